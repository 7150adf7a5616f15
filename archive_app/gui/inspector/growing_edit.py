"""A field for text that grows with what is written in it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from archive_app.gui.painting.wrapping import wrap_mode
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_PADDING = 5
_EDGE = 1


class GrowingEdit(QPlainTextEdit):
    """Plain text from one line up to `most` lines, then it scrolls; Tab goes on to the next field.

    With `single` it holds one paragraph and Enter sends `entered`; else Ctrl+Enter does. `escaped` comes with Esc,
    `left` when the focus goes elsewhere.
    """

    entered = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        style: Type = Type.UI,
        *,
        single: bool = False,
        least: int = 1,
        most: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._single = single
        self._least = least
        self._most = most
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)
        theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text, in the size that its script needs."""
        if text != self.toPlainText():
            self._wrap(text)
            self.setPlainText(text)
        self._restyle()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text alone, on one line where there is but one."""
        text = source.text()
        self._wrap(text)
        self.insertPlainText(" ".join(text.split()) if self._single else text)

    def _wrap(self, coming: str) -> None:
        """Break lines as what comes in needs it."""
        option, mode = self.document().defaultTextOption(), wrap_mode(coming)
        if option.wrapMode() is not mode:
            option.setWrapMode(mode)
            self.document().setDefaultTextOption(option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc mean what the class says."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self._single or control:
                self.entered.emit()
                return
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower text has more lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as what is written."""
        return QSize(self._theme.u(160), self._height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few words."""
        return QSize(self._theme.u(60), self._height())

    def _height(self) -> int:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        return lines * self._line() + 2 * (self._theme.u(_PADDING) + _EDGE)

    def _line(self) -> int:
        """The height of a line in px: Qt lays lines out a pixel higher than metrics say, and scrolls for it."""
        first = self.document().begin()
        laid = max(1, first.layout().lineCount())
        high = self.document().documentLayout().blockBoundingRect(first).height() / laid
        return max(self.fontMetrics().lineSpacing(), ceil(high))

    def _grow(self) -> None:
        more = self.document().size().height() > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._height():
            self.setFixedHeight(self._height())
            self.updateGeometry()
        if not more:
            self.verticalScrollBar().setValue(0)

    def _restyle(self) -> None:
        font = self._theme.font(self._style, self.toPlainText())
        if self.font() != font:
            self.setFont(font)
        self._grow()
