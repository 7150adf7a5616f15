"""The command palette: everything that can be done now, and every place, found by typing."""

from archive_app.gui.commands.palette import CommandPalette

__all__ = ["CommandPalette"]
