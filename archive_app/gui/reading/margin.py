"""Beside a photo in an article: where else it stands, and how its caption there differs from the one here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from archive_app.archive.reading import ShownPhoto, Standing
from archive_app.collation import Comparison
from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.reading.comparing import compared, extract
from archive_app.gui.reading.pressable import Pressable
from archive_app.gui.reading.words import compare_all, joined
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
        for standing in self._photo.elsewhere[:_MOST]:
            caption = standing.caption
            comparison = differing.get(caption.id) if caption else None
            entry = Entry(self._theme, standing, comparison, corrections.get(caption.id) if caption else None)
            entry.clicked.connect(lambda _=False, article=standing.article.id: self.article_wanted.emit(article))
            self._layout.addWidget(entry)
            self._layout.addWidget(Rule())
        self._add_links(len(self._photo.elsewhere) - _MOST, len(photo.captions))

    def _add_links(self, more: int, captions: int) -> None:
        if more > 0:
            self._layout.addSpacing(self._theme.u(8))
            self._layout.addWidget(
                Text(self._theme, self.tr("and {0} more").format(number(more)), Type.SMALL, "muted")
            )
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
        self, theme: Theme, standing: Standing, comparison: Comparison | None, correction: CaptionView | None
    ) -> None:
        super().__init__(theme)
        article, caption = standing.article, standing.caption
        outlet = (caption and caption.publisher) or article.publisher or article.title or self.tr("Untitled article")
        dated = caption if caption is not None and (caption.date or caption.date_text) else article
        date = shown_date(dated.date, dated.date_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.u(8), 0, theme.u(8))
        layout.setSpacing(theme.u(2))
        layout.addLayout(
            _line(Text(theme, outlet, Type.UI_STRONG), Text(theme, date, Type.SMALL, "muted"))
        )
        said = [outlet, date, article.title or ""]
        if caption is None:
            layout.addWidget(Text(theme, self.tr("Without a caption"), Type.SMALL, "muted"))
            said.append(self.tr("without a caption"))
        else:
            shown = extract(caption.text, comparison)
            language = caption.language if shown.text == caption.text else None
            layout.addWidget(
                SourceText(
                    theme, shown.text, style=Type.SNIPPET, tone="text_2", marks=shown.marks, missing=shown.missing,
                    language=language, most_lines=_LINES,
                )
            )  # fmt: skip
            said.append(caption.text)
            foot = self._foot(theme, comparison, correction, said)
            if foot is not None:
                layout.addLayout(foot)
        self.setToolTip(article.title or "")
        self.setAccessibleName(", ".join(part for part in said if part))

    def _foot(
        self, theme: Theme, comparison: Comparison | None, correction: CaptionView | None, said: list[str]
    ) -> QHBoxLayout | None:
        differs = same = None
        if comparison is not None and comparison.rewritten:
            differs = self.tr("other words")
        elif comparison is not None and comparison.differences:
            differs = counted(comparison.differences, "difference")
        elif comparison is not None:
            same = Text(theme, self.tr("″ the same words"), Type.SMALL, "muted")
        corrected = ""
        if correction is not None:
            corrected = self.tr("corrected {0}").format(shown_date(correction.date, correction.date_text))
        if not (differs or corrected or same):
            return None
        said.append(joined(differs or "", corrected))
        start = same if same is not None else _pencilled(theme, "equal-not", differs) if differs else None
        return _line(start, _pencilled(theme, "corner-left-down", corrected) if corrected else None)


def _line(start: QWidget | None, end: QWidget | None) -> QHBoxLayout:
    """Something at the start of a line and something at its end."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    if isinstance(start, QLabel):
        start.setSizePolicy(start.sizePolicy().horizontalPolicy().Ignored, start.sizePolicy().verticalPolicy())
    if start is not None:
        line.addWidget(start, 1 if isinstance(start, QLabel) else 0)
    if not isinstance(start, QLabel):
        line.addStretch(1)
    if end is not None:
        line.addWidget(end)
    return line


def _pencilled(theme: Theme, icon: str, text: str) -> QWidget:
    return IconText(theme, icon, text, "pencil")


class IconText(QWidget):
    """A small icon and words in one colour."""

    def __init__(
        self, theme: Theme, icon: str, text: str, tone: str, style: Type = Type.SMALL_MEDIUM, *, size: int = 14
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._tone, self._size = theme, icon, tone, size
        self._sign = QLabel()
        self._text = Text(theme, text, style, tone)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._sign)
        line.addWidget(self._text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_text(self, icon: str, text: str, tone: str) -> None:
        """Say something else."""
        self._icon, self._tone = icon, tone
        self._text.setText(text)
        self._text.set_tone(tone)
        self._restyle()

    def _restyle(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon, self._tone, self._size, self.devicePixelRatioF()))
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(self._theme.u(6))
