"""What is known of an item: its fields in place, and its originals as they are stored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected, StoredFile
from archive_app.archive.provenance import Event
from archive_app.gui.inspector.field_row import FieldRow
from archive_app.gui.inspector.frame_counts import FrameCounts
from archive_app.gui.inspector.source_words import source_word
from archive_app.gui.inspector.stored_file import StoredFileView
from archive_app.gui.inspector.wording import field_word
from archive_app.gui.operations import fields
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.items import Item

if TYPE_CHECKING:
    from archive_app.media.workers import ReaderPool

FIELDS = {
    "photo": ("title", "persons", "creator", "credit", "source", "copyright", "publisher", "date_text", "place",
              "coordinates", "rights", "instructions", "source_url"),
    "article": ("title", "authors", "publisher", "section", "date_text", "modified_text", "language", "source_url",
                "rights"),
}  # fmt: skip
"""The fields that are shown, in their order, by kind of item."""

_DATES = {"date_text": "date", "modified_text": "modified"}
"""The fields that hold a date as it was written, and the name of its reading."""


class DetailsTab(QWidget):
    """Shows and changes the fields of one item at a time."""

    wanted = Signal(QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._item: Item | None = None
        self._rows: dict[str, FieldRow] = {}
        self._files: tuple[StoredFile, ...] = ()
        self._views: list[StoredFileView] = []
        self._pool: ReaderPool | None = None
        self._frames = FrameCounts(self)
        self._frames.counted.connect(self._show_frames)
        self._origins: dict[str, str] = {}
        self._inline = QPushButton(self.tr("Where the values came from"))
        self._inline.setProperty("look", "filter")
        self._inline.setCheckable(True)
        self._inline.toggled.connect(lambda _: self._show_origins())
        self._originals = Text(theme, self.tr("Originals"), Type.SMALL_MEDIUM, "muted")
        self._fields = QVBoxLayout()
        self._stored = QVBoxLayout()
        row = QHBoxLayout()
        row.addWidget(self._inline)
        self._row = row
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(self._fields)
        body.addLayout(row)
        body.addWidget(self._originals)
        body.addLayout(self._stored)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        self._frames.set_session(session)
        self._session = session
        self._item = None
        self._files = ()
        self._clear_files()

    def show_item(self, inspected: Inspected, *, editable: bool) -> None:
        """Show the fields of an item; what is being typed stays."""
        item = inspected.item
        if self._item is not None and self._item.id != item.id:
            for row in self._rows.values():
                row.value.finish()  # what is typed belongs to the item that was shown
        if self._item is None or self._item.kind != item.kind:
            self._make_rows(item.kind)
        if self._item is None or self._item.id != item.id:
            self._origins = {}
            self._show_origins()
        self._item = item
        for name, row in self._rows.items():
            row.show_value(_value(item, name), editable=editable, language=item.language)
        if inspected.files != self._files:
            self._show_files(inspected.files)
        self._originals.setText(self.tr("Originals") if self._files else self.tr("No original is stored"))

    def show_origins(self, record: bytes, events: list[Event]) -> None:
        """Tell of each value where it came from, out of the item's history (newest first)."""
        if self._item is None or self._item.id != record.hex():
            return
        origins: dict[str, str] = {}
        for event in events:
            if event.record == record:
                for change in event.fields:
                    if change.name not in origins and change.new is not None:
                        typed = self.tr("typed by {0}").format(event.who)
                        origins[change.name] = source_word(change.source) if change.source else typed
        self._origins = origins
        self._show_origins()

    def _show_origins(self) -> None:
        for name, row in self._rows.items():
            words = self._origins.get(name, "") if row.value.value else ""
            row.show_origin(words, inline=self._inline.isChecked())

    def _make_rows(self, kind: str) -> None:
        for row in self._rows.values():
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for name in FIELDS[kind]:
            row = FieldRow(self._theme, name, field_word(name, kind), is_date=name in _DATES)
            row.committed.connect(self._set)
            self._rows[name] = row
            self._fields.addWidget(row)

    def _set(self, name: str, text: str) -> None:
        if self._session is not None and self._item is not None:
            label = field_word(name, self._item.kind)
            fields.set_field(self._session, bytes.fromhex(self._item.id), name, text, label)

    def _show_files(self, files: tuple[StoredFile, ...]) -> None:
        self._clear_files()
        self._files = files
        for file in files:
            view = StoredFileView(self._theme, file, self._say)
            view.statements_wanted.connect(partial(self._read_statements, view))
            self._views.append(view)
            self._frames.ask(bytes.fromhex(file.sha256), file.media_type)
            self._stored.addWidget(view)

    def _show_frames(self, digest: bytes, count: int) -> None:
        for view in self._views:
            if view.file.sha256 == digest.hex():
                view.show_frames(count)

    def _read_statements(self, view: StoredFileView) -> None:
        if self._session is None:
            return
        from archive_app.archive.raw import raw_statements
        from archive_app.media.workers import ReaderPool

        if self._pool is None:
            self._pool = ReaderPool(1)
        pool, digest = self._pool, bytes.fromhex(view.file.sha256)
        self._session.ask(
            "item", f"statements {view.file.sha256}", lambda archive: raw_statements(archive, digest, pool),
            view.show_statements,
        )  # fmt: skip

    def _clear_files(self) -> None:
        for view in self._views:
            self._stored.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = []
        self._files = ()

    def _restyle(self) -> None:
        out = self._theme.u(5)
        self._row.setContentsMargins(out, 0, out, 0)
        self._originals.setContentsMargins(out, self._theme.u(8), out, 0)

    def _say(self, sentence: str) -> None:
        if self._session is not None:
            self._session.said.emit(sentence, False)


def _value(item: Item, name: str) -> str:
    value = getattr(item, name) or (getattr(item, _DATES[name]) if name in _DATES else None)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")
