"""The left pane: the library, collections, saved searches, tags and the trash, with counts."""

from archive_app.gui.sidebar.pane import Sidebar

__all__ = ["Sidebar"]
