"""Where a toast stands: at the bottom, where the line begins, unless it would hide what a person works on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle


def spot(area: QRect, size: QSize, inset: int, avoid: Sequence[QRect], direction: Qt.LayoutDirection) -> QPoint:
    """The corner of a toast of `size` in `area`, in px: the lowest free place, and of those the first in the line.

    Free is what touches none of `avoid`; where nothing is, it stands at the bottom all the same.
    """
    lines = [area.bottom() + 1, *(rect.top() for rect in avoid if rect.intersects(area))]
    tops = sorted({line - inset - size.height() for line in lines}, reverse=True)
    first, last = inset, area.width() - inset - size.width()
    lefts = list(dict.fromkeys((first, max(first, (first + last) // 2), max(first, last))))
    for top in tops:
        for left in lefts:
            place = QStyle.visualRect(direction, area, QRect(QPoint(left, top), size))
            if top >= area.top() + inset and not any(place.intersects(rect) for rect in avoid):
                return place.topLeft()
    return QStyle.visualRect(direction, area, QRect(QPoint(first, tops[0]), size)).topLeft()
