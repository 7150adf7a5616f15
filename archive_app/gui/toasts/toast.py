"""The toast: one sentence at the bottom of the centre, with one link; it goes by itself when it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QCursor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.toasts.placing import spot

_STAYS_MILLISECONDS = 8000
_STAYS_LONGER_MILLISECONDS = 20_000
_INSET, _HEIGHT, _MOST_WIDTH = 20, 44, 720


class Toast(QFrame):
    """Lies over its parent's bottom, at the start of the line. A newer sentence takes the place of an older one.

    It stays for eight seconds after it came or the pointer last moved over it, and as long as it is pressed or focused;
    trouble stays longer. A pointer that rests where it appears does not hold it. `said` carries each sentence, for the
    line of the status bar.
    """

    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, avoid: Callable[[], Sequence[QRect]] = tuple) -> None:
        """`avoid` tells what it must not hide, as rectangles in `parent`."""
        super().__init__(parent)
        self._avoid = avoid
        self._theme = theme
        self._centre = parent
        self._do: Callable[[], object] | None = None
        self._lasts = _STAYS_MILLISECONDS
        self._pointer = QPoint()
        """Where the pointer was when it was last seen, on the screen."""
        self._is_aimed_at = self._is_pressed = False
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("Message"))
        self._icon = QLabel()
        self._sentence = Text(theme, "", Type.UI)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._link = QPushButton()
        self._link.setProperty("look", "link")
        self._link.clicked.connect(self._follow_link)
        self._keys = Text(theme, "", Type.SMALL, "muted")
        self._keys.setProperty("look", "key")
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.clicked.connect(self.dismiss)
        layout = self._layout = QHBoxLayout(self)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence, 1)
        for part in (self._link, self._keys, self._close):
            layout.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_unless_held)
        self._shadow = QGraphicsDropShadowEffect(self)
        self.setGraphicsEffect(self._shadow)
        self.setMouseTracking(True)
        for each in (self._icon, self._sentence, self._link, self._keys, self._close):
            each.setMouseTracking(True)
            each.installEventFilter(self)
        parent.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now; empty while it is not there."""
        return self._sentence.text() if not self.isHidden() else ""

    def say(
        self,
        sentence: str,
        link: str = "",
        do: Callable[[], object] | None = None,
        keys: str = "",
        *,
        is_trouble: bool = False,
    ) -> None:
        """Show a sentence, and what its link does."""
        self._do = do
        self._lasts = _STAYS_LONGER_MILLISECONDS if is_trouble else _STAYS_MILLISECONDS
        self._sentence.setText(sentence)
        self._link.setText(link)
        self._link.setAccessibleName(f"{link} ({keys})" if keys else link)
        self._link.setVisible(bool(link))
        self._keys.setText(keys)
        self._keys.setVisible(bool(keys))
        self._icon.setVisible(is_trouble)
        self.setAccessibleDescription(sentence)
        self._is_aimed_at = False
        self._pointer = QCursor.pos()
        self.show()
        self._place()
        self.raise_()
        self._timer.start(self._lasts)
        self._announce(sentence, urgent=is_trouble)
        self.said.emit(sentence)

    def make_way(self) -> None:
        """What must not be hidden is elsewhere now: move if need be."""
        if not self.isHidden() and not self.is_watched():
            self._place()

    def dismiss(self) -> None:
        """Put it away."""
        self._timer.stop()
        self.hide()
        self._do = None
        self._is_aimed_at = self._is_pressed = False

    def is_watched(self) -> bool:
        """Whether somebody has moved the pointer onto it, presses it or has the keyboard in it."""
        return self._is_aimed_at or self._is_held()

    def enterEvent(self, event: QEnterEvent) -> None:
        """It may have come under the pointer, and not the pointer over it: only what moves then tells."""
        super().enterEvent(event)
        self._pointer = event.globalPosition().toPoint()

    def leaveEvent(self, event: QEvent) -> None:
        """Go some time after the pointer has left."""
        super().leaveEvent(event)
        if self._is_aimed_at and not self.isHidden():
            self._timer.start(self._lasts)
        self._is_aimed_at = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stay while somebody moves over it."""
        super().mouseMoveEvent(event)
        self._note_pointer(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay while it is pressed."""
        super().mousePressEvent(event)
        self._note_pointer(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go some time after that."""
        super().mouseReleaseEvent(event)
        self._note_pointer(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the centre changes its size, and its time when the keyboard leaves it."""
        if event.type() is QEvent.Type.Resize and watched is self._centre and not self.isHidden():
            self._place()
        elif watched is self._centre or self.isHidden():
            pass
        elif event.type() is QEvent.Type.FocusOut:
            self._timer.start(self._lasts)
        elif isinstance(event, QMouseEvent):
            self._note_pointer(event)
        return False

    def _note_pointer(self, event: QMouseEvent) -> None:
        """Begin its time anew where the pointer has moved or a button of it changed; Qt also tells of resting ones."""
        before, self._pointer = self._pointer, event.globalPosition().toPoint()
        self._is_pressed = event.buttons() != Qt.MouseButton.NoButton
        if self._pointer != before or event.type() is not QEvent.Type.MouseMove:
            self._is_aimed_at = True
            self._timer.start(self._lasts)

    def _is_held(self) -> bool:
        return self._is_pressed or self._link.hasFocus() or self._close.hasFocus()

    def _go_unless_held(self) -> None:
        if self._is_held():
            self._timer.start(self._lasts)
        else:
            self.dismiss()

    def _follow_link(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()

    def _announce(self, sentence: str, *, urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(self, sentence)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _place(self) -> None:
        u = self._theme.u
        room = self._centre.width() - 2 * u(_INSET)
        self._sentence.setWordWrap(False)
        self._layout.activate()
        width = self._layout.totalSizeHint().width()
        if width > min(room, u(_MOST_WIDTH)):
            width = min(room, u(_MOST_WIDTH))
            self._sentence.setWordWrap(True)
            self._layout.activate()
        height = u(_HEIGHT)
        if self._layout.hasHeightForWidth():
            height = max(height, self._layout.totalHeightForWidth(width))
        self.resize(width, height)
        self.move(spot(self._centre.rect(), self.size(), u(_INSET), self._avoid(), self.layoutDirection()))

    def _restyle(self) -> None:
        u, theme = self._theme.u, self._theme
        self._layout.setContentsMargins(u(14), u(6), u(8), u(6))
        self._layout.setSpacing(u(10))
        self._icon.setPixmap(theme.pixmap("circle-alert", "danger", 16, self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("x", "muted", 14))
        self._close.setIconSize(QSize(theme.icon_size(14), theme.icon_size(14)))
        self._link.setFont(theme.font(Type.UI_MEDIUM))
        self._shadow.setOffset(0, u(8))
        self._shadow.setBlurRadius(u(24))
        self._shadow.setColor(QColor(0, 0, 0, 102) if theme.colours.dark else QColor(28, 27, 25, 40))
        if not self.isHidden():
            self._place()
