"""Beside a photo in an article: where else it stands, and how its caption there differs from the one here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from archive_app.archive.reading import ShownPhoto, Standing
from archive_app.collation import Comparison
from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.caption_facts import Apart, apart
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.inspector.split_line import Part, SplitLine
from archive_app.gui.inspector.wording import apart_word
from archive_app.gui.reading.comparing import compared, extract
from archive_app.gui.reading.pressable import Pressable
from archive_app.gui.reading.words import compare_all
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Rule, Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted, number
from archive_app.records.items import CaptionView

_MOST = 6
"""So many places are listed; the others are a press away, beside the photo."""
_LINES = 4


class Margin(QWidget):
    """Where else a photo stands. `article_wanted` and `photo_wanted` carry ids."""

    article_wanted = Signal(bytes)
    photo_wanted = Signal(bytes)

    def __init__(self, theme: Theme, photo: ShownPhoto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._photo = photo
        self._all: QPushButton | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._scale = theme.scale
        self._fill()
        theme.changed.connect(self._restyle)

    def show_photo(self, photo: ShownPhoto) -> None:
        """Show another state of the photo and its captions."""
        if photo != self._photo:
            self._photo = photo
            self._fill_again()

    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self._photo.elsewhere and len(self._photo.reading.item.captions) < 2

    def height_for(self, width: int) -> int:
        """Its height in px at this width."""
        return self._layout.totalHeightForWidth(width) if self._layout.count() else 0

    def _fill(self) -> None:
        self._all = None
        here, photo = self._photo.caption, self._photo.reading.item
        captions = [standing.caption for standing in self._photo.elsewhere if standing.caption is not None]
        differing = compared(here, captions) if here is not None else {}
        corrections = {caption.corrects: caption for caption in photo.captions if caption.corrects}
        if self._photo.elsewhere:
            self._layout.addWidget(Text(self._theme, self.tr("This photo also appears in"), Type.UI_STRONG))
            self._layout.addSpacing(self._theme.u(8))
            self._layout.addWidget(Rule())
        ordered = sorted(self._photo.elsewhere, key=lambda standing: _rank(standing, differing))
        for standing in ordered[:_MOST]:
            caption = standing.caption
            comparison = differing.get(caption.id) if caption else None
            why = apart(here, caption) if caption is not None else None
            entry = Entry(self._theme, standing, comparison, why, corrections.get(caption.id) if caption else None)
            entry.clicked.connect(lambda _=False, article=standing.article.id: self.article_wanted.emit(article))
            self._layout.addWidget(entry)
            self._layout.addWidget(Rule())
        self._add_links(len(self._photo.elsewhere) - _MOST, len(photo.captions))

    def _add_links(self, more: int, captions: int) -> None:
        if more > 0:
            self._layout.addSpacing(self._theme.u(8))
            self._layout.addWidget(Text(self._theme, self.tr("and {0} more").format(number(more)), Type.SMALL, "muted"))
        if captions > 1:
            self._layout.addSpacing(self._theme.u(10))
            self._all = QPushButton(compare_all(captions))
            self._all.setProperty("look", "link")
            self._all.setCursor(Qt.CursorShape.PointingHandCursor)
            self._all.clicked.connect(lambda: self.photo_wanted.emit(bytes.fromhex(self._photo.reading.item.id)))
            self._layout.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeading)
            self._all.setIcon(self._theme.icon("columns-2", "accent"))
            self._all.setFont(self._theme.font(Type.UI_MEDIUM))
        self._layout.addStretch(1)

    def _restyle(self) -> None:
        if self._scale != self._theme.scale:
            self._scale = self._theme.scale
            self._fill_again()
        elif self._all is not None:
            self._all.setIcon(self._theme.icon("columns-2", "accent"))

    def _fill_again(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fill()


class Entry(Pressable):
    """One place where a photo stands: outlet, date, the differing words of the caption there."""

    def __init__(
        self,
        theme: Theme,
        standing: Standing,
        comparison: Comparison | None,
        apart: Apart | None,
        correction: CaptionView | None,
    ) -> None:
        super().__init__(theme)
        article, caption = standing.article, standing.caption
        outlet = (caption and caption.publisher) or article.publisher or article.title or self.tr("Untitled article")
        dated = caption if caption is not None and (caption.date or caption.date_text) else article
        date = shown_date(dated.date, dated.date_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.u(8), 0, theme.u(8))
        layout.setSpacing(theme.u(2))
        layout.addWidget(SplitLine(theme, (Part(outlet, Type.UI_STRONG, "text"),), (Part(date),)))
        said = [outlet, date, article.title or ""]
        if caption is None:
            layout.addWidget(SplitLine(theme, (Part(self.tr("Without a caption")),)))
            said.append(self.tr("without a caption"))
        else:
            shown = extract(caption.text, comparison)
            layout.addWidget(
                SourceText(
                    theme, shown.text, style=Type.SNIPPET, tone="text_2", marks=shown.marks, missing=shown.missing,
                    language=caption.language, most_lines=_LINES,
                )
            )  # fmt: skip
            said.append(caption.text)
            start, end = self._foot(comparison, apart, correction)
            if start or end:
                layout.addWidget(SplitLine(theme, start, end))
                said += [part.text for part in (*start, *end)]
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(article.title or "")
        self.setAccessibleName(", ".join(part for part in said if part))

    def _foot(
        self, comparison: Comparison | None, apart: Apart | None, correction: CaptionView | None
    ) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        start: tuple[Part, ...] = ()
        if comparison is not None and comparison.rewritten:
            start = (Part(self.tr("Rewritten"), Type.SMALL_MEDIUM, "pencil", "equal-not"),)
        elif comparison is not None and comparison.differences:
            start = (Part(counted(comparison.differences, "difference"), Type.SMALL_MEDIUM, "pencil", "equal-not"),)
        elif comparison is not None:
            start = (Part(self.tr("″ same words")),)
        elif apart is not None:
            start = (Part(apart_word(apart)),)
        if correction is None:
            return start, ()
        date = shown_date(correction.date, correction.date_text) if correction.date or correction.date_text else ""
        corrected = self.tr("corrected {0}").format(date) if date else self.tr("corrected")
        return start, (Part(corrected, Type.SMALL_MEDIUM, "pencil", "corner-left-down"),)


def _rank(standing: Standing, differing: dict[str, Comparison]) -> tuple[bool, str]:
    """What can be compared comes first, each in the order of time."""
    caption = standing.caption
    dated = caption if caption is not None and caption.date else standing.article
    return caption is None or caption.id not in differing, dated.date or "9999"
