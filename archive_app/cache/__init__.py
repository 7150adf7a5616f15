"""What can be made again: deleting the cache loses nothing. Only this and `archive` open SQLite."""
