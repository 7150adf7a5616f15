"""Labels that keep their type style and tone when theme or size of text change."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from archive_app.gui.theme.theme import Theme
from archive_app.gui.theme.type_styles import Type

_FEW_LETTERS = 48


class Text(QLabel):
    """Plain text in a type style and a tone (a role of the colours); never interpreted as markup."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: Type = Type.UI,
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.set_tone(tone)
        self.setText(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def setText(self, text: str) -> None:
        """Show this text, in the size that its script needs."""
        super().setText(text)
        self._restyle()

    def set_tone(self, tone: str) -> None:
        """Take another colour, by its role."""
        set_property(self, "tone", tone)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._style, self.text()))
        if self.isRightToLeft() and self._is_at_start():
            # Qt puts a label on the side of its text; what the interface says stands at the interface's start.
            upright = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
            self.setAlignment(upright | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)

    def _is_at_start(self) -> bool:
        aligned = self.alignment()
        return bool(aligned & Qt.AlignmentFlag.AlignLeft) and not aligned & Qt.AlignmentFlag.AlignAbsolute


class ElidedText(Text):
    """A line of text that is cut with an ellipsis where it finds no room; the whole is then in the tooltip.

    With word wrap it is a text like others.
    """

    cut = Qt.TextElideMode.ElideRight

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        if self.wordWrap():
            return super().minimumSizeHint()
        return QSize(min(self._theme.u(_FEW_LETTERS), super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole in a tooltip where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if super().sizeHint().width() > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self.cut, room.width() + 1)
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )


class Rule(QFrame):
    """A hairline between two parts."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet reads, and let the style see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style will see it; polished before its time, a widget loses the font that it is given next
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
