"""What many records have in common, for editing them together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from archive_app.archive.archive import Archive
from archive_app.archive.fields import editable
from archive_app.archive.lookup import kinds_of
from archive_app.records.kinds import KINDS, Kind, Type

_AT_ONCE = 500

ValueCounts = list[tuple[str | None, int]]
"""The values of a field with how many records have each, the commonest first; None for those without one."""


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, and on how many of the records it is."""

    id: bytes
    name: str
    count: int


def common_values(archive: Archive, records: Sequence[bytes]) -> dict[str, ValueCounts]:
    """The fields that all these records can be given together (`fields.edit_many`), and the values they have.

    Authors are one text, divided by semicolons. Fields that belong to one record alone (a body, a name) are left
    out. The records may be of several kinds: the fields are those of all of them.
    """
    by_kind: dict[str, list[bytes]] = {}
    for record, kind in kinds_of(archive, records).items():
        by_kind.setdefault(kind, []).append(record)
    shared = [_shared(KINDS[kind]) for kind in by_kind]
    names = [name for name in shared[0] if all(name in other for other in shared[1:])] if shared else []
    counts: dict[str, Counter[str | None]] = {name: Counter() for name in names}
    for kind, of_kind in by_kind.items():
        if names:
            columns = ", ".join(f"k.{name}" for name in names)
            sql = f"SELECT {columns} FROM {kind} k JOIN record r USING(pk) WHERE r.id IN "
            for some, marks in _parts(of_kind):
                for row in archive.query(f"{sql}({marks})", some):
                    for name, value in zip(names, row, strict=True):
                        counts[name][_text(KINDS[kind], name, value)] += 1
    return {name: sorted(c.items(), key=lambda pair: (-pair[1], pair[0] or "")) for name, c in counts.items()}


def common_tags(archive: Archive, records: Sequence[bytes]) -> list[TagCount]:
    """The tags that are on any of these records, by name."""
    counts: Counter[tuple[bytes, str]] = Counter()
    sql = (
        "SELECT g.id, t.name FROM tagging x JOIN record r ON r.pk=x.record JOIN tag t ON t.pk=x.tag"
        " JOIN record g ON g.pk=t.pk AND g.alive=1 WHERE r.id IN "
    )
    for some, marks in _parts(list(dict.fromkeys(records))):
        counts.update((tag, name or "") for tag, name in archive.query(f"{sql}({marks})", some))
    found = [TagCount(tag, name, count) for (tag, name), count in counts.items()]
    return sorted(found, key=lambda tag: (tag.name, tag.id))


def _shared(kind: Kind) -> list[str]:
    own = ("name", "text", "query", "position", "date", "modified")  # a date is set by its text
    return [field.name for field in editable(kind) if field.type is not Type.LONG_TEXT and field.name not in own]


def _text(kind: Kind, name: str, value: str | None) -> str | None:
    field = kind.field(name)
    if value is not None and field is not None and field.type is Type.NAMES:
        return "; ".join(json.loads(value)) or None
    return value


def _parts(records: Sequence[bytes]) -> Generator[tuple[Sequence[bytes], str]]:
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        yield some, "?" + ",?" * (len(some) - 1)
