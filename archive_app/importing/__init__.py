"""Files into an archive: discover, read, store, record. Plain generators that yield progress."""
