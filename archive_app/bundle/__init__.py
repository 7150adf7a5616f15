"""Bundles: BagIt bags that carry an archive, or a selection of it, with its whole history."""
