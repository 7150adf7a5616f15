"""Typing the beginning of a title goes to the next item that has it."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from archive_app.archive.identities import first_titled
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.session import ArchiveSession

_MOST_LOOKED_AT = 50_000
"""Titles are read from the archive, not from memory; among more of them, one searches."""


class TypeAhead(QObject):
    """Collects what is typed in quick succession and has the archive look for it, from the current row on."""

    def __init__(self, model: ResultModel, selection: ResultSelection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._session: ArchiveSession | None = None
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(max(1000, QApplication.keyboardInputInterval()))
        self._pause.timeout.connect(self._forget)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Look titles up in another archive."""
        self._session = session

    def type(self, text: str) -> None:
        """Add what was typed; the same letter again goes on to the next title with it."""
        again = self._typed == text and len(text) == 1
        self._typed = text if again else self._typed + text
        self._pause.start()
        if self._session is None or not self._typed.strip():
            return
        start = max(0, self._selection.current_row) + (1 if again or len(self._typed) == 1 else 0)
        pks: array[int] = self._model.pks(start, start + _MOST_LOOKED_AT)
        pks.extend(self._model.pks(0, min(start, _MOST_LOOKED_AT - len(pks)) - 1) if len(pks) < _MOST_LOOKED_AT else [])
        work = partial(first_titled, pks=pks, beginning=self._typed)
        self._session.ask("cells", "type-ahead", work, self._go_to)

    @property
    def is_typing(self) -> bool:
        """Whether something was typed just now, so that a space belongs to it."""
        return bool(self._typed)

    def _go_to(self, pk: int | None) -> None:
        row = self._model.row_of(pk) if pk is not None else None
        if row is not None:
            self._selection.select_row(row)

    def _forget(self) -> None:
        self._typed = ""
