"""The pairs of photos that imports found to look alike, until somebody has decided about them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive_app.gui.alike.comparison import Comparison
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.operations.alike import Pair
from archive_app.gui.operations.brought import Brought
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.theme import Theme


class Pending(QObject):
    """Collects what the imports of an open archive found. `changed` tells that there are others now.

    They are kept as long as the archive is open: both photos of each pair are in the archive, whatever becomes of it.
    """

    changed = Signal()

    def __init__(self, theme: Theme, picture: PictureSource, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._picture = picture
        self._window = window
        self._session: ArchiveSession | None = None
        self.pairs: list[Pair] = []

    def set_session(self, session: ArchiveSession | None) -> None:
        """Collect from another archive."""
        if self._session is not None:
            self._session.job_over.disconnect(self._collect)
        self._session = session
        self._set([])
        if session is not None:
            session.job_over.connect(self._collect)

    def compare(self, pairs: Iterable[Pair] | None = None, *, chosen: bool = False) -> Comparison | None:
        """Open the comparison of these pairs, or of all that wait; None where there are none, or it is open already."""
        compared = list(self.pairs if pairs is None else pairs)
        if self._session is None or not compared or self._window.findChild(Comparison) is not None:
            return None
        dialog = Comparison(self._theme, self._session, self._picture, compared, self._window, chosen=chosen)
        dialog.decided.connect(self._decided)
        dialog.open()
        return dialog

    def _collect(self, job: Job) -> None:
        if isinstance(job.report, Brought) and job.report.near:
            known = set(self.pairs)
            self._set([*self.pairs, *(pair for pair in job.report.near if pair not in known)])

    def _decided(self, pair: Pair) -> None:
        self._set([other for other in self.pairs if other != pair])

    def _set(self, pairs: list[Pair]) -> None:
        if pairs != self.pairs:
            self.pairs = pairs
            self.changed.emit()
