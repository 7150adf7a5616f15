"""The drop overlay: a veil over the centre, crop marks, and a panel that says what a drop would do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QSpacerItem, QStyle, QVBoxLayout, QWidget

from archive_app.gui.dropping.lines import Lines
from archive_app.gui.dropping.telling import Told
from archive_app.gui.painting import crop_marks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_VEIL = round(0.91 * 255)
_MARKS_AT, _MARK_ARM, _MARK_LINE = 24, 40, 2.0
_PANEL_WIDTH = 560


class DropOverlay(QWidget):
    """Covers its parent while something is dragged over it; the drag itself goes through to what lies below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._centre = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What will be added"))
        self._panel = QFrame(self)
        self._panel.setProperty("look", "popover")
        self._heading = Text(theme, "", Type.PAGE, wrap=True)
        self._source = Text(theme, "", Type.UI, "muted", wrap=True)
        self._lines = Lines(theme)
        self._keys = _Keys(theme)
        layout = self._layout = QVBoxLayout(self._panel)
        for part in (self._heading, self._source, self._lines, self._keys):
            layout.addWidget(part)
        parent.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_told(self, told: Told, *, has_shift: bool) -> None:
        """Show what would be done; `has_shift` tells that Shift would change it."""
        self._heading.set_tone("danger" if told.refused else "text")
        self._heading.setText(told.heading)
        self._source.set_tone("text_2" if told.refused else "muted")
        self._source.setText(told.source)
        self._lines.show_lines(told.lines)
        self._keys.show_keys(told.promise, has_shift=has_shift and not told.refused, refused=told.refused)
        self.setAccessibleDescription(spoken(told))
        self.setGeometry(self._centre.rect())
        self._place()
        if not self.isVisible():
            self.show()
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        """Cover all of the parent."""
        super().showEvent(event)
        self.setGeometry(self._centre.rect())
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering a parent whose size changes."""
        if event.type() is QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self.setGeometry(self._centre.rect())
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil and the crop marks."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self._theme.colour("surface")
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        inset = self._theme.u(_MARKS_AT)
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        crop_marks(painter, frame, self._theme.colour("accent"), self._theme.u(_MARK_ARM), _MARK_LINE)
        painter.end()

    def _place(self) -> None:
        u = self._theme.u
        room = self.width() - 2 * u(_MARKS_AT)
        self._panel.setFixedWidth(max(u(240), min(u(_PANEL_WIDTH), room)))
        start = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        for label in (self._heading, self._source):
            label.setAlignment(start | Qt.AlignmentFlag.AlignAbsolute)
        self._lines.set_tight(False)
        height = self._height()
        if height > self.height():
            self._lines.set_tight(True)
            height = self._height()
        self._panel.resize(self._panel.width(), height)
        self._panel.move((self.width() - self._panel.width()) // 2, max(0, (self.height() - height) // 2))

    def _height(self) -> int:
        self._layout.activate()
        return max(self._layout.totalHeightForWidth(self._panel.width()), self._layout.totalMinimumSize().height())

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setContentsMargins(u(28), u(24), u(28), u(24))
        self._layout.setSpacing(0)
        shadow = QGraphicsDropShadowEffect(self._panel)
        shadow.setOffset(0, u(8))
        shadow.setBlurRadius(u(24))
        colours = self._theme.colours
        shadow.setColor(QColor(0, 0, 0, 102) if colours.dark else QColor(28, 27, 25, 38))
        self._panel.setGraphicsEffect(shadow)
        if self.isVisible():
            self._place()


def spoken(told: Told) -> str:
    """All that the overlay says, for a screen reader."""
    lines = (f"{line.count} {line.noun}: {line.what}".strip() for line in told.lines)
    return ". ".join(part.rstrip(".") for part in (told.heading, told.source, *lines, told.promise) if part)


class _Keys(QWidget):
    """The foot: which keys change what happens, and what is promised."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shift, self._shift_means = _key(theme, self.tr("Shift")), Text(theme, "", Type.SMALL, "muted")
        self._shift_means.setText(self.tr("only add to the archive"))
        self._escape, self._escape_means = _key(theme, self.tr("Esc")), Text(theme, "", Type.SMALL, "muted")
        self._promise = Text(theme, "", Type.SMALL, "muted")
        layout = self._layout = QHBoxLayout(self)
        for part in (self._shift, self._shift_means):
            layout.addWidget(part)
        self._gap = QSpacerItem(0, 0)
        layout.addItem(self._gap)
        for part in (self._escape, self._escape_means):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._promise)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_keys(self, promise: str, *, has_shift: bool, refused: bool) -> None:
        """Name the keys that mean something now."""
        for part in (self._shift, self._shift_means):
            part.setVisible(has_shift)
        self._escape_means.setText(self.tr("put it back") if refused else self.tr("do nothing"))
        self._promise.setText(promise)
        self._restyle()

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setContentsMargins(0, u(14), 0, 0)
        self._layout.setSpacing(u(6))
        self._gap.changeSize(u(16) if not self._shift.isHidden() else 0, 0)
        self._layout.invalidate()


def _key(theme: Theme, name: str) -> Text:
    key = Text(theme, name, Type.SMALL)
    key.setProperty("look", "key")
    return key
