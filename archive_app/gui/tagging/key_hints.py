"""What the keys of the tag bar would do now, said below its list."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from archive_app.gui.tagging.choices import Group, TagChoice
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number


class KeyHints(QWidget):
    """Enter, Shift+Enter and Esc, each with what it does to the present choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._add = self._hint(self.tr("Enter"))
        self._remove = self._hint(self.tr("Shift Enter"))
        self._done = self._hint(self.tr("Esc"))
        self._row.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.say(None)

    def say(self, choice: TagChoice | None) -> None:
        """Say what the keys do to a choice."""
        add = remove = ""
        if choice is not None:
            rest = choice.total - choice.count
            if choice.group is Group.NEW:
                add = self.tr("makes and adds it")
            elif choice.count and rest:
                add = self.tr("add to the other {0}").format(number(rest))
            elif rest:
                add = self.tr("add")
            if choice.count:
                remove = self.tr("remove from all") if choice.total > 1 else self.tr("remove")
        for (key, words), text in zip(
            (self._add, self._remove, self._done), (add, remove, self.tr("done")), strict=True
        ):
            words.setText(text)
            words.setVisible(bool(text))
            key.setVisible(bool(text))

    def _hint(self, key: str) -> tuple[Text, Text]:
        label = Text(self._theme, key, Type.MICRO, "muted")
        label.setProperty("look", "key")
        words = Text(self._theme, "", Type.SMALL, "muted")
        self._row.addWidget(label)
        self._row.addWidget(words)
        return label, words

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.u(6))
