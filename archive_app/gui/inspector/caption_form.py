"""The fields of a caption that is being written: its kind, who printed it and when, its language and its use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.choice_box import ChoiceBox
from archive_app.gui.inspector.language_box import LanguageBox
from archive_app.gui.inspector.wording import kind_word
from archive_app.gui.operations.captions import CaptionText
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.dates import read_date
from archive_app.records.kinds import CAPTION_KINDS

_ONE_COLUMN_BELOW = 250


class CaptionForm(QWidget):
    """All of a caption but its words; a date shows how it is understood while one types.

    Ctrl+Enter in any field sends `entered`, Esc `escaped`.
    """

    entered = Signal()
    escaped = Signal()

    def __init__(
        self, theme: Theme, articles: Sequence[tuple[bytes, str]], *, kinds: bool, parent: QWidget | None = None
    ) -> None:
        """`articles` can be chosen as the place of use; `kinds` says whether the kind can be."""
        super().__init__(parent)
        self._theme = theme
        self.kind = ChoiceBox(theme)
        for kind in CAPTION_KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setEnabled(kinds)
        self.outlet, self.author, self.credit, self.date = (QLineEdit() for _ in range(4))
        self.language = LanguageBox(theme)
        self.article = ChoiceBox(theme)
        self.article.addItem(self.tr("None"), None)
        for record, title in articles:
            self.article.addItem(title, record)
        self.understood = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self._grid = QGridLayout()
        self._rows: list[tuple[Text, QWidget]] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addLayout(self._grid)
        self._body.addWidget(self.understood)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fill(with_article=bool(articles))
        self.date.textChanged.connect(lambda _: self._read_date())
        self.language.currentTextChanged.connect(lambda _: self._read_date())
        theme.changed.connect(self._restyle)
        self._restyle()
        self._read_date()

    def values(self, text: str) -> CaptionText:
        """What is filled in, around the words of the caption."""
        return CaptionText(
            text=text,
            kind=str(self.kind.currentData()),
            publisher=self.outlet.text().strip(),
            author=self.author.text().strip(),
            credit=self.credit.text().strip(),
            date=self.date.text().strip(),
            language=self.language.code(),
            article=self.article.currentData(),
        )

    def show_values(self, caption: CaptionText) -> None:
        """Fill everything in."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(caption.kind)))
        for edit, text in (
            (self.outlet, caption.publisher),
            (self.author, caption.author),
            (self.credit, caption.credit),
            (self.date, caption.date),
        ):
            edit.setText(text)
            edit.setCursorPosition(0)
        self.language.set_code(caption.language)
        if caption.article is not None:
            self.article.setCurrentIndex(max(0, self.article.findData(caption.article)))

    def complete(self, outlets: list[str]) -> None:
        """Offer outlets that are known while one is typed."""
        completer = QCompleter(QStringListModel(outlets, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.outlet.setCompleter(completer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Esc mean the same in every field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where it is narrow."""
        super().resizeEvent(event)
        self._place()

    def _fill(self, *, with_article: bool) -> None:
        fields: list[tuple[str, QWidget]] = [
            (self.tr("Kind"), self.kind),
            (self.tr("Outlet"), self.outlet),
            (self.tr("Date, as written"), self.date),
            (self.tr("Language"), self.language),
            (self.tr("Author"), self.author),
            (self.tr("Credit line"), self.credit),
        ]
        if with_article:
            fields.append((self.tr("Used in the article"), self.article))
        else:
            self.article.setParent(self)
            self.article.hide()
        for label, field in fields:
            self._rows.append((Text(self._theme, label, Type.SMALL, "muted"), field))
            field.setAccessibleName(label)
            field.setMinimumWidth(0)
            field.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        """Two columns where there is room."""
        columns = 2 if self.width() / max(1.0, self._theme.scale) >= _ONE_COLUMN_BELOW else 1
        for number, (label, field) in enumerate(self._rows):
            span = columns if field is self.article else 1
            row, column = divmod(number, columns)
            self._grid.addWidget(label, row * 2, column, 1, span)
            self._grid.addWidget(field, row * 2 + 1, column, 1, span)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _read_date(self) -> None:
        text = self.date.text().strip()
        self.understood.setVisible(bool(text))
        if not text:
            return
        reading = read_date(text, self.language.code() or None)
        if reading.edtf is None:
            words = self.tr("“{0}” cannot be read as a date; it is kept as written.").format(text)
        else:
            words = self.tr("Understood as {0}").format(shown_date(reading.edtf, None))
        self.understood.setText(words)

    def _restyle(self) -> None:
        u = self._theme.u
        self._body.setSpacing(u(6))
        self._grid.setHorizontalSpacing(u(8))
        self._grid.setVerticalSpacing(u(2))
        for label, _ in self._rows:
            label.setContentsMargins(0, u(4), 0, 0)
        self._place()
