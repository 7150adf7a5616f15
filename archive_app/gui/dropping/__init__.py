"""What comes in by dragging and pasting, and goes out by dragging and copying."""
