"""The story of one item, told from its log and from the custody journal: what happened to it, when, by whom."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive_app.archive.archive import Archive
from archive_app.archive.lookup import kind_of
from archive_app.archive.past import PastChange, PastEntry, belonging_rows, read_change
from archive_app.archive.provenance_custody import custody_of
from archive_app.archive.same_photo import DOING as SAME_PHOTO
from archive_app.archive.undo import REVERT
from archive_app.archive.wording import FieldChange, Wording
from archive_app.records.actions import Action
from archive_app.records.kinds import ALIVE, ITEMS
from archive_app.records.log_format import Value


class EventKind(StrEnum):
    """What happened."""

    ARRIVAL = "arrival"
    ARRIVED_AGAIN = "arrived again"
    PART_ARRIVED = "part arrived"  # a side-car, or a file of a saved page
    CREATED = "created"  # without a file that came in
    NOTE = "note"
    CHANGE = "change"
    CAPTION_ADDED = "caption added"
    CAPTION_CORRECTED = "caption corrected"
    CAPTION_TRANSLATED = "caption translated"
    CAPTION_CHANGED = "caption changed"
    TAGGED = "tags"
    COLLECTED = "put into a collection"
    TAKEN_OUT = "taken out of a collection"
    LINKED = "linked"
    LINK_CHANGED = "link changed"
    JOINED = "joined"  # another photo was stated to be the same one
    TRASHED = "trashed"
    RESTORED = "restored"
    UNDONE = "undo"
    REDONE = "redo"
    REVERTED = "revert"
    EXPORTED = "left in a bundle"
    RECEIVED = "came in a bundle"
    CHECKED = "fixity check"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an item or to what belongs to it.

    `at` is UTC. `record` and `record_kind` are what it happened to; `change` is the id of the change in the log, None
    for what stands in the custody journal. `title` names the other side: the article or photo of a link, the
    collection, the caption's own words, the bundle. `tags` are names with whether the tag was added. `detail` is
    more of it by name: ``name``, ``path``, ``url``, ``how``, ``modified`` (else ``captured``) and ``original`` (digest
    in hex) of an arrival; ``text``, ``amends`` and ``amended by`` (ids in hex) of a note; what the journal says of an
    export or check (`provenance_custody.CustodyEvent`). `undone` says that it was turned back and holds no more.
    """

    at: str
    kind: EventKind
    who: str
    change: bytes | None = None
    record: bytes | None = None
    record_kind: str | None = None
    doing: str = ""
    fields: tuple[FieldChange, ...] = ()
    title: str | None = None
    tags: tuple[tuple[str, bool], ...] = ()
    detail: Mapping[str, str] = field(default_factory=dict)
    undone: bool = False


def provenance(archive: Archive, item: bytes) -> list[Event]:
    """All that happened to an item, newest first; raises NotFoundError if it is not there."""
    kind_of(archive, item, *ITEMS)
    story = _Story(archive, item)
    events = list(story.events())
    if events:
        events.extend(
            Event(c.at, EventKind(c.kind), c.who, doing=c.kind, title=c.bundle, detail=c.detail)
            for c in custody_of(archive, item, since=events[0].at, received=story.came_from_elsewhere)
        )
    numbered = sorted(enumerate(events), key=lambda pair: (_moment(pair[1].at), pair[0]), reverse=True)
    return [event for _, event in numbered]


def _moment(at: str) -> str:
    """A time as text that sorts; the journal counts in seconds and comes after the changes of its second."""
    return at.rstrip("Z") if "." in at else at.rstrip("Z") + ".999999"


_OWN_PLACE = ("photo", "article", "item", "about", "position", "after", "original")
"""What a record says of where it belongs; that is told by the kind of event and its title."""

_UNTOLD = (ALIVE, *_OWN_PLACE)
_OF_NOTE = (*_UNTOLD, "text", "author", "at", "amends")
_ROLE = (
    "SELECT o.sha256, h.role FROM original o JOIN record r USING(pk) LEFT JOIN item_original h ON h.original=o.pk"
    " AND h.item=(SELECT pk FROM record WHERE id=?) WHERE r.id=?"
)


