"""While something is searched for, the inspector shows the caption in which it was found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.parts import Parts
from archive_app.gui.workspace import Selection
from archive_app.search.excerpts import matching_caption


class MatchingCaption(QObject):
    """Follows the selection, and brings the caption that matched into sight; the keyboard stays where it is."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._session: ArchiveSession | None = None
        parts.workspace.selection_changed.connect(self._follow)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Look into another archive, or none."""
        self._session = session

    def _follow(self, selection: Selection) -> None:
        terms, photo = self._parts.centre.results.model.facts.terms, selection.only
        if self._session is None or photo is None or not terms or selection.kinds != {"photo"}:
            return
        work = partial(matching_caption, terms=terms, record=photo)
        self._session.ask("item", "matching caption", work, partial(self._show, photo))

    def _show(self, photo: bytes, caption: bytes | None) -> None:
        if caption is not None and self._parts.workspace.selection.only == photo:
            self._parts.inspector.show_found(caption)
