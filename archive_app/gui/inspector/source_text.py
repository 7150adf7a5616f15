"""Words of a source, in the serif and in their own direction, with what differs marked as with a pencil."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.gui.painting.direction import runs_right_to_left
from archive_app.gui.painting.text import x_of
from archive_app.gui.painting.wrapping import wrap_mode
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_NARROWEST = 0.2  # of the size of a font: few letters are narrower, and no text is made of them alone


class Pencil(Enum):
    """How words are marked: those that differ, those of the reference from which others differ, a sign for none."""

    DIFFERS = "differs"
    REFERENCE = "reference"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words, from character `start` up to `end`."""

    start: int
    end: int
    pencil: Pencil = Pencil.DIFFERS


_ROOM = "\u2009"
"""Stands where the reference has words and this text has none; the caret is painted over it."""

RIGHT_TO_LEFT = ("ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi", "dv")


def direction_of(text: str, language: str | None = None) -> Qt.LayoutDirection:
    """The direction of a text: its language's where that is stated, else its first strong character's."""
    tag = (language or "").casefold().replace("_", "-")
    if tag and "latn" not in tag and tag.split("-")[0] in RIGHT_TO_LEFT:
        return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.RightToLeft if runs_right_to_left(text) else Qt.LayoutDirection.LeftToRight