class _Story:
    """Reads the log of one item and tells it, oldest first."""

    def __init__(self, archive: Archive, item: bytes) -> None:
        self._archive = archive
        self._item = item
        self._field = f"item/{item.hex()}"
        self._wording = Wording(archive.query)
        self._has_arrived = False
        self._amended: dict[str, list[str]] = {}
        pk = archive.store.find(item)
        assert pk is not None
        rows = {pk} | belonging_rows(archive, pk)
        rows |= {note for row in rows - {pk} for (note,) in archive.query("SELECT pk FROM note WHERE about=?", (row,))}
        logged = archive.log.entries_about(rows, collected=item)
        self._changes = [read_change(change) for change in logged]
        first = archive.query(
            "SELECT mine FROM change JOIN entry e ON e.change=change.pk WHERE e.record=? ORDER BY ms, counter LIMIT 1",
            (pk,),
        )
        self._undone = _turned_back(self._changes)
        self.came_from_elsewhere = bool(first) and not first[0][0]
        for change in self._changes:
            for entry in change.entries:
                amends = entry.fields.get("amends")
                if entry.kind == "note" and amends and isinstance(amends[1], str):
                    self._amended.setdefault(amends[1], []).append(entry.record.hex())

    def events(self) -> Generator[Event]:
        """The events, oldest first."""
        for change in self._changes:
            yield from self._turned(change) or self._told(change)

    def _turned(self, change: PastChange) -> list[Event]:
        """An undo, redo or revert is one event, whatever it touched, and so is that two photos were one."""
        kinds: dict[str, EventKind] = {Action.UNDO: EventKind.UNDONE, Action.REDO: EventKind.REDONE}
        kind = kinds.get(change.act) or (EventKind.REVERTED if change.doing == REVERT else None)
        if kind is None and change.doing == SAME_PHOTO and any(e.record == self._item for e in change.entries):
            kind = EventKind.JOINED
        if kind is None:
            return []
        entries = change.entries
        main = next((entry for entry in entries if entry.record == self._item), entries[0])
        fields = [f for entry in entries for f in self._fields(entry, _OWN_PLACE)]
        tags = tuple(tag for entry in entries for tag in self._tags(entry))
        return [self._event(kind, change, main, tuple(fields), tags=tags, title=self._title(main))]

    def _told(self, change: PastChange) -> Generator[Event]:
        entries = change.entries
        arrivals = [entry for entry in entries if entry.kind == "accession" and _created(entry)]
        arrives_with = next((entry for entry in entries if entry.record == self._item and _created(entry)), None)
        for entry in entries:
            if entry is arrives_with and arrivals:
                continue
            if entry.kind == "accession" and not _created(entry):
                continue  # it went to another item, which is told there
            if entry.kind == "accession":
                yield self._arrival(change, entry, arrives_with if entry in arrivals[:1] else None)
            elif entry.kind == "note":
                yield self._note(change, entry)
            elif entry.kind == "collection":
                yield from self._collected(change, entry)
            elif entry.kind == "appearance":
                yield self._linked(change, entry)
            else:
                yield from self._changed(change, entry)

    def _arrival(self, change: PastChange, accession: PastEntry, item: PastEntry | None) -> Event:
        said = {name: new for name, (_, new) in accession.fields.items() if isinstance(new, str)}
        told_of = ("name", "path", "url", "how", "modified")
        detail: dict[str, str] = {name: said[name] for name in told_of if name in said}
        if "modified" in detail and "modified" in accession.sources:  # it says of itself when it was taken
            detail["captured"] = detail.pop("modified")
        rows = self._archive.query(_ROLE, (self._item, bytes.fromhex(said.get("original", ""))))
        if rows and rows[0][0]:
            detail["original"] = rows[0][0].hex()
        if rows and rows[0][1] not in (None, "source"):
            kind = EventKind.PART_ARRIVED
        else:
            kind = EventKind.ARRIVED_AGAIN if self._has_arrived else EventKind.ARRIVAL
            self._has_arrived = True
        told = item or accession
        fields = self._fields(item, _UNTOLD) if item else ()
        return self._event(kind, change, told, fields, tags=self._tags(told), title=said.get("name"), detail=detail)

    def _note(self, change: PastChange, entry: PastEntry) -> Event:
        said = {name: new for name, (_, new) in entry.fields.items() if isinstance(new, str)}
        detail: dict[str, str] = {name: said[name] for name in ("text", "amends") if name in said}
        if entry.record.hex() in self._amended:
            detail["amended by"] = ", ".join(self._amended[entry.record.hex()])
        return self._event(EventKind.NOTE, change, entry, self._fields(entry, _OF_NOTE), detail=detail)

    def _collected(self, change: PastChange, entry: PastEntry) -> Generator[Event]:
        old, new = entry.fields[self._field]
        if old is None or new is None:  # else it changed its place in the collection only
            kind = EventKind.COLLECTED if old is None else EventKind.TAKEN_OUT
            yield self._event(kind, change, entry, title=self._wording.title(entry.record))

    def _linked(self, change: PastChange, entry: PastEntry) -> Event:
        kind = EventKind.LINKED if _created(entry) else EventKind.LINK_CHANGED
        return self._event(kind, change, entry, self._fields(entry, _OWN_PLACE), title=self._title(entry))

    def _changed(self, change: PastChange, entry: PastEntry) -> Generator[Event]:
        """What happened to the item itself or to a caption; one entry may be several events."""
        title = self._title(entry)
        tags = self._tags(entry)
        if _created(entry):
            kind = EventKind.CREATED if entry.record == self._item else _new_caption(entry)
            yield self._event(kind, change, entry, self._fields(entry, _UNTOLD), title=title, tags=tags)
            return
        state = entry.fields.get(ALIVE)
        if state is not None:
            kind = EventKind.RESTORED if state[1] == 1 else EventKind.TRASHED
            yield self._event(kind, change, entry, title=title)
        if tags:
            yield self._event(EventKind.TAGGED, change, entry, title=title, tags=tags)
        fields = self._fields(entry, (ALIVE,))
        if fields:
            kind = EventKind.CHANGE if entry.record == self._item else EventKind.CAPTION_CHANGED
            yield self._event(kind, change, entry, fields, title=title)

    # -- parts of an event

    def _event(
        self,
        kind: EventKind,
        change: PastChange,
        entry: PastEntry,
        fields: tuple[FieldChange, ...] = (),
        *,
        title: str | None = None,
        tags: tuple[tuple[str, bool], ...] = (),
        detail: Mapping[str, str] | None = None,
    ) -> Event:
        return Event(
            change.at, kind, change.agent, change.id, entry.record, entry.kind, change.doing, fields, title, tags,
            detail or {}, change.id in self._undone,
        )  # fmt: skip

    def _fields(self, entry: PastEntry, left_out: tuple[str, ...]) -> tuple[FieldChange, ...]:
        told: dict[str, tuple[Value, Value]] = {
            name: values
            for name, values in entry.fields.items()
            if name not in left_out and not name.startswith("tag/") and not _is_original(name, entry)
        }
        if entry.kind == "collection":
            told = {self._field: entry.fields[self._field]}
        return self._wording.changes(entry.kind, told, entry.sources)

    def _tags(self, entry: PastEntry) -> tuple[tuple[str, bool], ...]:
        names = (
            (self._wording.title(name[4:]), new is not None)
            for name, (_, new) in entry.fields.items()
            if name.startswith("tag/")
        )
        return tuple(sorted(names))

    def _title(self, entry: PastEntry) -> str | None:
        """What the event was about, from the item's side: the other side of a link, else the record itself."""
        if entry.record == self._item:
            return None
        if entry.kind != "appearance":
            return self._wording.title(entry.record)
        sides = self._archive.query(
            "SELECT t.id, p.id FROM appearance a JOIN record r USING(pk) LEFT JOIN record t ON t.pk=a.article"
            " LEFT JOIN record p ON p.pk=a.photo WHERE r.id=?",
            (entry.record,),
        )
        others = [side for row in sides for side in row if side is not None and side != self._item]
        return self._wording.title(others[0]) if others else None


def _turned_back(changes: Sequence[PastChange]) -> set[bytes]:
    """Which changes, the oldest first, do not hold: those turned back by one that was not turned back itself."""
    found: set[bytes] = set()
    for change in reversed(changes):
        if change.back is not None and change.id not in found:
            found.add(change.back)
    return found


def _created(entry: PastEntry) -> bool:
    state = entry.fields.get(ALIVE)
    return state is not None and state[0] is None


def _is_original(name: str, entry: PastEntry) -> bool:
    """The file with which an item was created is told by its arrival; one that comes later is a change."""
    return name.startswith("original/") and _created(entry)


def _new_caption(entry: PastEntry) -> EventKind:
    if "corrects" in entry.fields:
        return EventKind.CAPTION_CORRECTED
    return EventKind.CAPTION_TRANSLATED if "translates" in entry.fields else EventKind.CAPTION_ADDED
