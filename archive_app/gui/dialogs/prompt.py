"""Asking for a few words, and asking whether."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from archive_app.gui.dialogs.dialog import Dialog
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_LONGEST = 500


class Prompt(Dialog):
    """One line of text. The action can be taken as soon as there is any."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, title: str, label: str, value: str = "", action: str = ""
    ) -> None:
        super().__init__(theme, parent, title)
        caption = Text(theme, label, Type.SMALL_MEDIUM, "muted")
        self.field = QLineEdit(value)
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(label)
        self.field.setFont(theme.font(Type.UI, value))
        self.field.selectAll()
        caption.setBuddy(self.field)
        self.add(caption)
        self.add(self.field)
        self.add_cancel()
        self.action = self.add_action(action or self.tr("OK"), "primary", is_default=True)
        self.action.clicked.connect(self.accept)
        self.field.textChanged.connect(self._follow)
        self._follow()
        self.field.setFocus()

    @property
    def text(self) -> str:
        """What was written, without spaces around it."""
        return " ".join(self.field.text().split())

    def _follow(self) -> None:
        self.action.setEnabled(bool(self.text))
        self.field.setFont(self.theme.font(Type.UI, self.field.text()))


def ask_text(
    theme: Theme, parent: QWidget | None, title: str, label: str, value: str = "", action: str = ""
) -> str | None:
    """Ask for a line of text; None if it was not given."""
    dialog = Prompt(theme, parent, title, label, value, action)
    given = dialog.text if dialog.exec() else None
    dialog.deleteLater()
    return given


class Confirmation(Dialog):
    """A sentence and one action. What loses something is not the default: Enter does nothing then."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, title: str, sentence: str, action: str, *, loses: bool = False
    ) -> None:
        super().__init__(theme, parent, title)
        self.add_sentence(sentence)
        cancel = self.add_cancel()
        self.action = self.add_action(action, "danger" if loses else "primary", is_default=not loses)
        self.action.clicked.connect(self.accept)
        (cancel if loses else self.action).setFocus()


def confirm(
    theme: Theme, parent: QWidget | None, title: str, sentence: str, action: str, *, loses: bool = False
) -> bool:
    """Ask whether to do something; `loses` where something cannot be had back."""
    dialog = Confirmation(theme, parent, title, sentence, action, loses=loses)
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return agreed
