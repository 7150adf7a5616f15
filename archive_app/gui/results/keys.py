"""What the keys do in any view of the results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from archive_app.gui.results.moving import target
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.type_ahead import TypeAhead

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier


@dataclass(frozen=True, slots=True)
class Lines:
    """How rows stand in a view: so many items, side by side, and lines in sight; from the right where `mirrored`."""

    count: int
    columns: int
    in_sight: int
    mirrored: bool


class Keys:
    """Moves, chooses, opens, previews, and types ahead. `moved` is told of a row that is to be brought into sight."""

    def __init__(
        self,
        selection: ResultSelection,
        type_ahead: TypeAhead,
        *,
        moved: Callable[[int], object],
        opened: Callable[[int], object],
        previewed: Callable[[int], object],
    ) -> None:
        self._selection = selection
        self._type_ahead = type_ahead
        self._moved = moved
        self._opened = opened
        self._previewed = previewed

    def press(self, event: QKeyEvent, lines: Lines) -> bool:
        """Do what a key means here; False where it means nothing."""
        key, row = event.key(), self._selection.current_row
        control = bool(event.modifiers() & _Modifier.ControlModifier)
        shift = bool(event.modifiers() & _Modifier.ShiftModifier)
        beside = bool(event.modifiers() & (_Modifier.AltModifier | _Modifier.MetaModifier))
        to = target(key, row, lines.count, lines.columns, lines.in_sight, mirrored=lines.mirrored)
        if beside:
            return False
        if to is not None:
            self._move(to, control=control, shift=shift)
        elif key in (_Key.Key_Return, _Key.Key_Enter) and row >= 0 and not control:
            self._opened(row)
        elif key == _Key.Key_Space and row >= 0 and not self.takes_space(event):
            self._space(row, control=control, shift=shift)
        elif event.text() and event.text().isprintable() and not control:
            self._type_ahead.type(event.text())
        else:
            return False
        return True

    def takes_space(self, event: QKeyEvent) -> bool:
        """Whether a space belongs to what is being typed, and is no command."""
        plain = event.modifiers() in (_Modifier.NoModifier, _Modifier.KeypadModifier)
        return event.key() == _Key.Key_Space and plain and self._type_ahead.is_typing

    def _move(self, to: int, *, control: bool, shift: bool) -> None:
        if shift:
            self._selection.choose(to, extend=True, add=control)
        elif control:
            self._selection.move_to(to)
        else:
            self._selection.choose(to)
        self._moved(to)

    def _space(self, row: int, *, control: bool, shift: bool) -> None:
        if control:
            self._selection.choose(row, toggle=True)
        elif shift:
            self._selection.choose(row, extend=True)
        else:
            self._previewed(row)
