"""Values of the log as people read them: long texts by their beginning, references by title, states in a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive_app.archive.titles import Query, cut, title_of
from archive_app.records.kinds import ALIVE, KINDS, Field, Kind, Relation, Type
from archive_app.records.log_format import Value

LONGEST = 300
"""How many characters of a value are told."""

_STATES = {None: "not there", 0: "in the trash", 1: "there"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's value before and after, in words; None for none. `source` is where a file stated the new one.

    The field of a relation is named by its first part, and its value is what it leads to: ``tag``, None, “flood”.
    """

    name: str
    old: str | None
    new: str | None
    source: str | None = None


class Wording:
    """Puts entries of one archive's log into words; what it has looked up once it remembers."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._titles: dict[str, str] = {}

    def changes(
        self, kind: str, fields: Mapping[str, tuple[Value, Value]], sources: Mapping[str, str]
    ) -> tuple[FieldChange, ...]:
        """The changed fields of one entry, in the order in which the kind has them."""
        known = KINDS.get(kind)
        order = {field.name: number for number, field in enumerate(known.fields)} if known else {}
        names = sorted(fields, key=lambda name: (order.get(name, len(order)), name))
        return tuple(self.change(kind, name, fields[name], sources.get(name)) for name in names)

    def change(self, kind: str, name: str, values: tuple[Value, Value], source: str | None = None) -> FieldChange:
        """One changed field."""
        known = KINDS.get(kind)
        prefix, _, key = name.partition("/")
        relation = known.relation(name) if known else None
        old, new = (self._value(known, name, relation, key, value) for value in values)
        return FieldChange("state" if name == ALIVE else prefix if relation else name, old, new, source)

    def title(self, record: str | bytes) -> str:
        """What to call a record: its title, or its kind and the beginning of its id where it has none."""
        record = record.hex() if isinstance(record, bytes) else record
        if record not in self._titles:
            self._titles[record] = self._look_up(record)
        return self._titles[record]

    def _look_up(self, record: str) -> str:
        rows = self._query("SELECT pk, kind FROM record WHERE id=?", (bytes.fromhex(record),))
        if not rows:
            return record[:8]
        pk, kind = rows[0]
        if kind == "original":
            names = self._query(
                "SELECT name FROM accession WHERE original=? AND name IS NOT NULL ORDER BY pk LIMIT 1", (pk,)
            )
            return names[0][0] if names else record[:8]
        return title_of(self._query, pk, kind) or f"{kind.replace('_', ' ')} {record[:8]}"

    def _value(self, kind: Kind | None, name: str, relation: Relation | None, key: str, value: Value) -> str | None:
        if name == ALIVE:
            return _STATES.get(value if isinstance(value, int) else None)
        if value is None:
            return None
        if relation is not None:
            return self._related(relation, key, value)
        field = kind.field(name) if kind else None
        return self._plain(field, value)

    def _related(self, relation: Relation, key: str, value: Value) -> str:
        if relation.type is Type.BLOCK:
            return f"{key}: {self._plain(None, value)}"
        if not relation.keyed_by_record:
            return self._plain(None, value)
        title = self.title(key)
        return f"{title} ({value})" if relation.prefix == "original" else title

    def _plain(self, field: Field | None, value: Value) -> str:
        if isinstance(value, dict):
            return self._content(bytes.fromhex(value["#"]))
        if isinstance(value, list):
            return cut("; ".join(value), LONGEST)
        if field is not None and field.type is Type.REFERENCE:
            return self.title(str(value))
        return cut(str(value), LONGEST)

    def _content(self, digest: bytes) -> str:
        rows = self._query("SELECT substr(text, 1, ?) FROM text WHERE sha256=?", (LONGEST + 1, digest))
        if rows:
            return cut(rows[0][0], LONGEST)
        rows = self._query("SELECT length(data) FROM raw_block WHERE sha256=?", (digest,))
        return f"{rows[0][0]:,} bytes" if rows else f"content {digest.hex()[:8]}"
