"""The full-text index: kept in the transaction of the change that it follows, and rebuilt from the records.

A document's row number is its day and a counter within the day, so that newest-first is the order of the rows and
every common query can stop early. Nothing but the table `doc` refers to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from archive_app.archive.connection import Connection
from archive_app.archive.documents import Document, Documents, Gathered, asking, parts
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.folding import FOLD_VERSION
from archive_app.records.kinds import ITEMS

COUNTER_BITS = 24
_DAY_ZERO = 1 << 23
_LAST_DAY = (1 << 24) - 1
_TAGS = INDEX_COLUMNS.index("tags")
_ALL = ", ".join(INDEX_COLUMNS)
_INSERT = f"INSERT INTO fts(rowid, {_ALL}) VALUES(?{', ?' * len(INDEX_COLUMNS)})"


_STANDING = (
    "SELECT r.pk, r.kind, r.alive, d.docid FROM record r LEFT JOIN doc d ON d.record=r.pk WHERE r.pk IN (:rows)"
    " ORDER BY r.pk"
)


def day_code(first_day: int | None) -> int:
    """The day part of a document's row number: 0 for undated, so that undated items come last."""
    return 0 if first_day is None else min(max(first_day + _DAY_ZERO, 1), _LAST_DAY)


class Index:
    """Writes `doc`, `fts` and `term`; every method must run inside a writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._documents = Documents(connection)

    def concerned(self, pk: int, kind: str) -> set[int]:
        """The items that a change of the record in row `pk` concerns; ask before and after the change."""
        return self._documents.concerned(pk, kind)

    def refresh(self, items: Iterable[int]) -> None:
        """Bring the documents of these items up to date."""
        frequency: Counter[str] = Counter()
        for rows in parts(sorted(items)):
            self._refresh(rows, frequency)
        self._count(frequency)

    def _refresh(self, rows: list[int], frequency: Counter[str]) -> None:
        standing = self._db.execute(asking(_STANDING, rows), rows).fetchall()
        gathered: dict[int, Gathered] = {}
        for kind in ITEMS:
            gathered |= self._documents.of(kind, (pk for pk, its, alive, _ in standing if its == kind and alive))
        places = _Places(self._db)
        new: list[tuple[int, Document]] = []
        for pk, kind, _, docid in standing:
            if pk not in gathered:
                if kind in ITEMS and docid is not None:
                    self._remove(docid, frequency)
                continue
            document, day = gathered[pk][0], day_code(gathered[pk][1])
            stays = docid is not None and docid >> COUNTER_BITS == day
            if stays and self._stored(docid) == document:
                continue
            if docid is not None:
                self._remove(docid, frequency, keep_place=stays)
            new.append((docid if stays else places.take(pk, day), document))
            frequency.update(terms_of(document))
        places.write()
        self._db.executemany(_INSERT, [(docid, *document) for docid, document in sorted(new)])

    def rebuild(self) -> None:
        """Make the whole index anew from the records."""
        for table in ("fts", "doc", "term"):
            self._db.execute(f"DELETE FROM {table}")
        items: list[int] = []
        for kind in ITEMS:
            rows = self._db.execute(
                f"SELECT pk, coalesce(first_day, -1 << 40) FROM {kind} JOIN record USING(pk) WHERE alive=1"
            )
            items.extend(pk for pk, _ in sorted(rows.fetchall(), key=lambda row: (row[1], row[0])))
        for start in range(0, len(items), 1000):
            self.refresh(items[start : start + 1000])
        self.mark_current()

    def is_current(self) -> bool:
        """Whether the index was made under today's folding rules."""
        row = self._db.execute("SELECT value FROM meta WHERE key='fold_version'").fetchone()
        return row is not None and row[0] == str(FOLD_VERSION)

    def mark_current(self) -> None:
        """Record the folding rules under which the index stands."""
        self._db.execute("INSERT OR REPLACE INTO meta(key, value) VALUES('fold_version', ?)", (str(FOLD_VERSION),))

    def _stored(self, docid: int) -> Document | None:
        row: Document | None = self._db.execute(f"SELECT {_ALL} FROM fts WHERE rowid=?", (docid,)).fetchone()
        return row

    def _remove(self, docid: int, frequency: Counter[str], *, keep_place: bool = False) -> None:
        stored = self._stored(docid)
        if stored is not None:
            frequency.subtract(terms_of(stored))
        self._db.execute("DELETE FROM fts WHERE rowid=?", (docid,))
        if not keep_place:
            self._db.execute("DELETE FROM doc WHERE docid=?", (docid,))

    def _count(self, frequency: Counter[str]) -> None:
        changed = sorted((term, n) for term, n in frequency.items() if n)
        self._db.executemany(
            "INSERT INTO term(term, df) VALUES(?, ?) ON CONFLICT(term) DO UPDATE SET df=df+excluded.df",
            changed,
        )
        if any(n < 0 for _, n in changed):
            self._db.executemany("DELETE FROM term WHERE term=? AND df<=0", [(term,) for term, n in changed if n < 0])


class _Places:
    """Gives rows of the index to items, each after the last one of its day."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._next: dict[int, int] = {}
        self._taken: list[tuple[int, int]] = []

    def take(self, pk: int, day: int) -> int:
        first = day << COUNTER_BITS
        if day not in self._next:
            row = self._db.execute(
                "SELECT max(docid) FROM doc WHERE docid BETWEEN ? AND ?", (first, first + (1 << COUNTER_BITS) - 1)
            ).fetchone()
            self._next[day] = first if row[0] is None else row[0] + 1
        docid = self._next[day]
        self._next[day] += 1
        self._taken.append((docid, pk))
        return docid

    def write(self) -> None:
        self._db.executemany("INSERT INTO doc(docid, record) VALUES(?, ?)", self._taken)


def terms_of(document: Sequence[str]) -> set[str]:
    """The distinct words of a document; tags stand in it as row numbers and are not words."""
    return {term for i, text in enumerate(document) if i != _TAGS for term in text.split()}
