"""A quick look at what is selected, over the results: Space opens and closes it, arrows go on in the results."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.gui.reading.loading import LoadedArticle, LoadedPhoto, load
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.preview_card import PreviewCard
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Selection, Workspace

_KEY = "preview"
_SCRIM = 0.5
_SHADOW = 24
_RADIUS = 12
_LOOK_AGAIN_MILLISECONDS = 50
_GOING_ON = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_OWN = (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickPreview(QWidget):
    """Lies over `over`, as large as it, and follows the workspace's selection; keys that move it go to the results.

    `open_wanted` carries the item that Enter or a double click asks for.
    """

    open_wanted = Signal(bytes)
    closed = Signal()

    def __init__(self, theme: Theme, workspace: Workspace, pictures: Pictures, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._results: QWidget | None = None
        self._record: bytes | None = None
        self._card = PreviewCard(theme, pictures, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(QCoreApplication.translate("QuickPreview", "Preview"))
        self.hide()
        over.installEventFilter(self)
        workspace.selection_changed.connect(self._follow)
        theme.changed.connect(self._arrange)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._ask)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        if self._session is not None:
            self._session.changed.disconnect(self._note_change)
        self._session = session
        self.close_preview()
        if session is not None:
            session.changed.connect(self._note_change)

    @property
    def shown(self) -> bytes | None:
        """The item that is previewed."""
        return self._record if self.isVisible() else None

    def preview(self, record: bytes, results: QWidget | None = None) -> None:
        """Show an item; `results` is the widget that has the selection and gets its keys."""
        self._results = results
        self._record = record
        self._card.clear()
        self._arrange()
        self.show()
        self.raise_()
        self.setFocus()
        self._ask()

    def close_preview(self) -> None:
        """Close it; the focus goes back to the results."""
        self._again.stop()
        if self._session is not None:
            self._session.forget("item", _KEY)
        if not self.isVisible():
            return
        had_focus = self.hasFocus()
        self.hide()
        self._card.clear()
        if self._results is not None and had_focus:
            self._results.setFocus()
        self.closed.emit()

    # -- following

    def _follow(self, selection: Selection) -> None:
        if not self.isVisible():
            return
        current = selection.current or selection.only
        if current is None:
            self.close_preview()
        elif current != self._record:
            self._record = current
            self._ask()

    def _note_change(self, _change: object) -> None:
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _ask(self) -> None:
        record = self._record
        if self._session is not None and record is not None:
            self._session.ask("item", _KEY, lambda archive: load(archive, record), self._take, self._fail)

    def _take(self, loaded: LoadedArticle | LoadedPhoto) -> None:
        if self.isVisible() and bytes.fromhex(loaded.reading.item.id) == self._record:
            self._card.show_item(loaded)
            self._arrange()
            self.setAccessibleDescription(self._card.spoken())

    def _fail(self, error: Exception) -> None:
        self.close_preview()
        if self._session is not None:
            self._session.trouble(error)

    # -- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what lies below."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._arrange()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take the keys that shortcuts of the window would take: here they close, open and go on."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_GOING_ON, *_OWN)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Esc close, Enter opens, what moves the selection goes to the results."""
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            self.close_preview()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in _GOING_ON and self._results is not None:
            QApplication.sendEvent(self._results, event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_preview()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the card opens the item."""
        if self._card.geometry().contains(event.position().toPoint()):
            self._open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dim over the results, the shadow and the plane of the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrim = QColor(self._theme.colours.scrim)
        scrim.setAlphaF(_SCRIM)
        painter.fillRect(self.rect(), scrim)
        card = QRectF(self._card.geometry())
        self._paint_shadow(painter, card)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        radius = self._theme.u(_RADIUS)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _paint_shadow(self, painter: QPainter, card: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        ink = QColor(0, 0, 0)
        ink.setAlphaF((0.4 if self._theme.colours.dark else 0.15) / 6)
        painter.setBrush(ink)
        for step in range(6):
            spread = self._theme.u(_SHADOW) * (step + 1) / 8
            shadow = card.adjusted(-spread, -spread, spread, spread).translated(0, self._theme.u(8))
            painter.drawRoundedRect(shadow, self._theme.u(_RADIUS) + spread, self._theme.u(_RADIUS) + spread)

    def _open(self) -> None:
        record = self._record
        self.close_preview()
        if record is not None:
            self.open_wanted.emit(record)

    def _arrange(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        inset = self._theme.u(32)
        room = self.rect().adjusted(inset, inset, -inset, -inset)
        size = self._card.wanted_size(room.width(), room.height())
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        self._card.setGeometry(place)
        self.update()
