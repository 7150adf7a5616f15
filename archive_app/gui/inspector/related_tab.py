"""What is like the selected item, each with the reasons; read when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from archive_app.archive import Archive
from archive_app.archive.summaries import Summary, summaries
from archive_app.gui.inspector.item_card import ItemCard
from archive_app.gui.inspector.lazy_column import LazyColumn
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.inspector.related_words import reasons
from archive_app.gui.painting import TextBlocks
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.search.likeness import Likeness, likenesses

MOST = 12
"""So many are listed; all of them are shown as results."""

_LANE, _KEY = "counts", "related"


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """A related item, and why it is one."""

    summary: Summary
    likeness: Likeness


class RelatedTab(QWidget):
    """`chosen` carries the item to open, `all_wanted` asks for all as results."""

    chosen = Signal(bytes)
    all_wanted = Signal()

    def __init__(self, theme: Theme, picture: PictureSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = picture
        self._session: ArchiveSession | None = None
        self._record: bytes | None = None
        self._texts = TextBlocks(theme, 200)
        self._none = Text(theme, "", Type.UI, "muted", wrap=True)
        self.column = LazyColumn(theme)
        self.all = QPushButton(self.tr("Show all as results"))
        self.all.clicked.connect(self.all_wanted)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        for part in (self._none, self.column, self.all):
            self._body.addWidget(part)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Read in another archive, or none."""
        self._session = session
        self._record = None
        self._show([])

    def show_item(self, record: bytes) -> None:
        """Read what is like this item; what was shown of another one goes at once."""
        if self._session is None:
            return
        if record != self._record:
            self._record = record
            self.column.show_rows([], self._make)
            self.all.hide()
            self._none.setText(self.tr("Looking for what is like it…"))
            self._none.show()
        self._session.ask(_LANE, _KEY, partial(_read, session=self._session, record=record), self._show)

    def see_to(self, bottom: int) -> None:
        """What is seen of this tab reaches down to `bottom`."""
        self.column.see_to(bottom)

    def focus_first(self) -> None:
        """Give the focus to the first item, where there is one."""
        for card in self.findChildren(ItemCard):
            if card.isVisibleTo(self):
                card.setFocus()
                return

    def _show(self, found: list[RelatedItem]) -> None:
        self._none.setText(self.tr("Nothing here shares rare words or tags with it, or looks like it."))
        self._none.setVisible(not found)
        self.all.setVisible(bool(found))
        self.column.show_rows([(each.summary.id, each) for each in found], self._make)

    def _make(self, item: RelatedItem) -> QWidget:
        summary = item.summary
        untitled = self.tr("Untitled article") if summary.kind == "article" else self.tr("Untitled photo")
        title, words = " ".join((summary.title or untitled).split()), reasons(item.likeness)
        card = ItemCard(self._theme, summary, title, words, self._picture, self._texts)
        card.setAccessibleName(self.tr("Related: {0}").format(f"{title}. {words}"))
        card.setAccessibleDescription(
            self.tr("Opens the article") if summary.kind == "article" else self.tr("Opens the photo")
        )
        card.clicked.connect(partial(self.chosen.emit, summary.id))
        return card

    def _restyle(self) -> None:
        self._body.setSpacing(self._theme.u(8))


def _read(archive: Archive, session: ArchiveSession, record: bytes) -> list[RelatedItem]:
    found = likenesses(archive, record, session.look_alikes(archive, record), most=MOST)
    shown = {summary.id: summary for summary in summaries(archive, [each.related.pk for each in found])}
    return [RelatedItem(shown[each.related.id], each) for each in found if each.related.id in shown]
