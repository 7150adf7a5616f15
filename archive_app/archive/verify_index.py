"""Does the index say what the records say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

from archive_app.archive.connection import Connection
from archive_app.archive.documents import AT_ONCE, Documents
from archive_app.archive.findings import Checks, Finding
from archive_app.archive.index import COUNTER_BITS, Index, fact_of, marks_of, terms_of
from archive_app.archive.mark_ids import numbered
from archive_app.archive.marks import day_code
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.records.kinds import ITEMS

_FACT = "SELECT title, tags, outlets, people, marks FROM fact WHERE docid=?"
_STORED = f"SELECT {', '.join(INDEX_COLUMNS)} FROM fts WHERE rowid=?"

_NAMED = 100
"""So many items are named one by one; of an index that has little to do with its records, the others are counted."""


def check_index(connection: Connection) -> Checks:
    """Compare every document and the table of terms with what the records give; a breath for each document."""
    if not Index(connection).is_current():
        yield Finding("index", "The index is not whole, or was made under other rules; make it anew.")
        return
    words, marks = Counter[str](), Counter[str]()
    seen = differing = 0
    for kind in ITEMS:
        for message in _compare(connection, kind, words, marks):
            seen += 1
            yield None
            if message is not None:
                differing += 1
                if differing <= _NAMED:
                    yield Finding("index", message)
    if differing > _NAMED:
        yield Finding("index", f"The index of {differing - _NAMED} more items differs from their records.")
    for table in ("doc", "fact", "fts"):
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if count != seen:
            yield Finding("index", f"The index table {table} has {count} rows for {seen} items.")
    for table, counted in (("term", words), ("mark", marks)):
        stored = dict(connection.execute(f"SELECT {table}, df FROM {table}").fetchall())
        wrong = sorted(word for word in counted.keys() | stored.keys() if counted.get(word) != stored.get(word))
        if wrong:
            yield Finding("index", f"The table of {table}s is wrong for {len(wrong)} of them, among them “{wrong[0]}”.")


def _compare(connection: Connection, kind: str, words: Counter[str], marks: Counter[str]) -> Generator[str | None]:
    """For each living item of a kind None, or how the index differs from its records; counts words and marks."""
    documents = Documents(connection)
    rows = connection.execute(
        "SELECT r.pk, r.id, d.docid FROM record r LEFT JOIN doc d ON d.record=r.pk WHERE r.kind=? AND r.alive=1",
        (kind,),
    ).fetchall()
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        gathered = documents.of(kind, (pk for pk, _, _ in some))
        for pk, record, docid in some:
            if docid is None:
                yield f"The {kind} {record.hex()} is not in the index."
                continue
            stored = connection.execute(_STORED, (docid,)).fetchone()
            document, first_day = gathered.get(pk, (None, None))
            fact = connection.execute(_FACT, (docid,)).fetchone()
            if stored is not None:
                words.update(terms_of(stored))
                marks.update(marks_of(stored))
            is_same = (
                stored == document
                and docid >> COUNTER_BITS == day_code(first_day)
                and (stored is None or [fact] == numbered(connection, [fact_of(stored)]))
            )
            yield None if is_same else f"The index of the {kind} {record.hex()} differs from its records."
