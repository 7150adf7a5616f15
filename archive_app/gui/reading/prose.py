"""Text of a source: paragraphs in a type style, each in its own script and direction; selectable, never markup."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from archive_app.gui.painting.direction import runs_right_to_left
from archive_app.gui.painting.wrapping import wrap_mode
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_BETWEEN = 0.55
"""Between two paragraphs, as a part of the height of a line."""


class Prose(QTextEdit):
    """Read-only paragraphs as high as their text. It never scrolls and leaves wheel and page keys to what it lies in.

    `grown` says that its height has changed; `dragged` that the mouse selects (global position), `pressed_at` that a
    selection begins at a place in it; `copy_wanted` and `all_wanted` ask whoever holds several of them.
    """

    grown = Signal()
    pressed_at = Signal(int)
    dragged = Signal(object)
    copy_wanted = Signal()
    all_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        paragraphs: Sequence[str],
        style: Type = Type.BODY,
        *,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._tone = tone
        self._larger = 0.0
        self._filled: tuple[float, float] | None = None
        self._paragraphs = tuple(paragraphs)
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = -1
        self._has_marks = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.document().setDocumentMargin(0)
        # A fixed width is laid out at once; one that follows the widget only when it is shown.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._take_colours()
        self._fill()
        theme.changed.connect(self._take_theme)

    # -- what it shows

    @property
    def text(self) -> str:
        """Its paragraphs, one a line; places of marks count in it."""
        return "\n".join(self._paragraphs)

    def set_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show other text."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs = tuple(paragraphs)
            self._hits, self._hit = (), -1
            self._fill_again()
            self.grown.emit()

    def set_larger(self, pixels: float) -> None:
        """Make the text so many px larger (or smaller) than its style."""
        if pixels != self._larger:
            self._larger = pixels
            self.grown.emit()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What it shows."""
        return self._paragraphs

    def select(self, start: int, end: int) -> None:
        """Select from one place to another, as Qt counts them."""
        most = self.document().characterCount() - 1
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (min(start, most), min(end, most)):
            cursor.setPosition(min(start, most))
            cursor.setPosition(min(end, most), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def set_hits(self, marks: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Mark what was found in it; `current` is the one that is looked at."""
        self._hits, self._hit = tuple(marks), current
        self._show_marks()

    def height_for(self, width: int) -> int:
        """Its height in px at this width; where the size of text has changed, it is laid out anew for this."""
        if self._filled != (self._theme.scale, self._larger):
            self._fill_again()
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        return max(1, math.ceil(self.document().size().height()))

    def line_rect(self, place: int) -> QRectF:
        """Where in it the line with the character at `place` stands."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._place(place), self.document().characterCount() - 1))
        return QRectF(self.cursorRect(cursor))

    def _place(self, index: int) -> int:
        """A place in `text` as Qt counts it: in UTF-16, where an emoji counts two."""
        text = self.text
        return index if text.isascii() else len(text[:index].encode("utf-16-le")) // 2

    # -- making the document

    def _fill(self) -> None:
        document = self.document()
        option = QTextOption(document.defaultTextOption())
        option.setWrapMode(wrap_mode(self.text))
        document.setDefaultTextOption(option)
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, paragraph in enumerate(self._paragraphs):
            block, letters = self._formats(paragraph, first=number == 0)
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(letters)
            cursor.insertText(paragraph.replace("\n", "\u2028"), letters)
        cursor.endEditBlock()
        self._filled = (self._theme.scale, self._larger)
        self._show_marks()

    def _formats(self, paragraph: str, *, first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        font = QFont(self._theme.font(self._style, paragraph))
        size, line = font.pixelSize(), self._theme.line(self._style, paragraph)
        if self._larger:
            larger = size + self._theme.u(self._larger)
            font.setPixelSize(larger)
            line = round(line * larger / size)
        right = bool(runs_right_to_left(paragraph))
        block = QTextBlockFormat()
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        if not first:
            block.setTopMargin(round(line * _BETWEEN))
        letters = QTextCharFormat()
        letters.setFont(font)
        return block, letters

    def _fill_again(self) -> None:
        kept = self.textCursor()
        anchor, position = kept.anchor(), kept.position()
        self._fill()
        self.select(anchor, position)

    def _take_theme(self) -> None:
        """Colours at once; another size of text when the height is asked for: a long article has hundreds of these."""
        self._take_colours()
        self._show_marks()
        if self._filled is not None and self._filled[0] != self._theme.scale:
            self.grown.emit()

    def _take_colours(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour(self._tone))
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Highlight, self._theme.colour("selection"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.colour("on_selection"))
        self.setPalette(palette)

    def _show_marks(self) -> None:
        if not (self._hits or self._has_marks):
            return
        self._has_marks = bool(self._hits)
        colours = self._theme.colours
        shown = []
        for number, (start, end) in enumerate(self._hits):
            if number == self._hit:
                shown.append(self._mark(start, end, colours.accent, colours.on_accent))
            else:
                shown.append(self._mark(start, end, colours.mark, colours.on_mark))
        self.setExtraSelections(shown)
        self.viewport().update()

    def _mark(self, start: int, end: int, ground: str, ink: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(start))
        cursor.setPosition(self._place(end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format.setBackground(QColor(ground))
        made.format.setForeground(QColor(ink))
        return made

    # -- Qt

    def sizeHint(self) -> QSize:
        """As high as its text at its present width."""
        return QSize(self.width(), max(1, math.ceil(self.document().size().height())))

    def minimumSizeHint(self) -> QSize:
        """Any size will do; whoever lays it out asks `height_for`."""
        return QSize(0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend the selection, copy and select all; every other key belongs to the page."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _SELECTING_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, which may go on in other texts of the page."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed_at.emit(self.textCursor().anchor())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select; outside this text the page takes over."""
        inside = self.viewport().rect().contains(event.position().toPoint())
        if inside or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the page, which knows what else is selected."""
        event.ignore()


_SELECTING_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
