"""Text that is shown as text and becomes a field where it is edited."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from archive_app.gui.inspector.growing_edit import GrowingEdit
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_SIDE = 5
_LEAST = 24


class EditableText(QWidget):
    """A value in place: a click, Enter or F2 edits it; Enter or leaving saves it, Esc restores it.

    `committed` carries the new text, only where it differs; `typed` what is in the field while it is edited.
    """

    committed = Signal(str)
    typed = Signal(str)
    ended = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        style: Type = Type.UI,
        *,
        most: int = 6,
        shown: int = 60,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what assistive technology calls it; of more than `shown` lines the field shows the rest."""
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._most = most
        self._name = name
        self._value = ""
        self._begun_with = ""
        self._empty = ""
        self._editable = True
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._editor: GrowingEdit | None = None
        self._text = SourceText(theme, "", style=style, at_start=True, most_lines=shown)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(0)
        self._body.addWidget(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_value(self, value: str, empty: str = "", *, editable: bool = True) -> None:
        """Show a value; `empty` stands there where it is empty. What is being typed stays."""
        self._value, self._empty, self._editable = value, empty, editable
        self._text.show_text(value or empty)
        self._text.set_tone("text" if value else "muted")
        self.setAccessibleName(f"{self._name}: {value or empty}")
        self.setAccessibleDescription(self.tr("Enter edits") if editable else "")
        self.setCursor(Qt.CursorShape.IBeamCursor if editable else Qt.CursorShape.ArrowCursor)

    @property
    def value(self) -> str:
        """What is shown, without what is being typed."""
        return self._value

    @property
    def is_editing(self) -> bool:
        """Whether it is a field now."""
        return self._editor is not None and self._editor.isVisibleTo(self)

    def begin(self, typed: str = "") -> None:
        """Edit the value; `typed` takes its place where somebody simply began to type."""
        if not self._editable or self.is_editing:
            return
        editor = self._made()
        self._begun_with = self._value
        editor.set_text(typed or self._value)
        self._text.hide()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            cursor = editor.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            editor.setTextCursor(cursor)
        else:
            editor.selectAll()
        self.typed.emit(editor.text())
        self._restyle()

    def finish(self) -> None:
        """Save what is being typed: something else is about to be shown."""
        self._end(save=True, stay=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2 or a letter begin to edit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.begin()
            return
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if self._editable and event.text().isprintable() and event.text().strip() and not command:
            self.begin(event.text())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click begins to edit."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge under the pointer, a ring with the focus."""
        if self.is_editing:
            return
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self._editable:
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(self._theme.colour("raised"))
            radius = self._theme.u(6)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), self._theme.u(6))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self.update()

    def _made(self) -> GrowingEdit:
        if self._editor is None:
            self._editor = GrowingEdit(self._theme, self._style, single=True, most=self._most, parent=self)
            self._editor.setAccessibleName(self._name)
            self._editor.entered.connect(lambda: self._end(save=True, stay=True))
            self._editor.escaped.connect(lambda: self._end(save=False, stay=True))
            self._editor.left.connect(lambda: self._end(save=True, stay=False))
            self._editor.textChanged.connect(self._tell)
            self._editor.hide()
            self._body.addWidget(self._editor)
        return self._editor

    def _tell(self) -> None:
        if self.is_editing and self._editor is not None:
            self.typed.emit(self._editor.text())

    def _end(self, *, save: bool, stay: bool) -> None:
        if not self.is_editing or self._editor is None:
            return
        text = " ".join(self._editor.text().split())
        self._editor.hide()
        self._text.show()
        if stay:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._restyle()
        if save and text != self._begun_with:
            self.show_value(text, self._empty)
            self.committed.emit(text)
        self.ended.emit()

    def _restyle(self) -> None:
        theme = self._theme
        side = 0 if self.is_editing else theme.u(_SIDE)
        line = theme.line(self._style, self._value)
        block = 0 if self.is_editing else max(theme.u(2), (_LEAST - line + 1) // 2)
        self._body.setContentsMargins(side, block, side, block)
        self.update()
