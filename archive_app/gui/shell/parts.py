"""The parts of the window, for those that bind actions to them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.dropping.target import DropTarget
from archive_app.gui.inspector.panel import Inspector
from archive_app.gui.jobs_pane.pane import JobsPane
from archive_app.gui.reading.reading_stack import ReadingStack
from archive_app.gui.shell.centre import Centre
from archive_app.gui.shell.panes import Panes
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.sidebar import Sidebar
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the window is made of."""

    window: QWidget
    theme: Theme
    preferences: Preferences
    workspace: Workspace
    actions: Actions
    sidebar: Sidebar
    centre: Centre
    inspector: Inspector
    panes: Panes
    jobs: JobsPane
    reading: ReadingStack
    pages: QStackedWidget
    dropping: DropTarget

    def named(self, record: bytes) -> str:
        """The name of a tag, a collection or the item that others are like; empty where it is not known."""
        return self.sidebar.name_of(record) or self.centre.filters.like.title_of(record)
