"""The page of the inspector for several items: what they have in common, and changing it for all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.band import Band
from archive_app.gui.inspector.bulk_facts import BulkFacts, bulk_facts, changed_count, touched_count
from archive_app.gui.inspector.bulk_field import BulkField
from archive_app.gui.inspector.contact_strip import ContactStrip
from archive_app.gui.inspector.insets import side_insets
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.inspector.tag_row import TagRow
from archive_app.gui.inspector.wording import field_word
from archive_app.gui.operations import fields, tags
from archive_app.gui.session import ArchiveSession
from archive_app.gui.tagging.pill import PillFace
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted, number
from archive_app.gui.workspace import Workspace
from archive_app.records.dates import read_date

_DATES = ("date_text", "modified_text")


class BulkPage(QWidget):
    """Shows several items. `tags_wanted` asks for the tag bar, `tag_edited` carries a tag to edit."""

    tags_wanted = Signal()
    tag_edited = Signal(bytes)

    def __init__(self, theme: Theme, workspace: Workspace, picture: PictureSource) -> None:
        super().__init__()
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._items: tuple[bytes, ...] = ()
        self._facts: BulkFacts | None = None
        self.rows: dict[str, BulkField] = {}
        self._strip = ContactStrip(theme, picture)
        self._title = Text(theme, "", Type.TITLE, wrap=True)
        words = self.tr("Only the fields you touch will change.")
        self._hint = Text(theme, words, Type.SMALL, "muted", wrap=True)
        self._tags_label = Text(theme, self.tr("Tags"), Type.SMALL, "muted")
        self.tags = TagRow(theme)
        self._band = Band(theme, "", "accent")
        self.change = QPushButton()
        self.change.setProperty("look", "primary")
        self.revert = QPushButton(self.tr("Revert"))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Selected items"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("look", "pane")
        self._content = QWidget()
        self._content.setProperty("look", "pane")
        self._body = QVBoxLayout(self._content)
        self._fields = QVBoxLayout()
        for part in (self._strip, self._title, self._hint):
            self._body.addWidget(part)
        self._body.addLayout(self._fields)
        self._body.addWidget(self._tags_label)
        self._body.addWidget(self.tags)
        self._body.addStretch(1)
        self._scroll.setWidget(self._content)
        self._foot = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addWidget(self.change, 1)
        buttons.addWidget(self.revert)
        self._foot.addWidget(self._band)
        self._foot.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._make_room())
        self.change.clicked.connect(self.apply)
        self.revert.clicked.connect(self.forget)
        self.tags.plus.connect(self.tags_wanted)
        self.tags.edit_wanted.connect(self.tag_edited)
        self.tags.show_wanted.connect(lambda tag: workspace.narrow(tags=frozenset((tag,))))
        self.tags.remove_wanted.connect(lambda name: self._tag((), (name,)))
        self.tags.complete_wanted.connect(lambda name: self._tag((name,), ()))
        theme.changed.connect(self._restyle)
        self._restyle()
        self._tell()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self._session = session
        self._items = ()
        self._facts = None

    def show_items(self, items: tuple[bytes, ...]) -> None:
        """Show these items, as soon as they are read."""
        if items != self._items:
            self.forget()
        self._items = items
        if self._session is not None:
            self._session.ask("item", "inspected", lambda archive: bulk_facts(archive, items), self._take)

    def look_again(self) -> None:
        """Read them again: the archive has changed."""
        if self._items:
            self.show_items(self._items)

    @property
    def values(self) -> dict[str, str]:
        """What is to be set, by field."""
        return {name: row.text for name, row in self.rows.items() if row.text is not None}

    def apply(self) -> None:
        """Set the touched fields for all items, in one operation."""
        values = self.values
        if self._session is not None and self._facts is not None and touched_count(self._facts, values):
            fields.set_fields(self._session, self._items, values, self._facts.noun)
            self.forget()

    def forget(self) -> None:
        """Leave all fields as they are."""
        for row in self.rows.values():
            row.forget()
        self._tell()

    def _take(self, facts: BulkFacts) -> None:
        if facts.items != self._items or self._session is None:
            return
        self._facts = facts
        self._strip.show_summaries(facts.strip)
        self._title.setText(self.tr("{0} selected").format(counted(len(facts.items), facts.noun)))
        if list(self.rows) != list(facts.values):
            self._make_rows(facts)
        for name, counts in facts.values.items():
            self.rows[name].show_counts(counts)
            self.rows[name].setEnabled(self._session.is_writable)
        total = len(facts.items)
        faces = []
        for tag in facts.tags:
            after = self.tr("{0} of {1}").format(number(tag.count), number(total)) if tag.count < total else ""
            faces.append((tag.id, PillFace(tag.name, facts.colours.get(tag.id), after, tag.count < total)))
        self.tags.show_tags(faces, editable=self._session.is_writable)
        self._hint.setVisible(self._session.is_writable)
        self._tell()

    def _make_rows(self, facts: BulkFacts) -> None:
        for row in self.rows.values():
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for name in facts.values:
            shown = _date_words if name in _DATES else str
            row = BulkField(self._theme, name, field_word(name, facts.noun), shown)
            row.touched.connect(self._tell)
            row.entered.connect(self.apply)
            self.rows[name] = row
            self._fields.addWidget(row)

    def _tell(self) -> None:
        """Say what will change."""
        facts, values = self._facts, self.values
        sentences = []
        if facts is not None:
            for name, text in values.items():
                sentences.append(self._sentence(facts, name, text))
                if name in _DATES and text:
                    reading = read_date(text)
                    understood = shown_date(reading.edtf, None)
                    words = self.tr("Cannot be read as a date; it is kept as it is written.")
                    self.rows[name].say_below(
                        self.tr("understood as {0}").format(understood) if reading.edtf else words
                    )
        count = touched_count(facts, values) if facts is not None else 0
        if count:
            sentences.append(self.tr("Undo brings back all values."))
        self._band.say(" ".join(sentences))
        noun = facts.noun if facts is not None else "item"
        self.change.setText(self.tr("Change {0}").format(counted(count, noun)))
        self.change.setVisible(bool(values))
        self.change.setEnabled(count > 0)
        self.revert.setVisible(bool(values))

    def _sentence(self, facts: BulkFacts, name: str, text: str) -> str:
        count = changed_count(facts.values[name], text)
        same = len(facts.items) - count
        label = field_word(name, facts.noun)
        words = self.tr("{0} changes on {1}.") if text else self.tr("{0} is emptied on {1}.")
        sentence = words.format(label, counted(count, facts.noun))
        if same and count:
            already = self.tr("; one already says this.") if same == 1 else self.tr("; {0} already say this.")
            sentence = sentence[:-1] + already.format(number(same))
        return sentence if count else self.tr("{0}: all of them say this already.").format(label)

    def _tag(self, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        if self._session is not None and self._facts is not None:
            tags.tag_items(self._session, self._items, add, remove, self._facts.noun)

    def _make_room(self) -> None:
        inset = self._theme.u(16)
        left, right = side_insets(self._theme, self._scroll.verticalScrollBar(), mirrored=self.isRightToLeft())
        self._body.setContentsMargins(left, inset, right, inset)

    def _restyle(self) -> None:
        u = self._theme.u
        self._make_room()
        self._body.setSpacing(u(8))
        self._fields.setSpacing(u(10))
        self._foot.setContentsMargins(u(16), u(8), u(16), u(16))
        self._foot.setSpacing(u(12))


def _date_words(text: str) -> str:
    """A date as it is shown everywhere: a time that a machine wrote is not read out letter by letter."""
    return shown_date(read_date(text).edtf, text)
