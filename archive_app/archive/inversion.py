"""The inverse of what stands in the log: the edits that set old values again, and what they leave alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.archive.door import Edit
from archive_app.archive.log import LoggedChange
from archive_app.archive.restructuring import set_back
from archive_app.archive.store import RecordStore
from archive_app.records.kinds import ALIVE, KINDS, Kind
from archive_app.records.log_format import Value

_REFERENCES = {
    "photo": (("caption", "photo"), ("appearance", "photo"), ("accession", "item"), ("collection_item", "item")),
    "article": (("appearance", "article"), ("accession", "item"), ("collection_item", "item")),
    "caption": (
        ("appearance", "caption"),
        ("caption", "corrects"),
        ("caption", "translates"),
        ("caption_differs", "other"),
        ("photo", "reference"),
    ),
    "original": (("accession", "original"), ("item_original", "original")),
    "note": (("note", "amends"),),
    "tag": (("tagging", "tag"), ("tag_parent", "parent")),
}
"""Who may refer to a record of a kind: (table, column). Notes may be about a record of any."""

_OWNERS = {
    "item_original": "item",
    "tagging": "record",
    "tag_parent": "tag",
    "collection_item": "collection",
    "caption_differs": "caption",
}
"""The column of the record that refers, in tables where it is not `pk`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that was left alone, because it was changed again or is needed by something newer."""

    record: bytes
    kind: str
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo, redo or revert did: the operation turned back, its name, how many records, what stayed.

    `resumed` says that it went on with one that had been stopped half-way; it counts what was left to do.
    """

    op: bytes
    doing: str
    records: int
    kept: tuple[Kept, ...]
    resumed: bool = False


class Inversion:
    """Turns logged changes of one archive around, and lists in `kept` what it leaves alone.

    With `force` a field is set back whatever became of it since; a record is taken away by no means while a living
    one refers to it. `only` limits it to fields of these names.
    """

    def __init__(
        self,
        connection: Connection,
        store: RecordStore,
        *,
        force: bool = False,
        only: Collection[str] | None = None,
    ) -> None:
        self._db = connection
        self._store = store
        self._force = force
        self._only = only
        self.kept: list[Kept] = []

    def edits(self, change: LoggedChange, own: Collection[bytes]) -> Generator[Edit]:
        """The edits that turn around what `change` did to the records `own`; to be asked for in the transaction."""
        for entry in entries_backwards(change):
            record, kind = bytes.fromhex(entry["r"]), KINDS.get(entry["k"])
            pk = self._store.find(record)
            if kind is None or pk is None or record not in own:
                continue
            values: dict[str, tuple[Value, Value]] = entry["f"]
            if self._only is not None:
                wanted = {*self._only, "structure"} if "body" in self._only else self._only
                values = {name: pair for name, pair in values.items() if name in wanted}
            elif values.get(ALIVE, (0, 0))[0] is None and values[ALIVE][1] is not None:
                values = {ALIVE: values[ALIVE]}
                if self._is_needed(pk, kind.name, own):
                    self.kept.append(Kept(record, kind.name, ALIVE, 1))
                    continue
            fields = self._fields(record, pk, kind, values)
            if fields:
                yield Edit(record, kind.name, fields)

    def _fields(
        self, record: bytes, pk: int, kind: Kind, values: dict[str, tuple[Value, Value]]
    ) -> dict[str, Value | bytes]:
        fields: dict[str, Value | bytes] = {}
        stays: set[str] = set()
        for name, (old, new) in values.items():
            present = self._store.read(pk, kind, name)
            if present == new or (self._force and present != old):
                fields[name] = old
            elif present != old:
                self.kept.append(Kept(record, kind.name, name, present))
                stays.add(name)
        if kind.name == "article":
            return set_back(self._query, pk, fields, body_stays="body" in stays)
        return fields

    def _query(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        return self._db.execute(sql, parameters).fetchall()

    def _is_needed(self, pk: int, kind: str, own: Collection[bytes]) -> bool:
        """Whether a living record from outside `own` refers to the record in row `pk`."""
        for table, column in (*_REFERENCES.get(kind, ()), ("note", "about")):
            owner = _OWNERS.get(table, "pk")
            rows = self._db.execute(
                f"SELECT r.id FROM {table} t JOIN record r ON r.pk=t.{owner} WHERE t.{column}=? AND r.alive=1",
                (pk,),
            )
            if any(row[0] not in own for row in rows):
                return True
        return False


def entries_backwards(change: LoggedChange) -> Generator[dict[str, Any]]:
    """The entries of a change that are not withheld, the last one first."""
    for entry in reversed(change.entries):
        if isinstance(entry, str):
            yield json.loads(entry)
