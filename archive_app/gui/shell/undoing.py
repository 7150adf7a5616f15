"""Keeps the words of Undo and Redo true: what they would turn back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.archive import Archive
from archive_app.archive.steps import Step
from archive_app.gui.actions import Actions
from archive_app.gui.session import ArchiveSession
from archive_app.gui.step_words import words_of

_MILLISECONDS = 120

Steps = tuple[Step | None, Step | None]


class Undoing(QObject):
    """Follows the changes of an archive; `changed` tells that something else can be undone or redone."""

    changed = Signal()

    def __init__(self, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._session: ArchiveSession | None = None
        self.undo: Step | None = None
        self.redo: Step | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self._ask)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Follow another archive."""
        if self._session is not None:
            self._session.changed.disconnect(self._later)
        self._session = session
        self._show((None, None))
        if session is not None:
            session.changed.connect(self._later)
            self._ask()

    def _later(self, _: object) -> None:
        self._timer.start()

    def _ask(self) -> None:
        if self._session is not None:
            self._session.ask("counts", "undo", _steps, self._show)

    def _show(self, steps: Steps) -> None:
        self.undo, self.redo = steps
        undo, redo = self.tr("Undo"), self.tr("Redo")
        self._actions["undo"].setText(f"{undo}: {words_of(self.undo)}" if self.undo else undo)
        self._actions["redo"].setText(f"{redo}: {words_of(self.redo)}" if self.redo else redo)
        self.changed.emit()


def _steps(archive: Archive) -> Steps:
    return archive.undo_step(), archive.redo_step()
