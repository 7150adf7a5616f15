"""The list of the tag bar: a tri-state box, the pill, another name or what is above it, and on how many it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)  # fmt: skip
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui.tagging.choices import Group, TagChoice
from archive_app.gui.tagging.pill import HEIGHT, PillFace, paint_pill, pill_width
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number

ROW, HEADING = 36, 30
_BOX = 16
Index = QModelIndex | QPersistentModelIndex
CHOICE = Qt.ItemDataRole.UserRole


class ChoiceModel(QAbstractListModel):
    """Choices in rows; a heading (a text) stands before those that the selection has."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TagChoice | str] = []

    def show_choices(self, choices: Sequence[TagChoice]) -> None:
        """Show these choices."""
        self.beginResetModel()
        self._rows = []
        before: Group | None = None
        for choice in choices:
            if choice.group is not before:
                if choice.group is Group.ON:
                    self._rows.append(self.tr("On the selection"))
                elif choice.group is Group.OTHER:
                    self._rows.append(self.tr("All tags"))
                before = choice.group
            self._rows.append(choice)
        self.endResetModel()

    def row_of(self, name: str) -> int | None:
        """The row of the tag with this name."""
        found = (n for n, row in enumerate(self._rows) if isinstance(row, TagChoice) and row.name == name)
        return next(found, None)

    def first(self) -> int | None:
        """The first row that can be chosen."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, TagChoice)), None)

    def heights(self) -> list[int]:
        """The height of each row, in px at 100 % text."""
        return [ROW if isinstance(row, TagChoice) else HEADING for row in self._rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        is_choice = isinstance(self._rows[index.row()], TagChoice)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_choice else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The choice itself, and its words."""
        row = self._rows[index.row()]
        if role == CHOICE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else ", ".join(filter(None, (row.name, self.beside(row), on_words(row))))
        return None

    def beside(self, choice: TagChoice) -> str:
        """What stands after the pill."""
        if choice.group is Group.NEW:
            return self.tr("makes a new tag")
        if choice.alias:
            return self.tr("alias {0}").format(choice.alias)
        return self.tr("under {0}").format(", ".join(choice.parents)) if choice.parents else ""


def on_words(choice: TagChoice) -> str:
    """On how many of the selected items a tag is: “on 3 of 5”."""
    if choice.group is Group.NEW:
        return ""
    if choice.total == 1:
        return _tr("on it") if choice.count else ""
    if choice.count == 0:
        return _tr("on none")
    if choice.is_on_all:
        return _tr("on all {0}").format(number(choice.total))
    return _tr("on {0} of {1}").format(number(choice.count), number(choice.total))


class ChoiceDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows and headings of fixed heights."""
        is_choice = isinstance(index.data(CHOICE), TagChoice)
        return QSize(self._theme.u(200), self._theme.u(ROW if is_choice else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        row = index.data(CHOICE)
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, TagChoice):
            state: QStyle.StateFlag = option.state
            self._paint_choice(painter, rect, row, direction, bool(state & QStyle.StateFlag.State_Selected), index)
        else:
            self._paint_heading(painter, rect, str(row), direction, first=index.row() == 0)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, words: str, direction: Qt.LayoutDirection, *, first: bool
    ) -> None:
        theme = self._theme
        if not first:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(rect.left(), rect.top() + 2, rect.right(), rect.top() + 2)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(Type.SMALL_MEDIUM, words))
        inset = theme.u(12)
        side = (
            Qt.AlignmentFlag.AlignLeft if direction == Qt.LayoutDirection.LeftToRight else Qt.AlignmentFlag.AlignRight
        )
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(inset, 0, -inset, -theme.u(4)), flags, words)

    def _paint_choice(
        self,
        painter: QPainter,
        rect: QRect,
        choice: TagChoice,
        direction: Qt.LayoutDirection,
        selected: bool,
        index: Index,
    ) -> None:
        theme = self._theme
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(rect, theme.u(6), theme.u(6))

        def at(x: int, width: int, high: int) -> QRect:
            spot = QRect(rect.left() + x, rect.top() + (rect.height() - high) // 2, width, high)
            return QStyle.visualRect(direction, rect, spot)

        x = theme.u(12)
        side = theme.icon_size(_BOX)
        self._paint_box(painter, at(x, side, side), choice)
        x += side + theme.u(8)
        face = PillFace(choice.name, choice.colour)
        wide = min(pill_width(theme, face), rect.width() // 2)
        paint_pill(painter, theme, at(x, wide, theme.u(HEIGHT)), face, direction)
        x += wide + theme.u(8)
        on = on_words(choice)
        on_wide = round(theme.width(Type.SMALL, on)) + 2
        painter.setFont(theme.font(Type.SMALL, on))
        painter.setPen(theme.colour("on_selection" if selected else "muted"))
        end = rect.width() - theme.u(12) - on_wide
        painter.drawText(at(end, on_wide, rect.height()), Qt.AlignmentFlag.AlignCenter, on)
        model = index.model()
        beside = model.beside(choice) if isinstance(model, ChoiceModel) else ""
        room = end - x - theme.u(8)
        if beside and room > 0:
            painter.setFont(theme.font(Type.SMALL, beside))
            words = painter.fontMetrics().elidedText(beside, Qt.TextElideMode.ElideRight, room)
            wide = painter.fontMetrics().horizontalAdvance(words) + 2
            painter.drawText(at(x, wide, rect.height()), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_box(self, painter: QPainter, box: QRect, choice: TagChoice) -> None:
        theme = self._theme
        ratio = painter.device().devicePixelRatioF()
        full = choice.is_on_all
        painter.setPen(QPen(theme.colour("accent" if choice.count else "line_strong"), 1.5 if choice.count else 1))
        painter.setBrush(theme.colour("accent" if full else "raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), theme.u(4), theme.u(4))
        name = "check" if full else "minus" if choice.count else "plus" if choice.group is Group.NEW else ""
        if name:
            role = "on_accent" if full else "accent" if choice.count else "muted"
            size = theme.icon_size(12)
            pixmap = theme.pixmap(name, role, 12, ratio)
            painter.drawPixmap(box.center() - QPoint(size // 2 - 1, size // 2 - 1), pixmap)


def _tr(text: str) -> str:
    return QCoreApplication.translate("tagging", text)
