"""The photos of an article, in their order, each with the caption under which it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.archive.summaries import Summary
from archive_app.gui.inspector.item_card import ItemCard
from archive_app.gui.inspector.lazy_column import LazyColumn
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.painting import TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.items import CaptionView


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """A photo in an article: its summary (None where it is not there any more), and the caption used."""

    appearance: str
    photo: bytes
    position: int
    summary: Summary | None
    caption: CaptionView | None


class PhotosTab(QWidget):
    """Shows the photos of one article; `photo_chosen` carries the photo and the caption used (or None)."""

    photo_chosen = Signal(bytes, object)

    def __init__(self, theme: Theme, picture: PictureSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = picture
        self._texts = TextBlocks(theme, 200)
        self._none = Text(theme, self.tr("No photo appears in this article yet."), Type.UI, "muted", wrap=True)
        self.column = LazyColumn(theme)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._none)
        body.addWidget(self.column)

    def show_item(self, inspected: Inspected) -> None:
        """Show the photos of an article."""
        uses = [
            PhotoUse(
                view.appearance, bytes.fromhex(view.id), view.position, inspected.others.get(view.id),
                inspected.used.get(view.caption or ""),
            )
            for view in inspected.item.photos
        ]  # fmt: skip
        self._none.setVisible(not uses)
        self.column.show_rows([(use.appearance, use) for use in uses], self._make)

    def see_to(self, bottom: int) -> None:
        """What is seen of this tab reaches down to `bottom`."""
        self.column.see_to(bottom)

    def _make(self, use: PhotoUse) -> QWidget:
        summary = use.summary
        title = (summary.title if summary is not None else None) or self.tr("Untitled photo")
        words = use.caption.text if use.caption is not None else self.tr("No caption is used here")
        style, tone = (Type.SNIPPET, "text_2") if use.caption is not None else (Type.SMALL, "warning")
        card = ItemCard(self._theme, summary, title, words, self._picture, self._texts, style=style, tone=tone)
        card.setAccessibleName(self.tr("Photo {0}: {1}").format(use.position, f"{title}. {words}"))
        card.setAccessibleDescription(self.tr("Opens the photo"))
        caption = bytes.fromhex(use.caption.id) if use.caption is not None else None
        card.clicked.connect(partial(self.photo_chosen.emit, use.photo, caption))
        return card
