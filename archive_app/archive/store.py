"""Fields of records to rows of tables and back: the only code that knows how a `Kind` lies in SQLite.

It writes what it is told and keeps no history; only the door and the replay of a log may call its writing methods.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.errors import BadInputError, DamagedError
from archive_app.records.dates import days_of
from archive_app.records.kinds import ALIVE, KINDS, Field, Kind, Relation, Type
from archive_app.records.log_format import Value

STUB = "?"
"""The kind of a record that is named by another one but is not (yet) here itself."""

_CACHE = 16_000
_AT_ONCE = 500


class RecordStore:
    """Records of one archive by id, kind and field, in the values of the log (`log_format.Value`)."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._pks: dict[bytes, int] = {}
        self._texts: dict[bytes, int] = {}

    def forget(self) -> None:
        """Drop what was remembered; needed after a transaction was rolled back."""
        self._pks.clear()
        self._texts.clear()

    # -- ids

    def find(self, record: bytes) -> int | None:
        """The row number of a record, or None."""
        pk = self._pks.get(record)
        if pk is None:
            row = self._db.execute("SELECT pk FROM record WHERE id=?", (record,)).fetchone()
            if row is None:
                return None
            pk = self._remember(record, row[0])
        return pk

    def find_all(self, records: Iterable[bytes]) -> dict[bytes, int]:
        """The row numbers of those of `records` that there are."""
        asked = list(records)
        found: dict[bytes, int] = {}
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = "?" + ",?" * (len(some) - 1)
            found.update(self._db.execute(f"SELECT id, pk FROM record WHERE id IN ({marks})", some).fetchall())
        return found

    def locate(self, record: bytes, kind: str = STUB) -> int:
        """The row number of a record; one that is not here becomes a stub of `kind`, not alive."""
        pk = self.find(record)
        return self.add(record, kind) if pk is None else pk

    def add(self, record: bytes, kind: str) -> int:
        """The row number of a record that has none yet."""
        row = self._db.execute("INSERT INTO record(id, kind) VALUES(?, ?)", (record, kind))
        assert row.lastrowid is not None
        return self._remember(record, row.lastrowid)

    def add_all(self, records: Iterable[tuple[bytes, str]]) -> dict[bytes, int]:
        """As `add`, for many at once (id and kind), whose rows follow one another; returns their row numbers."""
        new = list(records)
        if not new:
            return {}
        (last,) = self._db.execute("SELECT coalesce(max(pk), 0) FROM record").fetchone()
        self._db.executemany(
            "INSERT INTO record(pk, id, kind) VALUES(?, ?, ?)", [(pk, *one) for pk, one in enumerate(new, last + 1)]
        )
        return {record: self._remember(record, pk) for pk, (record, _) in enumerate(new, last + 1)}

    def _remember(self, record: bytes, pk: int) -> int:
        if len(self._pks) >= _CACHE:
            self._pks.clear()
        self._pks[record] = pk
        return pk

    def id_of(self, pk: int) -> bytes:
        """The id of the record in row `pk`."""
        record: bytes = self._db.execute("SELECT id FROM record WHERE pk=?", (pk,)).fetchone()[0]
        return record

    def kind_of(self, pk: int) -> str:
        """The kind of the record in row `pk`."""
        kind: str = self._db.execute("SELECT kind FROM record WHERE pk=?", (pk,)).fetchone()[0]
        return kind

    # -- content kept by digest

    def put_text(self, text: str) -> dict[str, str]:
        """Keep a long text and return the value that names it."""
        digest = sha256(text.encode()).digest()
        row = self._db.execute("INSERT OR IGNORE INTO text(sha256, text) VALUES(?, ?)", (digest, text))
        if row.rowcount == 1 and row.lastrowid is not None:
            if len(self._texts) >= _CACHE:
                self._texts.clear()
            self._texts[digest] = row.lastrowid
        return {"#": digest.hex()}

    def put_block(self, data: bytes) -> dict[str, str]:
        """Keep a block of raw bytes and return the value that names it."""
        digest = sha256(data).digest()
        self._db.execute("INSERT OR IGNORE INTO raw_block(sha256, data) VALUES(?, ?)", (digest, data))
        return {"#": digest.hex()}

    # -- reading

    def read(self, pk: int, kind: Kind, name: str) -> Value:
        """The present value of one field, as the log writes it."""
        if name == ALIVE:
            alive: int | None = self._db.execute("SELECT alive FROM record WHERE pk=?", (pk,)).fetchone()[0]
            return alive
        relation = kind.relation(name)
        if relation is not None:
            return self._read_relation(pk, relation, name.partition("/")[2])
        field = kind.field(name)
        if field is None:
            return None
        row = self._db.execute(f"SELECT {name} FROM {kind.name} WHERE pk=?", (pk,)).fetchone()
        return None if row is None else self._to_value(row[0], field.type)

    def _read_relation(self, pk: int, relation: Relation, key: str) -> Value:
        other: Any = self.find(bytes.fromhex(key)) if relation.keyed_by_record else key
        if other is None:
            return None
        row = self._db.execute(
            f"SELECT {relation.value or 1} FROM {relation.table} WHERE {relation.owner}=? AND {relation.other}=?",
            (pk, other),
        ).fetchone()
        return None if row is None else self._to_value(row[0], relation.type)

    def read_all(self, pk: int, kind: Kind) -> dict[str, Value]:
        """Every field of a record that has a value, relations included, without `alive`."""
        fields: dict[str, Value] = {}
        names = [field.name for field in kind.fields]
        row = self._db.execute(f"SELECT {', '.join(names)} FROM {kind.name} WHERE pk=?", (pk,)).fetchone()
        if row is not None:
            for field, column in zip(kind.fields, row, strict=True):
                if column is not None:
                    fields[field.name] = self._to_value(column, field.type)
        for relation in kind.relations:
            rows = self._db.execute(
                f"SELECT {relation.other}, {relation.value or 1} FROM {relation.table} WHERE {relation.owner}=?",
                (pk,),
            ).fetchall()
            for other, value in rows:
                key = self.id_of(other).hex() if relation.keyed_by_record else other
                fields[f"{relation.prefix}/{key}"] = self._to_value(value, relation.type)
        return fields

    def _to_value(self, column: Any, type_: Type) -> Value:
        if column is None:
            return None
        if type_ is Type.REFERENCE:
            return self.id_of(column).hex()
        if type_ is Type.NAMES:
            names: list[str] = json.loads(column)
            return names
        if type_ is Type.DIGEST:
            digest: str = column.hex()
            return digest
        if type_ in (Type.LONG_TEXT, Type.BLOCK):
            table = "text" if type_ is Type.LONG_TEXT else "raw_block"
            row = self._db.execute(f"SELECT sha256 FROM {table} WHERE pk=?", (column,)).fetchone()
            if row is None:
                raise DamagedError(f"A record refers to row {column} of the table {table}, which is not there.")
            return {"#": row[0].hex()}
        value: str | int = column
        return value

    # -- writing

    def insert(self, pk: int, kind: Kind, fields: Mapping[str, Value]) -> None:
        """Write a record that has no row in its kind's table yet, and its relations."""
        self.insert_all([(pk, kind, fields)])

    def insert_all(self, new: Iterable[tuple[int, Kind, Mapping[str, Value]]]) -> None:
        """As `insert`, for many records: one statement for each table."""
        rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for pk, kind, fields in new:
            sql, places = _insertion(kind.name)
            columns: list[Any] = [None] * (1 + len(places))
            columns[0] = pk
            for name, value in fields.items():
                place = places.get(name)
                if place is not None:
                    columns[place[0]] = self._to_column(value, place[1])
                elif (relation := kind.relation(name)) is not None:
                    of_relation, *parameters = self._relation_write(pk, relation, name.partition("/")[2], value)
                    rows[of_relation].append(tuple(parameters))
            rows[sql].append((*columns, *_days(fields.get("date"))) if kind.dated else tuple(columns))
            rows["UPDATE record SET alive=?, kind=? WHERE pk=?"].append((fields.get(ALIVE), kind.name, pk))
        for sql, of_table in rows.items():
            self._db.executemany(sql, of_table)

    def write(self, pk: int, kind: Kind, name: str, value: Value) -> None:
        """Set one field; None removes it. A field that this version does not know stays in the log alone."""
        if name == ALIVE:
            self._db.execute("UPDATE record SET alive=?, kind=? WHERE pk=?", (value, kind.name, pk))
            self._db.execute(f"INSERT OR IGNORE INTO {kind.name}(pk) VALUES(?)", (pk,))
            return
        relation = kind.relation(name)
        if relation is not None:
            sql, *parameters = self._relation_write(pk, relation, name.partition("/")[2], value)
            self._db.execute(sql, parameters)
            return
        field = kind.field(name)
        if field is None:
            return
        self._db.execute("UPDATE record SET kind=? WHERE pk=? AND kind<>?", (kind.name, pk, kind.name))
        self._db.execute(f"INSERT OR IGNORE INTO {kind.name}(pk) VALUES(?)", (pk,))
        self._db.execute(f"UPDATE {kind.name} SET {name}=? WHERE pk=?", (self._to_column(value, field), pk))
        if name == "date":
            self._db.execute(
                f"UPDATE {kind.name} SET first_day=?, last_day=? WHERE pk=?",
                (*_days(value), pk),
            )

    def _relation_write(self, pk: int, relation: Relation, key: str, value: Value) -> tuple[Any, ...]:
        """The statement that sets or removes a relation, and its parameters."""
        other: Any = self.locate(bytes.fromhex(key)) if relation.keyed_by_record else key
        if value is None:
            return f"DELETE FROM {relation.table} WHERE {relation.owner}=? AND {relation.other}=?", pk, other
        if relation.value is None:
            columns = f"{relation.owner}, {relation.other}"
            return f"INSERT OR IGNORE INTO {relation.table}({columns}) VALUES(?, ?)", pk, other
        columns = f"{relation.owner}, {relation.other}, {relation.value}"
        column = self._to_column(value, Field(relation.value, relation.type))
        return f"INSERT OR REPLACE INTO {relation.table}({columns}) VALUES(?, ?, ?)", pk, other, column

    def _to_column(self, value: Value, field: Field) -> Any:
        if value is None or field.type in (Type.TEXT, Type.INTEGER):
            return value
        if field.type is Type.REFERENCE:
            return self.locate(bytes.fromhex(str(value)))
        if field.type is Type.NAMES:
            if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
                raise ValueError(f"{field.name} is no list of names")
            return json.dumps(value, ensure_ascii=False)
        if field.type is Type.DIGEST:
            return bytes.fromhex(str(value))
        table = "text" if field.type is Type.LONG_TEXT else "raw_block"
        assert isinstance(value, dict)
        digest = bytes.fromhex(value["#"])
        if field.type is Type.LONG_TEXT and digest in self._texts:
            return self._texts[digest]
        row = self._db.execute(f"SELECT pk FROM {table} WHERE sha256=?", (digest,)).fetchone()
        return None if row is None else row[0]


@cache
def _insertion(kind: str) -> tuple[str, dict[str, tuple[int, Field]]]:
    """The statement that inserts a whole record of a kind, and where in it the value of each field stands."""
    fields = KINDS[kind].fields
    names = ["pk", *(field.name for field in fields), *(("first_day", "last_day") if KINDS[kind].dated else ())]
    sql = f"INSERT INTO {kind}({', '.join(names)}) VALUES(?{',?' * (len(names) - 1)})"
    return sql, {field.name: (place, field) for place, field in enumerate(fields, 1)}


def _days(date: Value) -> tuple[int | None, int | None]:
    """The derived first and last day of a stated date; none for one that cannot be read as EDTF."""
    if not isinstance(date, str):
        return None, None
    try:
        return days_of(date)
    except BadInputError:
        return None, None
