"""All keys, from the table of actions: what is not in it has no keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from archive_app.folding import fold
from archive_app.gui.actions.table import ACTIONS, MENU_TITLES, MENUS, Action
from archive_app.gui.dialogs.dialog import WIDE, Dialog
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text, set_property
from archive_app.gui.theme.type_styles import Type


class ShortcutsDialog(Dialog):
    """Grouped as the menus are; the field narrows the list."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, parent, self.tr("Keyboard shortcuts"), WIDE)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search"))
        self.field.setAccessibleName(self.tr("Search the shortcuts"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.u(8), 0)
        column.setSpacing(theme.u(16))
        self._groups: list[tuple[QWidget, list[tuple[str, list[QWidget]]]]] = []
        for menu in MENUS:
            actions = [action for action in ACTIONS if action.menu == menu and action.shortcuts]
            if actions:
                column.addWidget(self._group(menu, actions))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(theme.u(360))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Shortcuts"))
        for part in (inner, scroll.viewport()):
            part.setAutoFillBackground(False)
        self.add(self.field)
        self.add(scroll, 1)
        close = self.add_action(self.tr("Close"), "primary", is_default=True)
        close.clicked.connect(self.reject)
        self.field.setFocus()

    def shown(self) -> list[str]:
        """The actions that are listed now."""
        return [text for _, rows in self._groups for text, parts in rows if not parts[0].isHidden()]

    def _group(self, menu: str, actions: list[Action]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self.theme.u(6))
        grid.setColumnStretch(0, 1)
        title = QCoreApplication.translate("actions", MENU_TITLES[menu]).replace("&", "")
        grid.addWidget(Text(self.theme, title, Type.SMALL_MEDIUM, "muted"), 0, 0)
        rows: list[tuple[str, list[QWidget]]] = []
        for number, action in enumerate(actions, 1):
            text = QCoreApplication.translate("actions", action.text).rstrip("…")
            name = Text(self.theme, text, Type.UI)
            keys = Text(self.theme, key_words(action), Type.SMALL)
            set_property(keys, "look", "key")
            name.setAccessibleDescription(keys.text())
            grid.addWidget(name, number, 0)
            grid.addWidget(keys, number, 1, Qt.AlignmentFlag.AlignTrailing)
            rows.append((text, [name, keys]))
        self._groups.append((group, rows))
        return group

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        for group, rows in self._groups:
            some = False
            for text, parts in rows:
                fits = wanted in fold(text)
                some = some or fits
                for part in parts:
                    part.setVisible(fits)
            group.setVisible(some)


def show_shortcuts(theme: Theme, parent: QWidget | None) -> ShortcutsDialog:
    """Show them."""
    dialog = ShortcutsDialog(theme, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def key_words(action: Action) -> str:
    """The keys of an action as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(keys).toString(form) for keys in action.shortcuts)
