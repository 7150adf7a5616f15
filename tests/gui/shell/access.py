"""What people who do not point, or do not see, need of a window; each question gives the faults in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)

LEAST = 24
_MOST_STOPS = 200
_MOST_CELLS = 200


def faults(window: QWidget) -> list[str]:
    """All faults of a window as it is now."""
    return [*unnamed(window), *too_small(window), *out_of_reach(window), *silent_cells(window), *clashes(window)]


def controls(window: QWidget) -> list[QWidget]:
    """What is seen and can have the focus or be pressed."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisibleTo(window)
        and each.window() is window
        and each.isEnabled()
        and each.focusProxy() is None
        and (each.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(each, QAbstractButton))
        and not _is_part_of_another(each)
    ]


def unnamed(window: QWidget) -> Iterator[str]:
    """Controls without a name or a role."""
    for each in controls(window):
        told = QAccessible.queryAccessibleInterface(each)
        if not told.text(QAccessible.Text.Name).strip():
            yield f"no name: {_which(each)}"
        if told.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            yield f"no role: {_which(each)}"


def too_small(window: QWidget) -> Iterator[str]:
    """Controls that a finger or an unsteady hand misses."""
    for each in controls(window):
        pressed = isinstance(each, QAbstractButton | QComboBox | QLineEdit)
        if pressed and (each.width() < LEAST or each.height() < LEAST):
            yield f"{each.width()} x {each.height()}: {_which(each)}"


def out_of_reach(window: QWidget) -> Iterator[str]:
    """Controls at which Tab never arrives, going round the window once."""
    wanted = controls(window)
    reached: set[QWidget] = set()
    start = QApplication.focusWidget()
    if start is None or start.window() is not window:
        window.activateWindow()
        window.setFocus()
    for _ in range(_MOST_STOPS):
        at = QApplication.focusWidget()
        if at is None or at.window() is not window:
            at = window
        elif at in reached and at is start:
            break
        reached.add(at)
        start = start or at
        QTest.keyClick(at, Qt.Key.Key_Tab)
    groups = {each.group() or each.parent() for each in reached if isinstance(each, QRadioButton)}
    for each in wanted:
        among = isinstance(each, QRadioButton) and (each.group() or each.parent()) in groups
        if each not in reached and not among:
            yield f"Tab never comes to: {_which(each)}"


def silent_cells(window: QWidget) -> Iterator[str]:
    """Painted cells of which nothing can be read out."""
    for view in window.findChildren(QAbstractScrollArea):
        if not view.isVisibleTo(window) or view.window() is not window:
            continue
        told = QAccessible.queryAccessibleInterface(view)
        is_list = isinstance(view, QAbstractItemView) or told.role() in (QAccessible.Role.List, QAccessible.Role.Table)
        if not is_list:
            continue
        rows = view.model().rowCount() if isinstance(view, QAbstractItemView) else 1
        cells = list(_cells(told))
        if rows and not cells:
            yield f"no cells: {_which(view)}"
        for number, cell in enumerate(cells):
            if not cell.text(QAccessible.Text.Name).strip():
                yield f"cell {number} says nothing: {_which(view)}"


def clashes(window: QWidget) -> Iterator[str]:
    """Letters with Alt that mean two things, and keys that two offered actions have."""
    letters: Counter[str] = Counter()
    for each in controls(window):
        if isinstance(each, QAbstractButton) and not each.shortcut().isEmpty():
            letters[each.shortcut().toString()] += 1
    for action in window.actions():
        if action.isEnabled():
            letters.update(keys.toString() for keys in action.shortcuts())
    yield from (f"{keys} means {count} things" for keys, count in letters.items() if count > 1)


def _cells(told: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(min(told.childCount(), _MOST_CELLS)):
        cell = told.child(number)
        roles = (QAccessible.Role.ListItem, QAccessible.Role.Cell, QAccessible.Role.TreeItem)
        if cell is not None and cell.role() in roles:
            yield cell


def _is_part_of_another(each: QWidget) -> bool:
    """The parts of which Qt makes a control are seen to by it, such as the button that empties a field."""
    parent = each.parentWidget()
    return isinstance(parent, QLineEdit | QComboBox | QAbstractItemView)


def _which(each: QWidget) -> str:
    text = each.text() if isinstance(each, QAbstractButton | QLineEdit) else ""
    way = []
    parent = each.parentWidget()
    while parent is not None and len(way) < 3:
        way.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(each).__name__} “{each.accessibleName() or text}” in {' in '.join(way)}"
