"""Writing a caption: its words, and who printed them, when, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from archive_app.archive.inspecting import outlets
from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.caption_facts import Reference
from archive_app.gui.inspector.choice_box import ChoiceBox
from archive_app.gui.inspector.drafting import Purpose, Task, beginning, changed_fields
from archive_app.gui.inspector.growing_edit import GrowingEdit
from archive_app.gui.inspector.language_box import LanguageBox
from archive_app.gui.inspector.wording import caption_word, kind_word
from archive_app.gui.operations import captions
from archive_app.gui.operations.captions import CaptionText
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.dates import read_date
from archive_app.records.items import CaptionView
from archive_app.records.kinds import CAPTION_KINDS

_ONE_COLUMN_BELOW = 250


class Composer(QWidget):
    """One caption in the making. `over` comes when it was saved or given up.

    What is typed stays when the archive changes under it: `look_again` then only says so.
    """

    over = Signal()

    def __init__(
        self,
        theme: Theme,
        session: ArchiveSession,
        task: Task,
        articles: Sequence[tuple[bytes, str]],
        confirm: Callable[[QWidget], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`articles` are those in which the photo appears; `confirm` asks whether what is written may be lost."""
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.task = task
        self._confirm = confirm
        self._begin = beginning(task)
        self._busy = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._body = QVBoxLayout(self)
        self._title = Text(theme, self._title_words(), Type.UI_STRONG)
        self._title.setWordWrap(True)
        self.text = GrowingEdit(theme, Type.CAPTION, least=2, most=6)
        self.text.setPlaceholderText(self.tr("What the source says"))
        self.text.setAccessibleName(self.tr("Text of the caption"))
        self.kind = ChoiceBox(theme)
        for kind in CAPTION_KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.outlet, self.author, self.credit, self.date = (QLineEdit() for _ in range(4))
        self.language = LanguageBox(theme)
        self.article = ChoiceBox(theme)
        self.article.addItem(self.tr("None"), None)
        for record, title in articles:
            self.article.addItem(title, record)
        self._understood = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self._trouble = Text(theme, "", Type.SMALL, "danger", wrap=True)
        self._meanwhile = Text(theme, "", Type.SMALL, "warning", wrap=True)
        self._save = QPushButton(self.tr("Save"))
        self._save.setProperty("look", "primary")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._grid = QGridLayout()
        self._rows: list[tuple[Text, QWidget]] = []
        self._arrange()
        self._connect()
        self._show(self._begin)
        theme.changed.connect(self._restyle)
        self._restyle()
        session.ask("item", "composer outlets", outlets, self._complete)

    # -- its parts

    def _arrange(self) -> None:
        self._body.setSpacing(self._theme.u(6))
        for widget in (self._title, self._meanwhile, self.text):
            self._body.addWidget(widget)
        fields: list[tuple[str, QWidget]] = [
            (self.tr("Kind"), self.kind),
            (self.tr("Outlet"), self.outlet),
            (self.tr("Date, as written"), self.date),
            (self.tr("Language"), self.language),
            (self.tr("Author"), self.author),
            (self.tr("Credit line"), self.credit),
        ]
        if self.task.purpose is not Purpose.EDIT and self.article.count() > 1:
            fields.append((self.tr("Used in the article"), self.article))
        else:
            self.article.hide()
            self.article.setParent(self)
        for label, field in fields:
            self._rows.append((Text(self._theme, label, Type.SMALL, "muted"), field))
            field.setAccessibleName(label)
            field.setMinimumWidth(0)
        self._place()
        self._body.addLayout(self._grid)
        for widget in (self._understood, self._trouble):
            self._body.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        keys = Text(self._theme, self.tr("Ctrl+Enter saves"), Type.SMALL, "muted")
        foot.addWidget(keys, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        self._body.addLayout(foot)

    def _place(self) -> None:
        """Two columns where there is room."""
        columns = 2 if self.width() / max(1.0, self._theme.scale) >= _ONE_COLUMN_BELOW else 1
        for number, (label, field) in enumerate(self._rows):
            wide = field is self.article and columns == 2
            row, column = divmod(number, columns)
            span = columns if wide else 1
            self._grid.addWidget(label, row * 2, column, 1, span)
            self._grid.addWidget(field, row * 2 + 1, column, 1, span)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        self.text.entered.connect(self.save)
        self.text.escaped.connect(self.cancel)
        self.date.textChanged.connect(lambda _: self._read_date())
        self.language.currentTextChanged.connect(lambda _: self._read_date())
        self.text.textChanged.connect(lambda: self._trouble.setVisible(False))
        for widget in (self.kind, self.outlet, self.author, self.credit, self.date, self.language, self.article):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Esc mean the same in every field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        return super().eventFilter(watched, event)

    # -- what is in it

    def written(self) -> CaptionText:
        """What is written now."""
        return CaptionText(
            text=self.text.text().strip(),
            kind=str(self.kind.currentData()),
            publisher=self.outlet.text().strip(),
            author=self.author.text().strip(),
            credit=self.credit.text().strip(),
            date=self.date.text().strip(),
            language=self.language.code(),
            article=self.article.currentData(),
        )

    @property
    def begins_with(self) -> CaptionText:
        """With what the writing began."""
        return self._begin

    @property
    def is_touched(self) -> bool:
        """Whether anything was written that would be lost."""
        return self.written() != replace(self._begin, text=self._begin.text.strip())

    def begin(self) -> None:
        """Take the focus."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def look_again(self, caption: CaptionView | None) -> None:
        """The archive has changed: tell where somebody else changed the caption that is being written."""
        before = self.task.caption
        if before is None or self._busy:
            return
        if caption is None:
            self._meanwhile.setText(self.tr("This caption is not there any more; copy what you wrote, then cancel."))
        elif self.task.purpose is Purpose.EDIT and beginning(replace(self.task, caption=caption)) != self._begin:
            self._meanwhile.setText(
                self.tr("The caption was changed meanwhile. Saving sets only the fields that you changed here.")
            )
        else:
            self._meanwhile.setText("")
        self._meanwhile.setVisible(bool(self._meanwhile.text()))

    def save(self) -> None:
        """Save what is written; the composer stays, with all of it, if that is refused."""
        caption = self.written()
        if self._busy:
            return
        if not caption.text:
            self._refuse(self.tr("A caption needs text: write what the source says."))
            return
        if self.task.purpose is Purpose.TRANSLATE and not caption.language:
            self._refuse(self.tr("A translation needs its language: choose one."))
            self.language.setFocus()
            return
        self._set_busy(True)
        about = self.task.about
        if self.task.purpose is Purpose.ADD or about is None:
            captions.add(self._session, self.task.photo, caption, self._saved, self._failed)
        elif self.task.purpose is Purpose.EDIT:
            changed = changed_fields(self._begin, caption)
            captions.change(self._session, about, changed, self._saved, self._failed)
        elif self.task.purpose is Purpose.CORRECT:
            captions.correct(self._session, about, caption, self._saved, self._failed)
        else:
            captions.translate(self._session, about, caption, self._saved, self._failed)

    def cancel(self) -> None:
        """Give up; asks first if what is written would be lost."""
        if not self._busy and (not self.is_touched or self._confirm(self)):
            self.over.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised card with the edge of what has the focus."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(self._theme.colour("raised"))
        radius = self._theme.u(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where it is narrow."""
        super().resizeEvent(event)
        self._place()

    def _show(self, caption: CaptionText) -> None:
        self.text.set_text(caption.text)
        self.kind.setCurrentIndex(max(0, self.kind.findData(caption.kind)))
        self.kind.setEnabled(self.task.purpose in (Purpose.ADD, Purpose.EDIT))
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
        self._trouble.hide()
        self._meanwhile.hide()
        self._read_date()

    def _read_date(self) -> None:
        text = self.date.text().strip()
        if not text:
            self._understood.hide()
            return
        reading = read_date(text, self.language.code() or None)
        if reading.edtf is None:
            words = self.tr("“{0}” cannot be read as a date; it is kept as written.").format(text)
        else:
            words = self.tr("Understood as {0}").format(shown_date(reading.edtf, None))
        self._understood.setText(words)
        self._understood.show()

    def _title_words(self) -> str:
        caption = self.task.caption
        if caption is None:
            return self.tr("New caption")
        of = caption_word(Reference(caption.id, caption.publisher, caption.date, caption.date_text))
        if self.task.purpose is Purpose.EDIT:
            return self.tr("Edit the caption of {0}").format(of)
        if self.task.purpose is Purpose.CORRECT:
            return self.tr("Correct {0}").format(of)
        return self.tr("Translate {0}").format(of)

    def _complete(self, outlets: list[str]) -> None:
        completer = QCompleter(QStringListModel(outlets, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.outlet.setCompleter(completer)

    def _saved(self) -> None:
        self._set_busy(False)
        QTimer.singleShot(0, self, self.over.emit)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._session.trouble(error)

    def _refuse(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._save.setEnabled(not busy)

    def _restyle(self) -> None:
        theme = self._theme
        self._body.setContentsMargins(theme.u(12), theme.u(10), theme.u(12), theme.u(10))
        self._grid.setHorizontalSpacing(theme.u(8))
        self._grid.setVerticalSpacing(theme.u(2))
        for label, _ in self._rows:
            label.setContentsMargins(0, theme.u(4), 0, 0)
        self._place()
        self.update()
