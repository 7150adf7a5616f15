"""What paints the cells of a view, and what it is told about each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from archive_app.gui.painting.direction import placed
from archive_app.gui.results.geometry import Geometry
from archive_app.gui.theme import Theme

_BAR = 3


@dataclass(frozen=True, slots=True)
class CellState:
    """How a cell is shown. `active` is false while another window has the focus; `ringed`: the focus is seen on it."""

    selected: bool = False
    active: bool = True
    hovered: bool = False
    ringed: bool = False
    targeted: bool = False
    mirrored: bool = False


class Cells(Protocol):
    """Paints cells of one kind of view."""

    @property
    def with_excerpts(self) -> bool:
        """Whether its cells show where the words stand that are searched."""

    def geometry(self, across: int, *, mirrored: bool) -> Geometry:
        """How cells are laid out in a view `across` px wide."""

    def paint(self, painter: QPainter, rect: QRect, row: int, state: CellState) -> None:
        """Paint the cell of a row into its rectangle, on the surface."""

    def line_step(self) -> int:
        """How far one step of the wheel or an arrow of the scroll bar goes, in px."""


def selection_colours(theme: Theme, state: CellState) -> tuple[QColor, QColor]:
    """Ground and edge of selected content."""
    if state.active or state.targeted:
        return theme.colour("accent_soft"), theme.colour("accent")
    return theme.colour("selection_off"), theme.colour("line_strong")


def draw_row_ground(painter: QPainter, rect: QRect, theme: Theme, state: CellState) -> None:
    """The ground of a row over the whole width: selected, a target of a drop, hovered; and the hairline below it."""
    if state.selected or state.targeted:
        ground, edge = selection_colours(theme, state)
        painter.fillRect(rect, ground)
        bar = QRect(rect.x(), rect.y(), theme.u(_BAR), rect.height() - 1)
        painter.fillRect(placed(rect, bar, mirrored=state.mirrored), edge)
    elif state.hovered:
        painter.fillRect(rect, theme.colour("hover"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))


def draw_ground(painter: QPainter, rect: QRect, theme: Theme, state: CellState, radius: int) -> None:
    """The ground of a cell in a grid: selected, a target of a drop, hovered; and the ring where the focus is."""
    if state.selected or state.targeted:
        ground, edge = selection_colours(theme, state)
        painter.setPen(QPen(edge, 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    elif state.hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(QRectF(rect), radius, radius)
    if state.ringed:
        inset = 4.0 if state.selected else 1.0
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - 2, radius - 2)
