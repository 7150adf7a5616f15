"""The tags of an item: pills that can be removed, and a plus for more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.tagging.pill import HEIGHT, PillFace, TagPill
from archive_app.gui.theme import Theme
from archive_app.gui.theme.flow_layout import FlowLayout

_PLUS = 30
_TARGET = 24

TagFace = tuple[bytes, PillFace]
"""A tag's id and what its pill shows."""


class PlusPill(QAbstractButton):
    """The pill that adds a tag."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Add a tag"))
        self.setToolTip(self.tr("Add a tag (Ctrl+T)"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """High enough to be hit."""
        return QSize(max(_TARGET, self._theme.u(_PLUS)), max(_TARGET, self._theme.u(HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """An outline with a plus."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._theme.u(HEIGHT)
        body = self.rect().adjusted(0, (self.height() - high) // 2, 0, -((self.height() - high + 1) // 2))
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.setBrush(self._theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        size = self._theme.icon_size(12)
        at = body.center() - QPoint(size // 2 - 1, size // 2 - 1)
        painter.drawPixmap(at, self._theme.pixmap("plus", "muted", 12, self.devicePixelRatioF()))
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), high / 2)


class TagRow(QWidget):
    """Pills in lines. Signals carry a tag's id or name: to be shown, edited, removed; `plus` asks for more."""

    show_wanted = Signal(bytes)
    edit_wanted = Signal(bytes)
    remove_wanted = Signal(str)
    complete_wanted = Signal(str)
    plus = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: list[TagFace] = []
        self._editable = False
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._plus: PlusPill | None = None
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_tags(self, tags: Sequence[TagFace], *, editable: bool) -> None:
        """Show these tags."""
        if list(tags) == self._tags and editable == self._editable and self._plus is not None:
            return
        focused = self.focusWidget() if self.isAncestorOf(self.window().focusWidget() or self) else None
        place = self._flow_index(focused)
        self._tags, self._editable = list(tags), editable
        self._flow.clear()
        for tag, face in self._tags:
            pill = TagPill(self._theme, face, removable=editable, parent=self)
            pill.clicked.connect(partial(self._open_menu, pill, tag))
            pill.removed.connect(partial(self.remove_wanted.emit, face.name))
            self._flow.addWidget(pill)
        self._plus = PlusPill(self._theme, self)
        self._plus.clicked.connect(self.plus)
        self._plus.setVisible(editable)
        if editable:
            self._flow.addWidget(self._plus)
        self.setVisible(bool(tags) or editable)
        self.updateGeometry()
        if place is not None and self._flow.count():
            item = self._flow.itemAt(min(place, self._flow.count() - 1))
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setFocus()

    def _flow_index(self, widget: QWidget | None) -> int | None:
        if widget is None:
            return None
        for n in range(self._flow.count()):
            item = self._flow.itemAt(n)
            if item is not None and item.widget() is widget and widget.hasFocus():
                return n
        return None

    def _open_menu(self, pill: TagPill, tag: bytes) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = menu.addAction(self._theme.icon("search"), self.tr("Show all with this tag"))
        show.triggered.connect(lambda: self.show_wanted.emit(tag))
        if self._editable:
            if pill.face.partial:
                more = menu.addAction(self._theme.icon("plus"), self.tr("Put it on all of them"))
                more.triggered.connect(lambda: self.complete_wanted.emit(pill.face.name))
            edit = menu.addAction(self._theme.icon("pencil-line"), self.tr("Edit the tag…"))
            edit.triggered.connect(lambda: self.edit_wanted.emit(tag))
            menu.addSeparator()
            remove = menu.addAction(self._theme.icon("x"), self.tr("Take it off"))
            remove.triggered.connect(lambda: self.remove_wanted.emit(pill.face.name))
        menu.popup(pill.mapToGlobal(QPoint(0, pill.height())))

    def _restyle(self) -> None:
        self._flow.set_gaps(self._theme.u(6), self._theme.u(4))
