"""What the window shows now: the view, the selection, and the way through places."""

from archive_app.gui.workspace.places import place_of
from archive_app.gui.workspace.selection import Selection
from archive_app.gui.workspace.trail import Place, Stop, Trail
from archive_app.gui.workspace.workspace import Workspace

__all__ = ["Place", "Selection", "Stop", "Trail", "Workspace", "place_of"]
