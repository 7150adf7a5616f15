"""What a view shows: a grid, a list and a table over one model and one selection."""
