"""Text of a source: paragraphs in a type style, each in its own script and direction; selectable, never markup.

What the structure of the text says is shown: headings, lists, quotes, code, links. Links do nothing by themselves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from archive_app.gui.reading.link_pointer import LinkPointer
from archive_app.gui.reading.marking import hits, needs_marks, paint_grounds, paint_markers
from archive_app.gui.reading.setting import ABOVE_CODE, Setting
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.records.paragraphs import Paragraph


def as_paragraphs(texts: Sequence[str | Paragraph]) -> tuple[Paragraph, ...]:
    """Texts as plain paragraphs; what is one already stays."""
    return tuple(Paragraph(text) if isinstance(text, str) else text for text in texts)


class Prose(QTextEdit):
    """Read-only paragraphs as high as their text. It never scrolls and leaves wheel and page keys to what it lies in.

    `grown` says that its height has changed; `dragged` that the mouse selects (global position), `pressed_at` that a
    selection begins at a place in it; `copy_wanted` and `all_wanted` ask whoever holds several of them. `links`
    tells of its links.
    """

    grown = Signal()
    pressed_at = Signal(int)
    dragged = Signal(object)
    copy_wanted = Signal()
    all_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        paragraphs: Sequence[str | Paragraph],
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
        self._filled: tuple[float, ...] | None = None
        self._paragraphs = as_paragraphs(paragraphs)
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
        self.links = LinkPointer(self)
        self.document().setDocumentMargin(0)
        # A fixed width is laid out at once; one that follows the widget only when it is shown.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._take_colours()
        self._fill(0)
        theme.changed.connect(self._take_theme)

    # -- what it shows

    @property
    def text(self) -> str:
        """Its paragraphs, one a line; places of marks count in it."""
        return "\n".join(paragraph.text for paragraph in self._paragraphs)

    def set_paragraphs(self, paragraphs: Sequence[str | Paragraph]) -> None:
        """Show other text."""
        if as_paragraphs(paragraphs) != self._paragraphs:
            self._paragraphs = as_paragraphs(paragraphs)
            self._hits, self._hit = (), -1
            self._fill_again(self.lineWrapColumnOrWidth())
            self.grown.emit()

    def set_larger(self, pixels: float) -> None:
        """Make the text so many px larger (or smaller) than its style."""
        if pixels != self._larger:
            self._larger = pixels
            self.grown.emit()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What it shows."""
        return self._paragraphs

    def select(self, start: int, end: int) -> None:
        """Select from one place to another, as Qt counts them."""
        most = self.document().characterCount() - 1
        cursor, start, end = self.textCursor(), min(self._inside(start), most), min(self._inside(end), most)
        if (cursor.anchor(), cursor.position()) != (start, end):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selection begins and where its moving end is, as Qt counts them in its text."""
        cursor = self.textCursor()
        return self._outside(cursor.anchor()), self._outside(cursor.position())

    def place_at(self, place: QPoint) -> int:
        """The place in its text that is nearest to one of the screen, as Qt counts them."""
        return self._outside(self.cursorForPosition(self.viewport().mapFromGlobal(place)).position())

    def _inside(self, place: int) -> int:
        """Where in the document a place of the text is, both as Qt counts them."""
        return place

    def _outside(self, place: int) -> int:
        """Where in the text a place of the document is."""
        return place

    def set_hits(self, marks: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Mark what was found in it; `current` is the one that is looked at."""
        self._hits, self._hit = tuple(marks), current
        self._show_marks()

    def height_for(self, width: int) -> int:
        """Its height in px at this width; where the size of text has changed, it is laid out anew for this."""
        if self._filled != self._key(width):
            self._fill_again(width)
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        return max(1, math.ceil(self.document().size().height()) + self._below())

    def _below(self) -> int:
        """The room below the last line, which Qt leaves out."""
        ends_in_code = bool(self._paragraphs) and self._paragraphs[-1].code
        return self._theme.u(ABOVE_CODE) if ends_in_code else 0

    def line_rect(self, place: int) -> QRectF:
        """Where in it the line with the character at `place` stands."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._place(place), self.document().characterCount() - 1))
        return QRectF(self.cursorRect(cursor))

    def _place(self, index: int) -> int:
        """A place in `text` as Qt counts it: in UTF-16, where an emoji counts two."""
        text = self.text
        return self._inside(index if text.isascii() else len(text[:index].encode("utf-16-le")) // 2)

    # -- making the document

    def _key(self, _width: int) -> tuple[float, ...]:
        """For what the document is made, but for its colours."""
        return self._theme.scale, self._larger

    def _fill(self, width: int) -> None:
        Setting(self._theme, self._style, self._larger).fill(self.document(), self._paragraphs)
        self._filled = self._key(width)
        self._show_marks()

    def _fill_again(self, width: int) -> None:
        anchor, position = self.selection
        self._fill(width)
        self.select(anchor, position)

    def _take_theme(self) -> None:
        """Colours at once; another size of text when the height is asked for: a long article has hundreds of these."""
        self._take_colours()
        if self._filled is not None and self._filled[0] != self._theme.scale:
            self.grown.emit()
        elif any(paragraph != Paragraph(paragraph.text, paragraph.start) for paragraph in self._paragraphs):
            self._fill_again(self.lineWrapColumnOrWidth())  # its links and quotes have colours of their own
        self._show_marks()

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
        places = [(self._place(start), self._place(end)) for start, end in self._hits]
        self.setExtraSelections(hits(self.document(), places, self._hit, self._theme))
        self.viewport().update()

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
            self.links.press(event)
            self.pressed_at.emit(self.selection[0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A link is pressed where the mouse goes up on it without having selected anything."""
        super().mouseReleaseEvent(event)
        self.links.release(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select; outside this text the page takes over. Without a button, tell which link is under the pointer."""
        inside = self.viewport().rect().contains(event.position().toPoint())
        if inside or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())
        else:
            self.links.move(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """No link is under the pointer any more."""
        self.links.move(None)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its words, and what stands around them."""
        if not needs_marks(self._paragraphs):
            super().paintEvent(event)
            return
        for paint in (paint_grounds, None, paint_markers):
            if paint is None:
                super().paintEvent(event)
            else:
                painter = QPainter(self.viewport())
                paint(painter, self.document(), self._paragraphs, event.rect(), self._theme)
                painter.end()

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
