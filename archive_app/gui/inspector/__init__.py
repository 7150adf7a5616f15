"""The inspector: what is selected, closely, and everything that can be changed about it."""

from archive_app.gui.inspector.panel import Inspector

__all__ = ["Inspector"]
