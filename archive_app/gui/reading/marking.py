"""What is painted around the words of a text: bullets and numbers, rules of quotes, grounds of code, marks of hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from archive_app.gui.reading.setting import ABOVE_CODE, MARKER_GAP, QUOTES
from archive_app.gui.theme import Theme
from archive_app.records.paragraphs import Paragraph

_RULE = 3
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)


def hits(
    document: QTextDocument, places: Sequence[tuple[int, int]], current: int, theme: Theme
) -> list[QTextEdit.ExtraSelection]:
    """Marks at places of a document; `current` is the one that is looked at."""
    colours = theme.colours
    made = []
    for number, (start, end) in enumerate(places):
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(QColor(colours.accent if number == current else colours.mark))
        mark.format.setForeground(QColor(colours.on_accent if number == current else colours.on_mark))
        made.append(mark)
    return made


def line_ends(document: QTextDocument) -> list[float]:
    """Where the lines of a document end, in px from its top."""
    layout, block, ends = document.documentLayout(), document.firstBlock(), list[float]()
    while block.isValid():
        top, text = layout.blockBoundingRect(block).top(), block.layout()
        ends += (top + text.lineAt(n).y() + text.lineAt(n).height() for n in range(text.lineCount()))
        block = block.next()
    return ends


def needs_marks(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether anything is painted around these paragraphs."""
    return any(paragraph.marker or paragraph.quotes or paragraph.code for paragraph in paragraphs)


def paint_grounds(
    painter: QPainter, document: QTextDocument, paragraphs: Sequence[Paragraph], seen: QRect, theme: Theme
) -> None:
    """Paint what lies behind the words, as far as it is seen."""
    u, bottom = theme.u, None
    before: Paragraph | None = None
    width = document.textWidth()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for paragraph, block, rect in _shown(document, paragraphs, seen):
        right = block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        if paragraph.code:
            inset = paragraph.quotes * u(QUOTES)
            ground = QRectF(inset, rect.top() - u(ABOVE_CODE), width - inset, rect.height() + 2 * u(ABOVE_CODE))
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(ground, u(6), u(6))
        for level in range(paragraph.quotes):
            goes_on = before is not None and before.quotes > level and bottom is not None
            top = bottom if goes_on and bottom is not None else rect.top()
            x = level * u(QUOTES)
            painter.setBrush(theme.colour("line_strong"))
            painter.drawRect(QRectF(width - x - u(_RULE) if right else x, top, u(_RULE), rect.bottom() - top))
        before, bottom = paragraph, rect.bottom()


def paint_markers(
    painter: QPainter, document: QTextDocument, paragraphs: Sequence[Paragraph], seen: QRect, theme: Theme
) -> None:
    """Paint bullets and numbers in front of the first lines of items."""
    painter.setPen(theme.colour("text_2"))
    for paragraph, block, rect in _shown(document, paragraphs, seen):
        if not paragraph.marker or not block.layout().lineCount():
            continue
        line = block.layout().lineAt(0)
        font = block.charFormat().font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(paragraph.marker)
        right = block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        if right:
            x = document.textWidth() - block.blockFormat().rightMargin() + theme.u(MARKER_GAP)
        else:
            x = block.blockFormat().leftMargin() - theme.u(MARKER_GAP) - wide
        top = rect.top() + line.y() + line.ascent() - metrics.ascent()
        # The full stop of a number in Arabic digits stands behind it, which is at its left.
        way = Qt.TextFlag.TextForceRightToLeft if right else Qt.TextFlag.TextForceLeftToRight
        flags = way | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, top, wide, metrics.height()), int(flags) | _LEFT, paragraph.marker)


def _shown(
    document: QTextDocument, paragraphs: Sequence[Paragraph], seen: QRect
) -> Iterator[tuple[Paragraph, QTextBlock, QRectF]]:
    """The paragraphs that are seen, with the blocks in which they stand and where those are."""
    layout, block = document.documentLayout(), document.firstBlock()
    for paragraph in paragraphs:
        rect = layout.blockBoundingRect(block)
        if rect.top() - 200 > seen.bottom():
            return
        yield paragraph, block, rect
        block = block.next()
