"""Where the keys lead in a view of cells."""

from __future__ import annotations

from PySide6.QtCore import Qt

_Key = Qt.Key


def target(key: int, row: int, count: int, columns: int, lines_in_sight: int, *, mirrored: bool) -> int | None:
    """The row that a key leads to from `row` (-1: none yet); None for a key that leads nowhere.

    Left and right follow the eye: in a mirrored view, the next one is on the left.
    """
    if key not in _KEYS or not count:
        return None
    if row < 0:
        return count - 1 if key == _Key.Key_End else 0
    if key in (_Key.Key_Home, _Key.Key_End):
        return 0 if key == _Key.Key_Home else count - 1
    if key in (_Key.Key_Left, _Key.Key_Right):
        forward = (key == _Key.Key_Right) != mirrored
        return min(count - 1, max(0, row + (1 if forward else -1)))
    lines = lines_in_sight if key in (_Key.Key_PageUp, _Key.Key_PageDown) else 1
    up = key in (_Key.Key_Up, _Key.Key_PageUp)
    return _lines_off(row, -lines if up else lines, count, columns)


def _lines_off(row: int, lines: int, count: int, columns: int) -> int:
    """The cell so many lines below in the same column; the last one where the last line is shorter than that."""
    line, column = divmod(row, columns)
    last_line = (count - 1) // columns
    wanted = min(last_line, max(0, line + lines))
    if wanted == line:
        return row
    return min(count - 1, wanted * columns + column)


_KEYS = frozenset(
    (
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
    )
)
