"""The visual language: colours, type, icons and sizes, in one object that every widget is given."""

from archive_app.gui.theme.theme import Theme

__all__ = ["Theme"]
