"""Files that hold many files: ZIP, tar, web archives (WARC, WACZ) and mailboxes; opened in child processes only."""
