"""One field of an item: its label, its value in place, how a date is understood, and where the value came from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.editable_text import EditableText
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.dates import read_date


class FieldRow(QWidget):
    """A field in place; `committed` carries its name and the new text. `is_date` shows how the text is understood."""

    committed = Signal(str, str)

    def __init__(self, theme: Theme, name: str, label: str, *, is_date: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.name = name
        self._is_date = is_date
        self._language: str | None = None
        self._origin = ""
        self._label = Text(theme, label, Type.SMALL, "muted")
        self.value = EditableText(theme, label)
        self.value.committed.connect(lambda text: self.committed.emit(self.name, text))
        self._understood = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self._from = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(0)
        for widget in (self._label, self.value, self._understood, self._from):
            self._body.addWidget(widget)
        self._understood.hide()
        self._from.hide()
        if is_date:
            self.value.typed.connect(self._read)
            self.value.ended.connect(lambda: self._read(self.value.value))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_value(self, text: str, *, editable: bool, language: str | None = None) -> None:
        """Show a value as it stands in the archive."""
        self._language = language
        self.value.show_value(text, self.tr("not stated"), editable=editable)
        if self._is_date and not self.value.is_editing:
            self._read(text)

    def show_origin(self, words: str, *, inline: bool) -> None:
        """Say where the value came from: in the tooltip, and below it if asked."""
        self._origin = words
        self.value.setToolTip(words)
        self._from.setText(words)
        self._from.setVisible(inline and bool(words))

    def _read(self, text: str) -> None:
        text = text.strip()
        reading = read_date(text, self._language)
        if not text:
            words, tone = "", "muted"
        elif reading.edtf is None:
            words, tone = self.tr("Cannot be read as a date; it is kept as it is written."), "warning"
        else:
            understood = shown_date(reading.edtf, None)
            words, tone = ("" if understood == text else self.tr("understood as {0}").format(understood)), "muted"
        self._understood.setText(words)
        self._understood.set_tone(tone)
        self._understood.setVisible(bool(words))

    def _restyle(self) -> None:
        u = self._theme.u
        for label in (self._label, self._understood, self._from):
            label.setContentsMargins(u(5), 0, u(5), 0)
        self._body.setContentsMargins(0, 0, 0, u(6))
