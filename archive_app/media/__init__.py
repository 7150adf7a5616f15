"""Files to facts: what a file is and what it says of itself. No database, no network."""
