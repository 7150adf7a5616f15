"""Tags: their pills, the bar that puts them on and takes them off, and the dialog that changes one."""

from archive_app.gui.tagging.tag_bar import TagBar

__all__ = ["TagBar"]
