"""Blocks of text for painted cells: exact lines, each text in its own direction, elided on its last line.

A layout costs some fifty times what painting it costs, so those that were made are kept: a view that scrolls paints
the same texts again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from archive_app.gui.painting.direction import runs_right_to_left
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

MOST_BLOCKS = 6000
"""How many laid-out texts are kept: some 3 KB each."""

_ELLIPSIS = "…"
_NARROWEST = 0.2  # of the size of a font: few letters are narrower, and no text is made of them alone
_ROUNDING = 2.0
_MARK_RADIUS = 2.0
_MARK_SIDE = 1.0


class Block:
    """One text, laid out in a `column` px wide. `height` is that of its lines in px, `width` that of the widest."""

    __slots__ = ("_marks", "column", "elided", "height", "layout", "lines", "width")

    def __init__(
        self,
        layout: QTextLayout,
        column: int,
        height: int,
        width: float,
        lines: int,
        marks: tuple[tuple[int, int, QRectF], ...],
        *,
        elided: bool,
    ) -> None:
        self.layout = layout
        self.column = column
        self.height = height
        self.width = width
        self.lines = lines
        self.elided = elided
        self._marks = marks

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint the text with its top leading corner at a point."""
        painter.setPen(colour)
        self.layout.draw(painter, QPointF(x, y))

    def marked(self) -> list[QRectF]:
        """Where the marked parts stand, from the top leading corner of the text."""
        return [box for _, _, box in self._marks]

    def draw_marked(self, painter: QPainter, x: float, y: float, colour: QColor, ground: QColor, ink: QColor) -> None:
        """Paint the text with its marked parts in `ink` on `ground`."""
        if not self._marks:
            self.draw(painter, x, y, colour)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        chosen = []
        for start, end, box in self._marks:
            painter.drawRoundedRect(box.translated(x, y), _MARK_RADIUS, _MARK_RADIUS)
            chosen.append(_inked(start, end, ink))
        painter.setPen(colour)
        self.layout.draw(painter, QPointF(x, y), chosen)


class TextBlocks:
    """Lays texts out in the styles of a theme, and keeps the layouts until the theme changes."""

    def __init__(self, theme: Theme, most: int = MOST_BLOCKS) -> None:
        self._theme = theme
        self._most = most
        self._made: OrderedDict[tuple[object, ...], Block] = OrderedDict()
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Drop every layout: sizes or fonts have changed."""
        self._made.clear()

    def lay(
        self,
        text: str,
        style: Type,
        width: int,
        *,
        lines: int = 1,
        weight: int | None = None,
        mirrored: bool | None = None,
        marks: Sequence[tuple[int, int]] = (),
    ) -> Block:
        """A text in `width` px and at most `lines` lines, the last one elided.

        Args:
            text: any text; its breaks of lines count as spaces.
            style: what it is set in.
            width: of the column, in px.
            lines: the most lines.
            weight: another weight than that of the style.
            mirrored: for a label, whether the interface runs right to left: it stands at that side's start. None for
                a text that stands at the start of its own direction.
            marks: (start, end) of parts to be marked.
        """
        key = (text, style, width, lines, weight, mirrored, tuple(marks))
        block = self._made.get(key)
        if block is not None:
            self._made.move_to_end(key)
            return block
        block = self._laid(text, style, max(1, width), lines, weight, mirrored, marks)
        self._made[key] = block
        if len(self._made) > self._most:
            self._made.popitem(last=False)
        return block

    def line_height(self, style: Type, text: str) -> int:
        """The height of one line of this text, in px."""
        return self._theme.line(style, text)

    def _laid(
        self,
        text: str,
        style: Type,
        width: int,
        lines: int,
        weight: int | None,
        mirrored: bool | None,
        marks: Sequence[tuple[int, int]],
    ) -> Block:
        font = self._theme.font(style, text, weight=weight)
        height = self._theme.line(style, text)
        # A text of any length costs no more than what can be seen of it.
        most = round(width / (font.pixelSize() * _NARROWEST)) * lines + 16
        plain = text[:most].translate(_BREAKS)
        option = _option(plain, mirrored)
        layout, starts = _lines(plain, font, option, width, lines)
        elided = len(starts) > lines or len(text) > most
        if elided:
            last = starts[lines - 1] if len(starts) >= lines else starts[-1]
            plain = _elided(plain, last, font, width, more=len(text) > most)
            layout, starts = _lines(plain, font, option, width, lines)
        widest = _place(layout, min(lines, len(starts)), height)
        shown = min(lines, len(starts))
        boxes = _boxes(layout, shown, height, marks, len(plain) - (1 if elided else 0)) if marks else ()
        return Block(layout, width, shown * height, widest, shown, boxes, elided=elided)


_BREAKS = {10: " ", 13: " ", 9: " ", 0x2028: " ", 0x2029: " ", 0: " "}


def _option(text: str, mirrored: bool | None) -> QTextOption:
    own = runs_right_to_left(text)
    right_to_left = bool(mirrored) if own is None else own
    at_right = right_to_left if mirrored is None else mirrored
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _lines(text: str, font: QFont, option: QTextOption, width: int, most: int) -> tuple[QTextLayout, list[int]]:
    """The layout and where its lines start; one line more than `most` where the text goes on."""
    layout = QTextLayout(text, font)
    layout.setCacheEnabled(True)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return layout, starts


def _elided(text: str, last: int, font: QFont, width: int, *, more: bool) -> str:
    """The text, cut on the line that starts at `last`: by Qt, where it knows how, in the direction of the text."""
    rest = text[last:] + (_ELLIPSIS if more else "")
    return text[:last] + QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - _ROUNDING)


def _place(layout: QTextLayout, shown: int, height: int) -> float:
    """Put each line into the middle of its height; returns the width of the widest."""
    widest = 0.0
    for number in range(shown):
        line = layout.lineAt(number)
        line.setPosition(QPointF(0, number * height + round((height - line.height()) / 2)))
        widest = max(widest, line.naturalTextWidth())
    return widest


def _boxes(
    layout: QTextLayout, shown: int, height: int, marks: Sequence[tuple[int, int]], length: int
) -> tuple[tuple[int, int, QRectF], ...]:
    """Where the marked parts stand; a part that runs over a break of lines has a box on each."""
    boxes = []
    for number in range(shown):
        line = layout.lineAt(number)
        first, last = line.textStart(), min(line.textStart() + line.textLength(), length)
        for start, end in marks:
            from_, to = max(start, first), min(end, last)
            if from_ >= to:
                continue
            a, b = x_of(line.cursorToX(from_)), x_of(line.cursorToX(to))
            left, right = min(a, b) - _MARK_SIDE, max(a, b) + _MARK_SIDE
            boxes.append((from_, to, QRectF(left, number * height, right - left, height)))
    return tuple(boxes)


def x_of(position: object) -> float:
    """The number in what `QTextLine.cursorToX` gives: PySide adds the cursor to it, and its stubs say otherwise."""
    number = position[0] if isinstance(position, (tuple, list)) else position
    assert isinstance(number, (int, float))
    return float(number)


def _inked(start: int, end: int, ink: QColor) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start = start
    part.length = end - start
    form = QTextCharFormat()
    form.setForeground(ink)
    part.format = form
    return part
