"""The list of the sidebar: rows painted as the visual language has them, and places to drop things on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from archive_app.gui.sidebar.model import SidebarModel
from archive_app.gui.sidebar.rows import Row
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_ROW, _HEADING, _INSET = 30, 36, 8
Index = QModelIndex | QPersistentModelIndex


class SidebarTree(QTreeView):
    """The rows. `dropped` carries the row and the mime data that was let go on it.

    Delete on the row of a record asks for it to be deleted, Alt+Up and Alt+Down for it to be moved (row, -1 or 1).
    `takes_key` holds while a key moves the choice, so that whoever hears of it knows how it came about.
    """

    dropped = Signal(object, object)
    delete_wanted = Signal(object)
    move_wanted = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target: QPersistentModelIndex | None = None
        self._hovered: QPersistentModelIndex | None = None
        self.takes_key = False
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("look", "pane")
        self.viewport().setAutoFillBackground(False)
        self.entered.connect(self._hover)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setIndentation(self._theme.u(16))
        self.setStyleSheet("QTreeView { background: transparent; }")
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is done to a row by keys; all else as in any tree."""
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole + 1)
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if isinstance(row, Row) and row.record is not None:
            if event.key() == Qt.Key.Key_Delete:
                self.delete_wanted.emit(row)
                return
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
                self.move_wanted.emit(row, moves[Qt.Key(event.key())])
                return
        self.takes_key = True
        try:
            super().keyPressEvent(event)
        finally:
            self.takes_key = False

    # -- painting

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row whole: ground, twisty, icon or dot, name, count."""
        row = index.data(Qt.ItemDataRole.UserRole + 1)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(0, option.rect.y(), self.viewport().width(), option.rect.height())
        if row.kind in ("heading", "hint"):
            self._paint_label(painter, rect, row)
        else:
            self._paint_row(painter, rect, row, index)
        painter.restore()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the twisty is part of the row."""

    def _paint_label(self, painter: QPainter, rect: QRect, row: Row) -> None:
        u = self._theme.u
        place = rect.adjusted(u(16), u(12) if row.is_heading else 0, -u(16), -u(2))
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._theme.font(Type.SMALL_MEDIUM if row.is_heading else Type.SMALL))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if not row.is_heading:
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        wrap = 0 if row.is_heading else int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place, int(flags) | wrap, row.text)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        selected = self.selectionModel().isSelected(_plain(index))
        ink = self._paint_ground(painter, rect, index, selected=selected)
        level = _level(index)
        left = u(16) + level * self.indentation()
        if row.kind == "tag":
            if self.model().hasChildren(index):
                self._paint_twisty(painter, rect, index, left - u(2))
            left += u(18)
            self._paint_dot(painter, rect, row, left)
            left += u(17)
        else:
            icon = theme.pixmap(row.icon, "on_selection" if selected else "muted", 16, self.devicePixelRatioF())
            side = theme.icon_size(16)
            at = self._place(rect, left, side)
            painter.drawPixmap(QPointF(at.x(), rect.y() + (rect.height() - side) / 2), icon)
            left += side + u(8)
        number = "" if row.count is None else self.locale().toString(row.count)
        target = self._target is not None and self._target == index
        if target:
            number = self.tr("Tag these") if row.kind == "tag" else self.tr("Put here")
        room = int(theme.width(Type.SMALL, number)) + 1
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(QColor(ink) if selected else theme.colour("accent" if target else "muted"))
        end = rect.width() - u(16) - room
        painter.drawText(self._place(rect, end, room), int(Qt.AlignmentFlag.AlignVCenter), number)
        font = theme.font(Type.UI, row.text, weight=500 if selected else None)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        width = end - u(8) - left
        name = QFontMetrics(font).elidedText(row.text, Qt.TextElideMode.ElideRight, width)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(self._place(rect, left, width), int(flags), name)

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> str:
        theme, u = self._theme, self._theme.u
        ground = QRectF(rect).adjusted(u(_INSET), 0.5, -u(_INSET), -0.5)
        active = self.window().isActiveWindow()
        if self._target is not None and self._target == index:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), u(6), u(6))
            return theme.colours.text
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if active else "selection_off"))
            painter.drawRoundedRect(ground, u(6), u(6))
        elif self._hovered is not None and self._hovered == index:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(ground, u(6), u(6))
        if self.hasFocus() and self.currentIndex() == index:
            painter.setPen(QPen(theme.colour("on_selection" if theme.colours.contrast and selected else "focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), u(6), u(6))
        return theme.colours.on_selection if selected and active else theme.colours.text

    def _paint_twisty(self, painter: QPainter, rect: QRect, index: Index, left: int) -> None:
        side = self._theme.icon_size(12)
        name = "chevron-down" if self.isExpanded(_plain(index)) else "chevron-right"
        at = self._place(rect, left, side)
        picture = self._theme.pixmap(name, "muted", 12, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(at.x(), rect.y() + (rect.height() - side) / 2), picture)

    def _paint_dot(self, painter: QPainter, rect: QRect, row: Row, left: int) -> None:
        side = self._theme.u(9)
        at = self._place(rect, left, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tag(row.colour).dot))
        painter.drawEllipse(QRectF(at.x(), rect.y() + (rect.height() - side) / 2, side, side))

    def _place(self, rect: QRect, left: int, width: int) -> QRect:
        """A part of a row from its leading edge, where it lies in the direction of the interface."""
        logical = QRect(rect.x() + left, rect.y(), max(0, width), rect.height())
        return QStyle.visualRect(self.layoutDirection(), rect, logical)

    def _hover(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self.viewport().update()

    # -- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let things come in; which row takes them is told by `dragMoveEvent`."""
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the row that would take what is dragged."""
        index = self.indexAt(event.position().toPoint())
        takes = bool(index.flags() & Qt.ItemFlag.ItemIsDropEnabled)
        self._aim(index if takes else None)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(takes)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing will be dropped here."""
        self._aim(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped, and on which row."""
        index = self.indexAt(event.position().toPoint())
        self._aim(None)
        model = self.model()
        assert isinstance(model, SidebarModel)
        row = model.row_at(index)
        if row is not None and index.flags() & Qt.ItemFlag.ItemIsDropEnabled:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(row, event.mimeData())

    def _aim(self, index: QModelIndex | None) -> None:
        self._target = None if index is None else QPersistentModelIndex(index)
        self.viewport().update()


class _RowDelegate(QStyledItemDelegate):
    """Sizes of rows, and the editor of a name."""

    def __init__(self, theme: Theme, parent: QTreeView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tree = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row by what it is; a hint takes as many lines as it needs."""
        row = index.data(Qt.ItemDataRole.UserRole + 1)
        u = self._theme.u
        if isinstance(row, Row) and row.kind == "hint":
            width = self._tree.viewport().width() - u(32)
            metrics = QFontMetrics(self._theme.font(Type.SMALL))
            needed = metrics.boundingRect(QRect(0, 0, width, 1000), int(Qt.TextFlag.TextWordWrap), row.text)
            return QSize(10, needed.height() + u(4))
        return QSize(10, u(_HEADING if isinstance(row, Row) and row.is_heading else _ROW))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor stands where the name does."""
        u = self._theme.u
        rect: QRect = option.rect
        whole = QRect(0, rect.y(), self._tree.viewport().width(), rect.height())
        left = u(34) + _level(index) * self._tree.indentation()
        logical = whole.adjusted(left, 1, -u(_INSET), -1)
        editor.setGeometry(QStyle.visualRect(self._tree.layoutDirection(), whole, logical))
        if isinstance(editor, QLineEdit):
            editor.setAccessibleName(self.tr("Name"))


def _level(index: Index) -> int:
    level, above = 0, index.parent()
    while above.isValid():
        level, above = level + 1, above.parent()
    return level


def _plain(index: Index) -> QModelIndex:
    assert isinstance(index, QModelIndex)  # views paint with these; only the stubs allow the lasting kind as well
    return index
