"""What the window shows now: the view, the selection, and the way back."""

from archive_app.gui.workspace.places import place_of
from archive_app.gui.workspace.selection import Selection
from archive_app.gui.workspace.workspace import Workspace

__all__ = ["Selection", "Workspace", "place_of"]
