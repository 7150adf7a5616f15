"""Short sentences about what was done, with a way back."""

from archive_app.gui.toasts.announcer import Announcer
from archive_app.gui.toasts.toast import Toast

__all__ = ["Announcer", "Toast"]
