"""The window itself: it puts the parts together and binds the actions."""
