"""The page of the inspector for one item: its head, and tabs for captions, details and provenance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.archive.provenance import Event
from archive_app.gui.actions import Actions
from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.captions_tab import CaptionsTab
from archive_app.gui.inspector.details_tab import DetailsTab
from archive_app.gui.inspector.drafting import Purpose
from archive_app.gui.inspector.finding_original import find_original
from archive_app.gui.inspector.header import OUTSET, ItemHeader
from archive_app.gui.inspector.insets import side_insets
from archive_app.gui.inspector.item_reading import read_events, read_item
from archive_app.gui.inspector.photos_tab import PhotosTab
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.inspector.provenance_tab import ProvenanceTab
from archive_app.gui.inspector.related_tab import RelatedTab
from archive_app.gui.inspector.tabs_row import Tab, TabsRow
from archive_app.gui.inspector.wording import field_word
from archive_app.gui.operations import fields, tags
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Rule
from archive_app.gui.words import number
from archive_app.gui.workspace import Workspace


class ItemPage(QScrollArea):
    """Shows one item, and stays where it was scrolled to while the item is read again.

    `tags_wanted` asks for the tag bar, `tag_edited` carries a tag to edit, `all_related_wanted` asks for what is like
    the item as results.
    """

    tags_wanted = Signal()
    tag_edited = Signal(bytes)
    all_related_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        picture: PictureSource,
        actions: Actions | None,
        confirm: Callable[[QWidget], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Selected item"))
        self._theme = theme
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self._record: bytes | None = None
        self._inspected: Inspected | None = None
        self._wish: Callable[[], None] | None = None
        self._note_wanted = False
        self.setWidgetResizable(True)
        self.setProperty("look", "pane")
        self.header = ItemHeader(theme, picture, actions)
        self.captions = CaptionsTab(theme, confirm)
        self.photos = PhotosTab(theme, picture)
        self.details = DetailsTab(theme)
        self.provenance = ProvenanceTab(theme)
        self.related = RelatedTab(theme, picture)
        self._events: tuple[bytes, list[Event]] | None = None
        self._row = TabsRow(theme)
        self._row.turned.connect(self._show_tab)
        self._row.more.connect(self.add_caption)
        self._content = QWidget()
        self._content.setProperty("look", "pane")
        self._body = QVBoxLayout(self._content)
        self._below = QVBoxLayout()
        self._body.addWidget(self.header)
        self._body.addLayout(self._below)
        self._columns = (self.captions, self.photos, self.provenance, self.related)
        for widget in (self._row, Rule(), *self._columns):
            self._below.addWidget(widget)
        self._body.addWidget(self.details)
        self._body.addStretch(1)
        self.setWidget(self._content)
        self._connect()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _connect(self) -> None:
        header, workspace = self.header, self._workspace
        header.title_changed.connect(self._set_title)
        header.open_wanted.connect(lambda: self._open(self._record))
        header.file_wanted.connect(lambda: find_original(self._session, self._record, self))
        header.tags.plus.connect(self.tags_wanted)
        header.tags.edit_wanted.connect(self.tag_edited)
        header.tags.show_wanted.connect(lambda tag: workspace.narrow(tags=frozenset((tag,))))
        header.tags.remove_wanted.connect(self._remove_tag)
        self.captions.chosen.connect(workspace.choose_caption)
        self.captions.article_chosen.connect(self._open)
        self.photos.photo_chosen.connect(self._open)
        self.details.wanted.connect(self._bring)
        for tab in self._columns:
            tab.column.wanted.connect(self._bring)
        self.related.chosen.connect(self._open)
        self.related.all_wanted.connect(self.all_related_wanted)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._look())
        bar.rangeChanged.connect(lambda *_: self._make_room())

    # -- what is shown

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self._session = session
        self._record = None
        self._inspected = None
        self._events = None
        self.captions.set_session(session)
        self.details.set_session(session)
        self.provenance.set_session(session)
        self.related.set_session(session)

    def show_item(self, record: bytes) -> None:
        """Show an item, as soon as it is read; the newest one asked for wins."""
        if record != self._record:
            self._wish = None
            self._note_wanted = False
        self._record = record
        if self._session is not None:
            self._session.ask("item", "inspected", partial(read_item, record=record), self._take)

    def look_again(self) -> None:
        """Read the item again: the archive has changed."""
        if self._record is not None:
            self.show_item(self._record)

    @property
    def current(self) -> Tab:
        """The tab that is shown."""
        return self._row.current

    def go_to(self, tab: Tab) -> None:
        """Show a tab."""
        self._row.go_to(tab)

    def focus_tabs(self) -> None:
        """Give the keyboard to the row of tabs; Tab leads on into the one that is shown."""
        self._row.bar.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, read: tuple[Inspected, list[CardFacts]] | None) -> None:
        if read is None or self._session is None:
            return
        inspected, facts = read
        if bytes.fromhex(inspected.item.id) != self._record:
            return
        other = self._inspected is None or self._inspected.item.id != inspected.item.id
        if other:
            self.header.title.finish()  # what is typed belongs to the item that was shown
        self._inspected = inspected
        self.header.show_item(inspected, writable=self._session.is_writable)
        is_photo = inspected.item.kind == "photo"
        count = len(inspected.item.captions) if is_photo else len(inspected.item.photos)
        words = self.tr("Captions") if is_photo else self.tr("Photos")
        self._row.name_first(self.tr("{0} {1}").format(words, number(count)) if count else words)
        self.captions.show_item(inspected, facts) if is_photo else self.photos.show_item(inspected)
        if other:
            self._workspace.choose_caption(None)
            self.verticalScrollBar().setValue(0)
        self._events = None
        self._show_tab()
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()

    def _show_tab(self) -> None:
        item = self._inspected.item if self._inspected is not None else None
        is_photo = item is not None and item.kind == "photo"
        shown = self.current if item is not None else None
        said = shown is Tab.SAID
        self.captions.setVisible(said and is_photo)
        self.photos.setVisible(said and not is_photo)
        for tab, part in ((Tab.DETAILS, self.details), (Tab.PROVENANCE, self.provenance), (Tab.RELATED, self.related)):
            part.setVisible(shown is tab)
        if item is not None and shown is Tab.RELATED:
            self.related.show_item(bytes.fromhex(item.id))
        if self._inspected is not None and shown is Tab.DETAILS:
            self.details.show_item(self._inspected, editable=self._is_editable)
        if shown in (Tab.DETAILS, Tab.PROVENANCE):
            self._read_events()
        self._row.offer_more(self._is_editable and said and is_photo)
        QTimer.singleShot(0, self, self._look)

    @property
    def _is_editable(self) -> bool:
        item = self._inspected.item if self._inspected is not None else None
        return self._session is not None and self._session.is_writable and item is not None and not item.trashed

    def _read_events(self) -> None:
        record = self._record
        if self._session is None or record is None:
            return
        if self._events is not None and self._events[0] == record:
            self._take_events(self._events)
            return
        self._session.ask("item", "provenance", partial(read_events, record=record), self._take_events)

    def _take_events(self, read: tuple[bytes, list[Event]]) -> None:
        record, events = read
        if record != self._record:
            return
        self._events = read
        if self.current is Tab.PROVENANCE:
            self.provenance.show_item(record, events, editable=self._is_editable)
            if self._note_wanted:
                self.provenance.write()
            self._note_wanted = False
        else:
            self.details.show_origins(record, events)
        QTimer.singleShot(0, self, self._look)

    def _make_room(self) -> None:
        inset, out = self._theme.u(16), self._theme.u(OUTSET)
        left, right = side_insets(self._theme, self.verticalScrollBar(), mirrored=self.isRightToLeft())
        self._body.setContentsMargins(max(0, left - out), inset, max(0, right - out), inset)
        self._below.setContentsMargins(min(out, left), self._theme.u(4), min(out, right), 0)
        self._look()

    def _look(self) -> None:
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        for tab in self._columns:
            if tab.isVisible():
                tab.see_to(bottom - tab.mapTo(self._content, QPoint(0, 0)).y())

    def _bring(self, widget: QWidget) -> None:
        """Scroll to a widget, once the layout knows where it is."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, self._theme.u(24)))

    def _open(self, record: bytes | None, caption: bytes | None = None) -> None:
        if record is not None:
            self._workspace.open_requested.emit(record, caption)

    # -- what a person does

    def edit_title(self) -> None:
        """Edit the title in place."""
        self._when_read(self._edit_title)

    def _edit_title(self) -> None:
        self.ensureWidgetVisible(self.header.title)
        self.header.title.begin()

    def _when_read(self, do: Callable[[], None]) -> None:
        """Do something with the item that was asked for: now, or as soon as it is read."""
        if self._inspected is not None and bytes.fromhex(self._inspected.item.id) == self._record:
            do()
        else:
            self._wish = do

    def add_caption(self) -> None:
        """Begin a new caption of the photo."""
        self.go_to(Tab.SAID)
        self._when_read(self.captions.add)

    def show_found(self, caption: bytes) -> None:
        """Let a caption stand out, unless something else is waited for or looked at."""
        if self.current is Tab.SAID and self._wish is None:
            self._when_read(lambda: self.captions.show_found(caption))

    def add_note(self) -> None:
        """Begin a provenance note about the item."""
        self._note_wanted = True
        self.go_to(Tab.PROVENANCE)
        self._when_read(self._read_events)

    def answer_caption(self, purpose: Purpose, caption: bytes) -> None:
        """Begin to edit, correct or translate a caption of the photo."""
        self.go_to(Tab.SAID)
        self._when_read(lambda: self.captions.answer(purpose, caption))

    def _set_title(self, title: str) -> None:
        if self._session is not None and self._inspected is not None:
            item = self._inspected.item
            fields.set_field(self._session, bytes.fromhex(item.id), "title", title, field_word("title", item.kind))

    def _remove_tag(self, name: str) -> None:
        if self._session is not None and self._inspected is not None:
            item = self._inspected.item
            tags.tag_items(self._session, [bytes.fromhex(item.id)], (), (name,), item.kind)

    def _restyle(self) -> None:
        self._make_room()
        for layout in (self._body, self._below):
            layout.setSpacing(self._theme.u(8))
