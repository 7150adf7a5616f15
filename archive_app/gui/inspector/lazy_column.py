"""Columns of widgets of which only those near to what is seen are made: three hundred captions do not wait."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from archive_app.gui.theme import Theme

_AT_ONCE = 6
_AHEAD = 600
_GUESS = 120
_COLUMNS = 2

Row = tuple[Hashable, Any]
"""A key that tells a row from others, and what it shows: equal facts, equal widget."""


class LazyColumn(QWidget):
    """Shows rows one below the other. `wanted` asks for a widget to be scrolled to.

    With a width for columns, rows stand in two of them where there is room, each row in the one that is shorter.
    """

    wanted = Signal(QWidget)

    def __init__(self, theme: Theme, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap = gap
        self._rows: list[Row] = []
        self._make: Callable[[Any], QWidget] | None = None
        self._made: dict[Hashable, tuple[Any, QWidget]] = {}
        self._narrowest = 0
        self._columns = 1
        self._kept: set[QWidget] = set()
        self._built = 0
        self._seen_to = 0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._across = QHBoxLayout()
        self._stacks = [QVBoxLayout() for _ in range(_COLUMNS)]
        for stack in self._stacks:
            stack.addStretch()
            self._across.addLayout(stack, 1)
        whole.addLayout(self._across)
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        whole.addWidget(self._rest)
        self._rest.hide()
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._build_more)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_rows(self, rows: Sequence[Row], make: Callable[[Any], QWidget]) -> None:
        """Show these rows; widgets of rows that are the same stay, with the focus and all."""
        self._make = make
        wanted = dict(rows)
        focused = next((key for key, (_, widget) in self._made.items() if _has_focus(widget)), None)
        for key in [key for key, (facts, _) in self._made.items() if key not in wanted or wanted[key] != facts]:
            self._drop(self._made.pop(key)[1])
        # Also those that a new row pushes down: not put back, they would stay where they were, over others.
        made = [place for place, (key, _) in enumerate(rows, 1) if key in self._made]
        self._rows = list(rows)
        built, self._built = max((self._built, *made) if made else (0,)), 0
        self.setUpdatesEnabled(False)
        self._take_out()
        self._build(max(built, _AT_ONCE))
        self.setUpdatesEnabled(True)
        if focused is not None and focused in self._made and not _has_focus(self._made[focused][1]):
            self._made[focused][1].setFocus()
        self._build_more()

    def keep(self, widget: QWidget) -> None:
        """Do not delete this widget when its row goes: it will come back."""
        self._kept.add(widget)

    def release(self, widget: QWidget) -> None:
        """Delete a widget that was kept."""
        self._kept.discard(widget)
        widget.hide()
        widget.deleteLater()

    def widget(self, key: Hashable) -> QWidget | None:
        """The widget of a row, if it is made."""
        made = self._made.get(key)
        return made[1] if made else None

    @property
    def is_growing(self) -> bool:
        """Whether more rows are about to be made."""
        return self._more.isActive()

    def reveal(self, key: Hashable, *, focus: bool = False) -> QWidget | None:
        """Make a row if need be, and ask for it to be scrolled to."""
        place = next((n for n, (its, _) in enumerate(self._rows) if its == key), None)
        if place is None:
            return None
        self._build(place + 1)
        widget = self._made[key][1]
        self._settle()
        if focus:
            widget.setFocus()
        self.wanted.emit(widget)
        return widget

    def neighbour(self, key: Hashable, step: int) -> Hashable | None:
        """The key of the row before (-1) or after (1) another one."""
        keys = [its for its, _ in self._rows]
        at = keys.index(key) + step if key in keys else -1
        return keys[at] if 0 <= at < len(keys) else None

    def see_to(self, bottom: int) -> None:
        """What is seen reaches down to `bottom` (px): make rows until there, and some ahead."""
        self._seen_to = bottom
        if self._built < len(self._rows) and not self._more.isActive():
            self._more.start()

    def set_narrowest(self, width: int) -> None:
        """Allow columns that are at least so wide, in px at 100 % text; 0 keeps to one."""
        self._narrowest = width
        self._fit_columns()

    def follows(self, facts: Any) -> bool:
        """Whether a row has to stand right below the one before it."""
        del facts
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other columns, and changes the guess for the rest."""
        super().resizeEvent(event)
        self._fit_columns()
        self._measure_rest()

    def _fit_columns(self) -> None:
        gap = self._theme.u(self._gap)
        wanted = 2 * self._theme.u(self._narrowest) + gap
        columns = _COLUMNS if self._narrowest and self.width() >= wanted else 1
        if columns != self._columns:
            self._columns = columns
            built, self._built = self._built, 0
            self._take_out()
            self._build(built)
        self._across.setSpacing(gap if columns > 1 else 0)
        for number in range(1, _COLUMNS):
            self._across.setStretch(number, 1 if number < columns else 0)

    def _take_out(self) -> None:
        for stack in self._stacks:
            for _, widget in self._made.values():
                stack.removeWidget(widget)

    def _stack_for(self, number: int) -> QVBoxLayout:
        """The column in which a row is to stand."""
        if self._columns == 1:
            return self._stacks[0]
        if number and self.follows(self._rows[number][1]):
            before = self._made[self._rows[number - 1][0]][1]
            return next(stack for stack in self._stacks if stack.indexOf(before) >= 0)
        width = (self.width() - self._theme.u(self._gap)) // _COLUMNS
        return min(self._stacks, key=lambda stack: _height(stack, width))

    def _settle(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _build_more(self) -> None:
        if self._built < len(self._rows) and self._bottom() < self._seen_to + _AHEAD:
            self._build(self._built + _AT_ONCE)
            self._settle()
            self._more.start()

    def _build(self, up_to: int) -> None:
        assert self._make is not None or not self._rows
        while self._built < min(up_to, len(self._rows)):
            key, facts = self._rows[self._built]
            if key not in self._made:
                assert self._make is not None
                self._made[key] = (facts, self._make(facts))
            widget = self._made[key][1]
            stack = self._stack_for(self._built)
            stack.insertWidget(stack.count() - 1, widget)
            widget.show()
            self._built += 1
        self._measure_rest()

    def _measure_rest(self) -> None:
        left = len(self._rows) - self._built
        heights = [self._made[key][1].height() for key, _ in self._rows[: self._built]]
        each = sum(heights) / len(heights) if heights else self._theme.u(_GUESS)
        self._rest.setVisible(left > 0)
        high = left * (each + self._theme.u(self._gap)) / self._columns
        self._rest.setFixedHeight(round(high) if left else 0)

    def _bottom(self) -> int:
        """Where the shortest column ends."""
        return min(stack.geometry().top() + _height(stack, stack.geometry().width()) for stack in self._shown_stacks)

    @property
    def _shown_stacks(self) -> list[QVBoxLayout]:
        return self._stacks[: self._columns]

    def _drop(self, widget: QWidget) -> None:
        for stack in self._stacks:
            stack.removeWidget(widget)
        widget.hide()
        if widget not in self._kept:
            widget.deleteLater()

    def _restyle(self) -> None:
        for stack in self._stacks:
            stack.setSpacing(self._theme.u(self._gap))
        self._fit_columns()


def _height(stack: QVBoxLayout, width: int) -> int:
    """How high what stands in a column is at a width, in px."""
    return stack.heightForWidth(width) if stack.hasHeightForWidth() else stack.sizeHint().height()


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget() if widget.isVisible() else None
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
