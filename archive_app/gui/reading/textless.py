"""What is said of an article without text, whose original may well show some."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from archive_app.archive.reading import ArticleReading
from archive_app.gui.inspector.band import Band
from archive_app.gui.theme import Theme


class TextlessBand(Band):
    """Says that no text was read, as of a scan, and offers the original; hidden while there is text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "book-open", "accent", parent)
        self.offer(self.tr("Open a copy of the original"))

    def show_article(self, reading: ArticleReading) -> None:
        """Say it where it is so."""
        has_text = bool((reading.item.body or "").strip())
        sentence = self.tr(
            "No text was read from this file; what it shows, as the pages of a scan, is in the original."
        )
        self.say(sentence if reading.source is not None and not has_text else "")
