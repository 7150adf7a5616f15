"""Choosing a language: from a short list, or by writing any code; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt
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
            edit.editingFinished.connect(self._settle)
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
        if index < 0 and written and QLocale.codeToLanguage(written.split("-")[0]) == QLocale.Language.AnyLanguage:
            index = self._only(written)
        if index >= 0:
            return str(self.itemData(index) or "")
        return written

    def _only(self, written: str) -> int:
        """The one row of the list whose name begins so, where it is the only one; else -1."""
        begun = [row for row in range(self.count()) if self.itemText(row).casefold().startswith(written.casefold())]
        return begun[0] if len(begun) == 1 else -1

    def _settle(self) -> None:
        """Show what the beginning of a name was taken for."""
        if self.findData(self.code()) >= 0:
            self.set_code(self.code())

    def set_code(self, code: str) -> None:
        """Choose a language."""
        if not code:
            self.setCurrentIndex(0)
            self.setEditText("")
            return
        if self.findData(code) < 0:
            self.insertItem(1, language_word(code), code)
        self.setCurrentIndex(self.findData(code))
