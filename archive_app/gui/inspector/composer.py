"""Writing a caption: its words, and who printed them, when, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from archive_app.archive.inspecting import outlets
from archive_app.gui.inspector.caption_facts import Reference
from archive_app.gui.inspector.caption_form import CaptionForm
from archive_app.gui.inspector.drafting import Purpose, Task, beginning, changed_fields
from archive_app.gui.inspector.growing_edit import GrowingEdit
from archive_app.gui.inspector.wording import caption_word
from archive_app.gui.operations import captions
from archive_app.gui.operations.captions import CaptionText
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.items import CaptionView


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
        self.saved: bytes | None = None
        """The caption that was made or changed, once that is done."""
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
        kinds = task.purpose in (Purpose.ADD, Purpose.EDIT)
        used = articles if task.purpose is not Purpose.EDIT else ()
        self.form = CaptionForm(theme, used, kinds=kinds)
        self.outlet = self.form.outlet
        self._trouble = Text(theme, "", Type.SMALL, "danger", wrap=True)
        self._meanwhile = Text(theme, "", Type.SMALL, "warning", wrap=True)
        self._save = QPushButton(self.tr("Save"))
        self._save.setProperty("look", "primary")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._arrange()
        self._connect()
        self._show(self._begin)
        theme.changed.connect(self._restyle)
        self._restyle()
        session.ask("item", "composer outlets", outlets, self.form.complete)

    # -- its parts

    def _arrange(self) -> None:
        self._body.setSpacing(self._theme.u(6))
        for widget in (self._title, self._meanwhile, self.text, self.form, self._trouble):
            self._body.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        keys = Text(self._theme, self.tr("Ctrl+Enter saves"), Type.SMALL, "muted")
        foot.addWidget(keys, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        self._body.addLayout(foot)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        for part in (self.text, self.form):
            part.entered.connect(self.save)
            part.escaped.connect(self.cancel)
        self.text.textChanged.connect(lambda: self._trouble.setVisible(False))

    # -- what is in it

    def written(self) -> CaptionText:
        """What is written now."""
        return self.form.values(self.text.text().strip())

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
            self.form.language.setFocus()
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

    def _show(self, caption: CaptionText) -> None:
        self.text.set_text(caption.text)
        self.form.show_values(caption)
        self._trouble.hide()
        self._meanwhile.hide()

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

    def _saved(self, caption: bytes) -> None:
        self.saved = caption
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
        self.update()
