"""What an archive holds, as plain data: kinds of record, their fields, ids, dates and order keys."""
