"""Long work in sight: what runs, how far it is, and what became of each file."""
