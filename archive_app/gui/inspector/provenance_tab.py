"""Where an item comes from and what became of it: all events, newest first, and notes to add."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDateTime, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from archive_app.archive.chain import chain_place
from archive_app.archive.inversion import Reversal
from archive_app.archive.provenance import Event
from archive_app.gui.inspector.band import Band
from archive_app.gui.inspector.event_entry import EventEntry
from archive_app.gui.inspector.event_words import day_label
from archive_app.gui.inspector.lazy_column import LazyColumn, Row
from archive_app.gui.inspector.note_composer import NoteComposer
from archive_app.gui.inspector.wording import field_word
from archive_app.gui.moments import local_time
from archive_app.gui.operations import notes, reverting
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

Shown = tuple[Event, bool, bool, bool]
"""An event, whether it is the first and the last of its day's rail, and whether it can be changed."""


class ProvenanceTab(QWidget):
    """Shows the events of one item; an unfinished note stays with its item.

    `note_ended` comes when a note was added or put away by the person who wrote it.
    """

    note_ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._item: bytes | None = None
        self._amends: bytes | None = None
        self._drafts: dict[bytes, tuple[str, bytes | None]] = {}
        self._force: tuple[bytes, bytes | None] | None = None
        self._add = QPushButton(self.tr("Add a note"))
        self._add.clicked.connect(lambda: self.write())
        self.composer = NoteComposer(theme)
        self._kept = Band(theme, "history", "warning")
        self._too = QPushButton(self.tr("Set these back too"))
        self.column = LazyColumn(theme, 0)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        for widget in (self._add, self.composer, self._kept, self._too, self.column):
            body.addWidget(widget)
        self.composer.hide()
        self._too.hide()
        self._too.clicked.connect(self._set_back_too)
        self.composer.saved.connect(self.save)
        self.composer.cancelled.connect(self.cancel)
        theme.changed.connect(self._restyle)
        self._restyle()

    # -- what is shown

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self._session = session
        self._item = None
        self._drafts.clear()
        self._hide_writer()
        self._say_kept(None, None)
        self.column.show_rows((), self._make)

    def show_item(self, item: bytes, events: list[Event], *, editable: bool) -> None:
        """Show the events of an item, newest first."""
        if item != self._item:
            self._put_aside()
            self._item = item
            self._say_kept(None, None)
            self._take_up()
        self._add.setVisible(editable and self.composer.isHidden())
        rows: list[Row] = []
        today = QDateTime.currentDateTime().date()
        label = ""
        for number, event in enumerate(events):
            day = day_label(local_time(event.at).date(), today)
            if day != label:
                rows.append((("day", day), day))
                label = day
            key = (event.change, event.record, event.kind, event.at)
            rows.append((key, (event, number == 0, number == len(events) - 1, editable)))
        self.column.show_rows(rows, self._make)

    @property
    def is_writing(self) -> bool:
        """Whether an unfinished note would be lost."""
        return bool(self.composer.text.text().strip() and not self.composer.isHidden()) or bool(self._drafts)

    def see_to(self, bottom: int) -> None:
        """What is seen of this tab reaches down to `bottom`."""
        self.column.see_to(bottom)

    def _make(self, shown: str | Shown) -> QWidget:
        if isinstance(shown, str):
            label = Text(self._theme, shown, Type.SMALL_MEDIUM, "muted")
            label.setContentsMargins(self._theme.u(4), self._theme.u(10), 0, self._theme.u(4))
            return label
        event, first, last, editable = shown
        entry = EventEntry(self._theme, event, self._say, writable=editable, first=first, last=last)
        entry.place_wanted.connect(partial(self._find_place, entry))
        entry.undo_wanted.connect(partial(self._revert, event))
        entry.amend_wanted.connect(partial(self.write, event.record))
        entry.stepped.connect(partial(self._step, (event.change, event.record, event.kind, event.at)))
        return entry

    def _step(self, key: object, direction: int) -> None:
        other = self.column.neighbour(key, direction)
        if isinstance(other, tuple) and other[:1] == ("day",):
            other = self.column.neighbour(other, direction)
        if other is not None:
            self.column.reveal(other, focus=True)

    def _find_place(self, entry: EventEntry) -> None:
        change = entry.event_shown.change
        if self._session is not None and change is not None:
            key = f"chain {change.hex()}"
            self._session.ask("item", key, lambda archive: chain_place(archive, change), entry.show_place)

    def _say(self, sentence: str) -> None:
        if self._session is not None:
            self._session.said.emit(sentence, False)

    # -- setting back

    def _revert(self, event: Event) -> None:
        if self._session is not None and event.change is not None:
            change, record = event.change, event.record
            reverting.revert(
                self._session, change, record, force=False, done=lambda made: self._say_kept(made, (change, record))
            )

    def _say_kept(self, reversal: Reversal | None, what: tuple[bytes, bytes | None] | None) -> None:
        kept = reversal.kept if reversal is not None else ()
        self._force = what if kept else None
        names = ", ".join(dict.fromkeys(field_word(each.field, each.kind) for each in kept))
        self._kept.say(self.tr("Changed again since then, and left as it is: {0}.").format(names) if kept else "")
        self._too.setVisible(bool(kept))

    def _set_back_too(self) -> None:
        if self._session is not None and self._force is not None:
            change, record = self._force
            reverting.revert(self._session, change, record, force=True, done=lambda _: self._say_kept(None, None))

    # -- notes

    def write(self, amends: bytes | None = None) -> None:
        """Begin a note; with `amends` one that amends another."""
        if self._session is None or not self._session.is_writable:
            return
        self._amends = amends
        title = self.tr("Amend the note: the first wording stays") if amends else self.tr("New note")
        self._add.hide()
        self.composer.begin(title)
        self.column.wanted.emit(self.composer)

    def save(self) -> None:
        """Add the note; it stays here if that is refused."""
        text = self.composer.text.text().strip()
        if self._session is not None and self._item is not None and text:
            self.composer.set_busy(True)
            notes.add(self._session, self._item, text, self._amends, self._saved, self._failed)

    def cancel(self) -> None:
        """Put the note away; what is written stays for the next time."""
        self.composer.hide()
        self._add.show()
        self._add.setFocus()
        self.note_ended.emit()

    def _saved(self) -> None:
        self.composer.set_busy(False)
        self.composer.text.set_text("")
        QTimer.singleShot(0, self, self._end_note)

    def _failed(self, error: Exception) -> None:
        self.composer.set_busy(False)
        if self._session is not None:
            self._session.trouble(error)

    def _end_note(self) -> None:
        self._hide_writer()
        self.note_ended.emit()

    def _hide_writer(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.composer.isAncestorOf(focus)
        self.composer.text.set_text("")
        self._add.setVisible(self._session is not None and self._session.is_writable)
        if had_focus:  # else Qt hands it on to whatever comes next, such as the button that undoes what was done
            self._add.setFocus()
        self.composer.hide()

    def _put_aside(self) -> None:
        text = self.composer.text.text()
        if self._item is not None and text.strip():
            self._drafts[self._item] = text, self._amends
        self._hide_writer()

    def _take_up(self) -> None:
        draft = self._drafts.pop(self._item, None) if self._item is not None else None
        if draft is not None:
            self.composer.text.set_text(draft[0])
            self._amends = draft[1]
            self.composer.show_under(self.tr("Unfinished note"))
            self._add.hide()

    def _restyle(self) -> None:
        self._theme.put_icon(self._add, "stamp")
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(self._theme.u(6))
