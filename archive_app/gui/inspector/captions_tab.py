"""The captions of a photo, one card each, and the writing of new ones between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.gui.inspector.caption_card import Ask, CaptionCard
from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.composer import Composer
from archive_app.gui.inspector.drafting import Purpose, Task
from archive_app.gui.inspector.lazy_column import LazyColumn, Row
from archive_app.gui.operations import captions
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_COMPOSER = "composer"
_TIE = 20


class _Cards(LazyColumn):
    """The cards; a correction is tied to what it corrects where it stands right below."""

    def follows(self, facts: CardFacts | Composer) -> bool:
        """A correction that is tied to the card before it stays below that."""
        return isinstance(facts, CardFacts) and facts.tied

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ties in the gaps."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        pencil = self._theme.colour("pencil")
        inset = self._theme.u(_TIE)
        for card in self.findChildren(CaptionCard):
            if card.facts.tied and card.isVisible():
                x = card.x() + (card.width() - inset - 2 if self.isRightToLeft() else inset)
                high = self._theme.u(self._gap)
                painter.fillRect(x, card.y() - high, 2, high, pencil)


class CaptionsTab(QWidget):
    """Shows and changes the captions of one photo at a time; unfinished writing stays with its photo.

    `chosen` carries the id of the caption that has the focus, `article_chosen` that of an article to open.
    """

    chosen = Signal(bytes)
    article_chosen = Signal(bytes)

    def __init__(self, theme: Theme, confirm: Callable[[QWidget], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._confirm = confirm
        self._session: ArchiveSession | None = None
        self._inspected: Inspected | None = None
        self._facts: list[CardFacts] = []
        self._writing: dict[bytes, Composer] = {}
        self._awaited: str | None = None
        self._none = Text(theme, self.tr("No caption yet"), Type.UI, "muted", wrap=True)
        self._add = QPushButton(self.tr("Add a caption"))
        self._add.clicked.connect(self.add)
        self.column = _Cards(theme)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._none)
        body.addWidget(self.column)
        body.addWidget(self._add)
        theme.changed.connect(self._restyle)
        self._restyle()

    # -- what is shown

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        for composer in self._writing.values():
            self.column.release(composer)
        self._writing.clear()
        self._session = session
        self._inspected = None
        self._facts = []
        self._awaited = None
        self._show()

    def show_item(self, inspected: Inspected, facts: list[CardFacts]) -> None:
        """Show the captions of a photo, or the same ones as they are now."""
        before = self._photo
        self._inspected = inspected
        self._facts = facts
        if before is not None and before != self._photo:
            self._put_aside(before)
        composer = self.composer
        if composer is not None and composer.task.caption is not None:
            about = composer.task.caption.id
            composer.look_again(next((f.caption for f in facts if f.caption.id == about), None))
        self._show()
        self._show_awaited()

    @property
    def is_writing(self) -> bool:
        """Whether something unfinished would be lost."""
        return any(composer.is_touched for composer in self._writing.values())

    @property
    def _photo(self) -> bytes | None:
        return bytes.fromhex(self._inspected.item.id) if self._inspected is not None else None

    @property
    def composer(self) -> Composer | None:
        """The composer of the photo that is shown, while something is written."""
        return self._writing.get(self._photo) if self._photo is not None else None

    @property
    def _is_writable(self) -> bool:
        item = self._inspected.item if self._inspected is not None else None
        return self._session is not None and self._session.is_writable and item is not None and not item.trashed

    def see_to(self, bottom: int) -> None:
        """What is seen of this tab reaches down to `bottom`."""
        self.column.see_to(bottom)

    def focus_caption(self, caption: bytes) -> None:
        """Bring a caption into view, with the focus."""
        self.column.reveal(caption.hex(), focus=True)

    def show_found(self, caption: bytes) -> None:
        """Bring a caption into view and let it stand out for a moment; the focus stays where it is."""
        card = self.column.reveal(caption.hex())
        if isinstance(card, CaptionCard):
            card.mark()

    def _show(self) -> None:
        rows: list[Row] = [(facts.caption.id, facts) for facts in self._facts]
        composer = self.composer
        if composer is not None:
            row: Row = (_COMPOSER, composer)
            about = composer.task.caption.id if composer.task.caption is not None else None
            place = next((n for n, (key, _) in enumerate(rows) if key == about), None)
            if place is None:
                rows.insert(0, row)
            elif composer.task.purpose is Purpose.EDIT:
                rows[place] = row
            else:
                rows.insert(place + 1, row)
        self._none.setVisible(not rows)
        self._add.setVisible(self._is_writable and composer is None)
        self.column.show_rows(rows, self._make)

    def _make(self, facts: CardFacts | Composer) -> QWidget:
        if isinstance(facts, Composer):
            return facts
        card = CaptionCard(self._theme, facts, lambda: self._facts, writable=self._is_writable)
        card.asked.connect(partial(self._do, card))
        card.stepped.connect(partial(self._step, facts.caption.id))
        card.led_to.connect(lambda other: self.column.reveal(other, focus=True))
        card.article_chosen.connect(lambda article: self.article_chosen.emit(bytes.fromhex(article)))
        card.chosen.connect(lambda: self.chosen.emit(bytes.fromhex(facts.caption.id)))
        return card

    def _step(self, caption: str, direction: int) -> None:
        other = self.column.neighbour(caption, direction)
        if other is not None:
            self.column.reveal(other, focus=True)

    # -- writing

    def add(self) -> None:
        """Begin a new caption."""
        if self._photo is not None:
            self._write(Task(Purpose.ADD, self._photo))

    def answer(self, purpose: Purpose, caption: bytes) -> None:
        """Begin to edit, correct or translate a caption of this photo."""
        view = next((facts.caption for facts in self._facts if facts.caption.id == caption.hex()), None)
        if self._photo is not None and view is not None:
            self._write(Task(purpose, self._photo, view))

    def _write(self, task: Task) -> None:
        if not self._is_writable or self._session is None or self._inspected is None:
            return
        before = self.composer
        if before is not None and before.task == task:
            before.begin()
            return
        if before is not None:
            if before.is_touched and not self._confirm(before):
                before.begin()
                return
            self._end(task.photo)
        composer = Composer(self._theme, self._session, task, self._articles(), self._confirm, self.column)
        composer.form.language.offer(filter(None, (facts.caption.language for facts in self._facts)))
        composer.form.language.set_code(composer.begins_with.language)
        composer.over.connect(lambda: self._end(task.photo, show=True))
        self.column.keep(composer)
        self._writing[task.photo] = composer
        self._show()
        self.column.reveal(_COMPOSER)
        composer.begin()

    def _articles(self) -> list[tuple[bytes, str]]:
        if self._inspected is None:
            return []
        found = {view.id for view in self._inspected.item.articles}
        others = self._inspected.others
        titled = [
            (bytes.fromhex(id_), others[id_].title or self.tr("Untitled article")) for id_ in found if id_ in others
        ]
        return sorted(titled, key=lambda pair: pair[1].casefold())

    def _end(self, photo: bytes, *, show: bool = False) -> None:
        composer = self._writing.pop(photo, None)
        if composer is None:
            return
        about = composer.task.caption.id if composer.task.caption is not None else None
        had_focus = composer.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        if show:
            self._show()
            if had_focus:
                if about is not None:
                    self.column.reveal(about, focus=True)
                else:
                    self._add.setFocus()
            if composer.saved is not None and photo == self._photo:
                self._awaited = composer.saved.hex()
                self._show_awaited()
        self.column.release(composer)

    def _show_awaited(self) -> None:
        """Bring a caption that was saved into sight, marked for a moment, as soon as it is among the others."""
        if self._awaited is None or self._awaited not in [facts.caption.id for facts in self._facts]:
            return
        focus = self.window().focusWidget()
        is_here = focus is None or focus is self._add or self.column.isAncestorOf(focus)
        card = self.column.reveal(self._awaited, focus=is_here and self.composer is None)
        self._awaited = None
        if isinstance(card, CaptionCard):
            card.mark()

    def _put_aside(self, photo: bytes) -> None:
        composer = self._writing.get(photo)
        if composer is not None and not composer.is_touched:
            self._end(photo)

    # -- what a card was asked for

    def _do(self, card: CaptionCard, ask: str, other: str) -> None:
        session, photo = self._session, self._photo
        if session is None or photo is None:
            return
        caption = bytes.fromhex(card.facts.caption.id)
        if ask == Ask.COPY:
            QGuiApplication.clipboard().setText(card.facts.caption.text)
            session.said.emit(self.tr("Copied the caption's text."), False)
        elif ask in (Ask.EDIT, Ask.CORRECT, Ask.TRANSLATE):
            purposes = {Ask.EDIT: Purpose.EDIT, Ask.CORRECT: Purpose.CORRECT, Ask.TRANSLATE: Purpose.TRANSLATE}
            self.answer(purposes[Ask(ask)], caption)
        elif ask in (Ask.DIFFER, Ask.AGREE):
            captions.differ(session, caption, bytes.fromhex(other), ask == Ask.DIFFER)
        elif ask in (Ask.REFERENCE, Ask.NO_REFERENCE):
            captions.choose_reference(session, photo, caption if ask == Ask.REFERENCE else None)
        elif ask == Ask.TRASH:
            captions.move_to_trash(session, caption)

    def _restyle(self) -> None:
        self._theme.put_icon(self._add, "message-square-plus")
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(self._theme.u(8))
