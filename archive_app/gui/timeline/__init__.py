"""The timeline above the results: when items are from, and a brush that narrows the view to some days."""

from archive_app.gui.timeline.timeline import Timeline

__all__ = ["Timeline"]
