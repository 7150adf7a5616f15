"""An archive, or a selection of it, into a bundle. Plain generators that yield progress."""
