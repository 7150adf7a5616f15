"""Choosing a language: from a short list, or by writing any code; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from archive_app.gui.inspector.choice_box import ChoiceBox
from archive_app.gui.inspector.wording import LANGUAGES, language_word
from archive_app.gui.theme import Theme


class LanguageBox(ChoiceBox):
    """An editable list of languages; what is written in it may be a name of the list or a code (BCP 47)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = self.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("Not stated"))
            edit.setFrame(False)
            edit.setStyleSheet("border: 0; background: transparent; padding: 0;")
        self.offer(())
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def offer(self, first: Iterable[str]) -> None:
        """List languages, those of the photo's other captions `first`."""
        code = self.code() if self.count() else ""
        self.clear()
        self.addItem(self.tr("Not stated"), "")
        for language in dict.fromkeys((*first, *LANGUAGES)):
            self.addItem(language_word(language), language)
        self.set_code(code)

    def code(self) -> str:
        """The code of what is chosen or written; empty for none."""
        written = self.currentText().strip()
        index = self.findText(written, Qt.MatchFlag.MatchFixedString)
        if index >= 0:
            return str(self.itemData(index) or "")
        return written

    def set_code(self, code: str) -> None:
        """Choose a language."""
        if not code:
            self.setCurrentIndex(0)
            self.setEditText("")
            return
        if self.findData(code) < 0:
            self.insertItem(1, language_word(code), code)
        self.setCurrentIndex(self.findData(code))
