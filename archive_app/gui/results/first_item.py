"""Selects the first item where nothing is selected yet, so that the keys have something to act on."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.session import ArchiveSession


class FirstItem(QObject):
    """Waits for the first item, and while an import brings others before it, goes on with those.

    It leaves off as soon as a person chooses something, or has the keyboard elsewhere than in `pane`.
    """

    def __init__(self, model: ResultModel, selection: ResultSelection, pane: QWidget) -> None:
        super().__init__(pane)
        self._model = model
        self._selection = selection
        self._pane = pane
        self._session: ArchiveSession | None = None
        self._is_wanted = False
        self._chosen: int | None = None
        for sign in (model.shown, model.completed, model.refreshed):
            sign.connect(self._look)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Follow the imports of another archive."""
        self.leave_off()
        if self._session is not None:
            self._session.job_over.disconnect(self._look)
        self._session = session
        if session is not None:
            session.job_over.connect(self._look)

    def select(self) -> None:
        """Select the first item, as soon as there is one."""
        self._is_wanted = True
        self._chosen = None
        self._look()

    def leave_off(self) -> None:
        """Nothing is to be selected any more."""
        self._is_wanted = False

    def _look(self, _: object = None) -> None:
        if not self._is_wanted or self._model.is_waiting or not self._model.rowCount():
            return
        if not self._may_choose():
            self.leave_off()
            return
        first = self._model.pk(0)
        if first != self._chosen:
            self._chosen = first
            self._selection.select_row(0)
        is_importing = self._session is not None and self._session.is_importing()
        self._is_wanted = not self._model.is_settled or is_importing

    def _may_choose(self) -> bool:
        """Whether nothing was chosen but what was chosen here, and nobody works elsewhere since."""
        if self._chosen is None:
            return self._selection.count() == 0
        focus = QApplication.focusWidget()
        is_here = focus is None or focus is self._pane or self._pane.isAncestorOf(focus)
        current = self._selection.current_row
        return is_here and self._selection.count() == 1 and current >= 0 and self._model.pk(current) == self._chosen
