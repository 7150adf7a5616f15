"""Does the index say what the records say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

from archive_app.archive.connection import Connection
from archive_app.archive.documents import Documents
from archive_app.archive.findings import Finding
from archive_app.archive.index import COUNTER_BITS, Index, day_code, terms_of
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.records.kinds import ITEMS


def check_index(connection: Connection) -> Generator[Finding]:
    """Compare every document and the table of terms with what the records give."""
    if not Index(connection).is_current():
        yield Finding("index", "The index was made under other folding rules; rebuild it.")
        return
    documents = Documents(connection)
    frequency: Counter[str] = Counter()
    seen = 0
    for kind in ITEMS:
        rows = connection.execute(
            f"SELECT r.pk, r.id, k.first_day, d.docid FROM record r JOIN {kind} k USING(pk)"
            " LEFT JOIN doc d ON d.record=r.pk WHERE r.alive=1"
        )
        for pk, record, first_day, docid in rows:
            seen += 1
            if docid is None:
                yield Finding("index", f"The {kind} {record.hex()} is not in the index.")
                continue
            row = connection.execute(f"SELECT {', '.join(INDEX_COLUMNS)} FROM fts WHERE rowid=?", (docid,)).fetchone()
            if row != documents.of(pk, kind) or docid >> COUNTER_BITS != day_code(first_day):
                yield Finding("index", f"The index of the {kind} {record.hex()} differs from its records.")
            if row is not None:
                frequency.update(terms_of(row))
    for table in ("doc", "fts"):
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if count != seen:
            yield Finding("index", f"The index table {table} has {count} rows for {seen} items.")
    stored = dict(connection.execute("SELECT term, df FROM term").fetchall())
    wrong = sorted(term for term in frequency.keys() | stored.keys() if frequency.get(term) != stored.get(term))
    if wrong:
        yield Finding("index", f"The table of terms is wrong for {len(wrong)} words, among them “{wrong[0]}”.")