class SourceText(QWidget):
    """A block of text that is as high as its lines; painted, never interpreted."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        style: Type = Type.CAPTION,
        tone: str = "text",
        marks: tuple[Mark, ...] = (),
        missing: tuple[int, ...] = (),
        language: str | None = None,
        most_lines: int = 0,
        struck: bool = False,
        at_start: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`missing` are the places at which the reference has words and this text has none.

        A text stands on the side where its own direction begins; `at_start`, as in a form, where the interface does.
        """
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._tone = tone
        self._most = most_lines
        self._struck = struck
        self._at_start = at_start
        self._language = language
        self._layout = QTextLayout()
        self._laid_out: tuple[int, float] | None = None
        self._lines: list[QTextLine] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.show_text(text, marks, missing)

    def show_text(self, text: str, marks: tuple[Mark, ...] = (), missing: tuple[int, ...] = ()) -> None:
        """Show another text."""
        self.setAccessibleName(text)
        self._text, self._marks = _shown(text, marks, missing)
        self._restyle()

    def set_tone(self, tone: str) -> None:
        """Take another colour, by its role."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """Some words wide; the height follows the width that it is given."""
        width = self.width() if self._laid_out is None else self._laid_out[0]
        return QSize(self._theme.u(160), self._height(max(width, self._theme.u(60))))

    def minimumSizeHint(self) -> QSize:
        """At least one line."""
        return QSize(self._theme.u(40), self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Washes first, then the words, then the pencil's line under them."""
        self._set(self.width())
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line_height = self._line()
        boxes = [(mark, box) for mark in self._marks for box in self._boxes(mark)]
        wash = QColor(self._theme.colours.pencil_wash)
        for mark, box in boxes:
            if mark.pencil is Pencil.DIFFERS and not self._theme.colours.contrast:
                painter.fillRect(box, wash)
        painter.setPen(self._theme.colour(self._tone))
        for number, line in enumerate(self._lines):
            top = number * line_height + (line_height - line.height()) / 2
            line.draw(painter, QPointF(0, top))
        pencil = self._theme.colour("pencil")
        for mark, box in boxes:
            if mark.pencil is Pencil.LACKS:
                _paint_caret(painter, box, pencil)
                continue
            thick = 2 if mark.pencil is Pencil.DIFFERS else 1
            painter.fillRect(QRectF(box.left(), box.bottom() - thick, box.width(), thick), pencil)

    def _boxes(self, mark: Mark) -> list[QRectF]:
        boxes: list[QRectF] = []
        high = self._line()
        for number, line in enumerate(self._lines):
            first = max(mark.start, line.textStart())
            last = min(mark.end, line.textStart() + line.textLength())
            if last == line.textStart() + line.textLength():
                while last > first and self._text[last - 1 : last].isspace():
                    last -= 1  # the space at which a line breaks is no word
            if first >= last:
                continue
            top = number * high + max(0.0, (high - line.height()) / 2) + 1
            bottom = number * high + (high + line.height()) / 2
            bottom = min(bottom, (number + 1) * high - 1)
            boxes.extend(QRectF(left, top, right - left, bottom - top) for left, right in _stretches(line, first, last))
        return boxes

    def _line(self) -> int:
        return self._theme.line(self._style, self._text)

    def _height(self, width: int) -> int:
        self._set(width)
        return max(1, len(self._lines)) * self._line()

    def _set(self, width: int) -> None:
        wanted = (max(1, width), self._theme.scale)
        if self._laid_out == wanted:
            return
        self._laid_out = wanted
        # A text of any length costs no more than what can be seen of it.
        seen = self._text
        if self._most:
            letters = round(wanted[0] / (self._theme.font(self._style).pixelSize() * _NARROWEST)) * self._most + 16
            seen = self._text[:letters]
        self._lines = self._lay_out(seen, wanted[0])
        if self._most and len(self._lines) > self._most:
            start = self._lines[self._most - 1].textStart()
            cut = start + self._lines[self._most - 1].textLength()
            while cut > start:
                lines = self._lay_out(self._text[:cut].rstrip() + "…", wanted[0])
                if len(lines) <= self._most:
                    break
                cut -= 1
            self._lines = lines

    def _lay_out(self, text: str, width: int) -> list[QTextLine]:
        font = self._theme.font(self._style, text)
        if self._struck:
            font = type(font)(font)
            font.setStrikeOut(True)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(wrap_mode(text))
        direction = direction_of(text, self._language)
        option.setTextDirection(direction)
        begins = self.layoutDirection() if self._at_start else direction
        side = Qt.AlignmentFlag.AlignRight if begins == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        lines: list[QTextLine] = []
        while (not self._most or len(lines) <= self._most) and (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            lines.append(line)
        self._layout.endLayout()
        return lines

    def _restyle(self) -> None:
        self._laid_out = None
        self.updateGeometry()
        self.update()


def _shown(text: str, marks: tuple[Mark, ...], missing: tuple[int, ...]) -> tuple[str, tuple[Mark, ...]]:
    """The text as it is laid out, with carets; marks count in UTF-16, as Qt does."""
    at = sorted({place for place in missing if 0 <= place <= len(text)})
    shown = text
    for place in reversed(at):
        shown = shown[:place] + _ROOM + shown[place:]

    def moved(place: int, *, end: bool) -> int:
        before = sum(1 for caret in at if (caret < place if end else caret <= place))
        return place + before

    placed = [Mark(moved(m.start, end=False), moved(m.end, end=True), m.pencil) for m in marks if m.start < m.end]
    placed += [Mark(place + n, place + n + 1, Pencil.LACKS) for n, place in enumerate(at)]
    shown = shown.replace("\r\n", " \u2028").replace("\n", "\u2028")
    if shown.isascii() or max(map(ord, shown)) < 0x10000:
        return shown, tuple(placed)
    units = [0]
    for letter in shown:
        units.append(units[-1] + (2 if ord(letter) > 0xFFFF else 1))
    return shown, tuple(Mark(units[m.start], units[m.end], m.pencil) for m in placed)


def _paint_caret(painter: QPainter, box: QRectF, pencil: QColor) -> None:
    """The proof reader's sign between two words, at the foot of the line."""
    side = box.height() * 0.16
    middle, foot = box.center().x(), box.bottom() - 1
    painter.save()
    painter.setPen(QPen(pencil, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(
        [QPointF(middle - side, foot), QPointF(middle, foot - side * 1.5), QPointF(middle + side, foot)]
    )
    painter.restore()


def _stretches(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Where characters stand in a line; in mixed directions that is several stretches."""
    found: list[tuple[float, float]] = []
    for place in range(first, last):
        left, right = sorted((_x(line, place, QTextLine.Edge.Leading), _x(line, place, QTextLine.Edge.Trailing)))
        if found and abs(found[-1][1] - left) < 0.6:
            found[-1] = (found[-1][0], right)
        elif found and abs(right - found[-1][0]) < 0.6:
            found[-1] = (left, found[-1][1])
        elif right > left:
            found.append((left, right))
    return found


def _x(line: QTextLine, place: int, edge: QTextLine.Edge) -> float:
    return x_of(line.cursorToX(place, edge))
