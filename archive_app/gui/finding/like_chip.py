"""The chip that says what the results are like, and takes that away again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from archive_app.archive import Archive
from archive_app.archive.titles import title_of_item
from archive_app.gui.finding.chips import FilterChip
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.words import shortened
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import Order, View

_LETTERS = 40


class LikeChip(FilterChip):
    """Shown while the view is of what is like an item; it reads that item's title."""

    def __init__(self, theme: Theme, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._titles: dict[bytes, str] = {}
        super().__init__(theme, "", parent)
        self._title = self.tr("Like")
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self.cleared.connect(self._clear)
        self.opened.connect(self._clear)
        workspace.view_changed.connect(self._follow)
        self._follow(workspace.view)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Read titles in another archive, or none."""
        self._session = session
        self._titles.clear()
        self._follow(self._workspace.view)

    def title_of(self, item: bytes) -> str:
        """The title of an item of which such results were shown; empty where it is not known."""
        return self._titles.get(item, "")

    def _clear(self) -> None:
        view = self._workspace.view
        order = Order.NEWEST if view.order is Order.BEST and not view.text else view.order
        self._workspace.narrow(like=None, order=order)

    def _follow(self, view: View) -> None:
        if view.like is None:
            self.set_values([])
            return
        item = view.like.record
        self.set_values([self.tr("like: {title}").format(title=self.title_of(item) or "…")])
        if item not in self._titles and self._session is not None:
            work, done = partial(_title, item=item), partial(self._know, item)
            self._session.ask("counts", "like", work, done)

    def _know(self, item: bytes, title: str | None) -> None:
        self._titles[item] = shortened(title, _LETTERS) if title else self.tr("an untitled item")
        self._follow(self._workspace.view)


def _title(archive: Archive, item: bytes) -> str | None:
    return title_of_item(archive.query, item)
