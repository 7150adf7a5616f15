"""The window: a face of the library, in Qt."""
