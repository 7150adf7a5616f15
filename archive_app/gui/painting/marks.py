"""Rows of small marks under a cell: an icon each, and a count or a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from archive_app.gui.painting.direction import placed
from archive_app.gui.painting.text import Block, TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

ICON = 14
_AFTER_ICON = 4
_GAP = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon in the colour of a role, and what stands after it."""

    icon: str
    text: str = ""
    role: str = "muted"


def paint_unseen(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """On the mat of a photo that never came in and is known by its captions: their mark, in the middle."""
    side = theme.icon_size(ICON)
    spot = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
    pixmap = theme.pixmap("message-square-text", "muted", ICON, painter.device().devicePixelRatioF())
    painter.drawPixmap(spot.topLeft(), pixmap)


def draw_marks(
    painter: QPainter,
    rect: QRect,
    marks: Iterable[Mark],
    theme: Theme,
    texts: TextBlocks,
    *,
    mirrored: bool,
    at_end: bool = False,
) -> int:
    """Paint marks from the leading side of `rect`, or up to its other one; returns the width they take, in px.

    Those that find no room are left out.
    """
    icon, after, gap = theme.icon_size(ICON), theme.u(_AFTER_ICON), theme.u(_GAP)
    laid: list[tuple[Mark, Block | None, int]] = []
    width = 0
    for mark in marks:
        left = rect.width() - width - (gap if laid else 0) - icon - (after if mark.text else 0)
        if left < 0 or (mark.text and left < theme.u(8)):
            break
        block = texts.lay(mark.text, Type.SMALL, left, mirrored=mirrored) if mark.text else None
        taken = icon + (after + round(block.width + 0.5) if block is not None else 0)
        width += taken + (gap if laid else 0)
        laid.append((mark, block, taken))
    x = rect.right() + 1 - width if at_end else rect.left()
    ratio = painter.device().devicePixelRatioF()
    for mark, block, taken in laid:
        spot = placed(rect, QRect(x, rect.y() + (rect.height() - icon) // 2, icon, icon), mirrored=mirrored)
        painter.drawPixmap(spot.topLeft(), theme.pixmap(mark.icon, mark.role, ICON, ratio))
        if block is not None:
            start = x + icon + after
            # A mirrored block stands at the right side of its column.
            at = rect.left() + rect.right() + 1 - start - block.column if mirrored else start
            block.draw(painter, at, rect.y() + (rect.height() - block.height) / 2, theme.colour(mark.role))
        x += taken + gap
    return width
