"""The actions of one window: made from the table, bound to what they do, offered when they make sense."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from archive_app.gui.actions.lacking import what_lacks
from archive_app.gui.actions.table import ACTIONS, MENU_TITLES, MENUS, Action, Needs
from archive_app.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Context:
    """What is there: the union of all needs that are met now."""

    met: Needs = Needs.NOTHING

    def allows(self, needs: Needs) -> bool:
        """Whether everything needed is there."""
        return needs & self.met == needs


class Actions(QObject):
    """The window's QActions by the id of the table."""

    changed = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._made: dict[str, QAction] = {}
        self._context = Context()
        self._bound: set[str] = set()
        for action in ACTIONS:
            self._made[action.id] = self._make(action)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()
        self.offer(Context())

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def keys_of(self, name: str) -> str:
        """The first keys of an action as people of this desktop write them; empty where it has none."""
        return self._made[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def bind(self, name: str, do: Callable[[], object]) -> None:
        """Say what an action does."""
        self._made[name].triggered.connect(lambda: do())
        self._bound.add(name)

    def bind_checked(self, name: str, do: Callable[[bool], object]) -> None:
        """Say what a checkable action does; it is told its new state."""
        # A signal asks a method of Qt's own for how many arguments it takes, and then calls ours without any.
        self._made[name].triggered.connect(lambda checked: do(checked))
        self._bound.add(name)

    def attach_to_results(self, widget: QWidget) -> None:
        """Let the keys that belong to the results work in this widget."""
        widget.addActions([self._made[action.id] for action in ACTIONS if action.in_results])

    def unbound(self) -> set[str]:
        """The actions that do nothing yet; a whole window has none."""
        return set(self._made) - self._bound

    def offer(self, context: Context) -> None:
        """Offer the actions that make sense now."""
        self._context = context
        for action in ACTIONS:
            self._made[action.id].setEnabled(context.allows(action.needs))
        self.changed.emit()

    def offered(self) -> list[Action]:
        """What can be done now, in the order of the table: what the palette lists."""
        return [action for action in ACTIONS if self._made[action.id].isEnabled()]

    def why_not(self, keys: QKeySequence) -> str:
        """What has to be done before these keys do something here; empty where they belong to no action that waits."""
        for action in ACTIONS:
            if not self._made[action.id].isEnabled() and keys in self._made[action.id].shortcuts():
                return what_lacks(action, self._context.met)
        return ""

    def menu(self, name: str, parent: QWidget) -> QMenu:
        """One of the menus, with all its actions."""
        menu = QMenu(QCoreApplication.translate("actions", MENU_TITLES[name]), parent)
        self._fill(menu, [action for action in ACTIONS if action.menu == name])
        return menu

    def main_menu(self, parent: QWidget) -> QMenu:
        """All menus as one."""
        whole = QMenu(parent)
        for name in MENUS:
            whole.addMenu(self.menu(name, whole))
        return whole

    def item_menu(self, names: Iterable[str], parent: QWidget) -> QMenu:
        """A context menu of some actions that are offered now, with lines where their groups change."""
        menu = QMenu(parent)
        wanted = set(names)
        self._fill(menu, [action for action in self.offered() if action.id in wanted])
        return menu

    def _fill(self, menu: QMenu, actions: list[Action]) -> None:
        before: tuple[str, int] | None = None
        for action in actions:
            if before is not None and before != (action.menu, action.group):
                menu.addSeparator()
            menu.addAction(self._made[action.id])
            before = action.menu, action.group

    def _make(self, action: Action) -> QAction:
        made = QAction(QCoreApplication.translate("actions", action.text), self._window)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
        made.setCheckable(action.checkable)
        if action.in_results:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self._window.addAction(made)
        return made

    def _draw_icons(self) -> None:
        for action in ACTIONS:
            if action.icon:
                self._made[action.id].setIcon(self._theme.icon(action.icon))
