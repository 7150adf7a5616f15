"""The full-text index: kept in the transaction of the change that it follows. `rebuilding` makes it anew.

A document's row number is its day and a counter within the day, so that newest-first is the order of the rows and
every common query can stop early. Nothing but the table `doc` refers to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archive_app.archive.concerned import all_concerned
from archive_app.archive.connection import Connection
from archive_app.archive.documents import Document, Documents, Gathered, asking, parts
from archive_app.archive.joining import join_after
from archive_app.archive.mark_ids import Fact, numbered
from archive_app.archive.marks import (
    ADDED,
    COLLECTION,
    DAYS,
    HAS,
    OUTLET,
    PERSON,
    SHOWN,
    day_code,
    has_marks_together,
)
from archive_app.archive.schema import INDEX_COLUMNS, INDEX_VERSION, index_names
from archive_app.archive.touched_rows import touch
from archive_app.errors import ArchiveBusyError
from archive_app.folding import FOLD_VERSION
from archive_app.records.kinds import ITEMS

COUNTER_BITS = 24
"""How many bits of a document's row number count within its day."""

_TITLE, _TAGS, _MARKS = map(INDEX_COLUMNS.index, ("title", "tags", "marks"))
_TITLE_LENGTH = 48
_UNTITLED = "\U0010ffff"
_ALL = ", ".join(INDEX_COLUMNS)
_VALUES = f"(rowid, {_ALL}) VALUES(?{', ?' * len(INDEX_COLUMNS)})"

_NO_FACTS = (OUTLET, PERSON, SHOWN, COLLECTION, DAYS, ADDED, HAS)
RULES = {"fold_version": str(FOLD_VERSION), "index_version": str(INDEX_VERSION)}
"""The rules under which today's index stands, as the table `meta` records them."""


class Index:
    """Writes `doc`, `fact`, `fts`, `term`, `mark` and `touched`; every method must run inside a writing transaction."""

    def __init__(self, connection: Connection, prefix: str = "") -> None:
        """`prefix` stands before the names of its tables: an index that is being made has its own."""
        self._db = connection
        self._documents = Documents(connection)
        self._prefix = prefix
        self._standing = (
            f"SELECT r.pk, r.kind, r.alive, d.docid FROM record r LEFT JOIN {prefix}doc d ON d.record=r.pk"
            " WHERE r.pk IN (:rows) ORDER BY r.pk"
        )

    def concerned(self, changed: Iterable[tuple[int, str, Iterable[str]]]) -> set[int]:
        """The items that changes of records concern, (row, kind, fields) each; ask before and after them."""
        return all_concerned(self._db, changed)

    def refresh(self, items: Iterable[int]) -> None:
        """Bring the documents of these items up to date.

        Raises ArchiveBusyError if another version of Pressmark has made the index under rules of its own meanwhile.
        """
        if not self._prefix and not self._has_our_rules():
            raise ArchiveBusyError(
                f"The search index of “{self._db.path.parent}” was made anew by another version of Pressmark; "
                "close the archive and open it again."
            )
        self.bring(items)

    def bring(self, items: Iterable[int]) -> None:
        """As `refresh`, also while the index is only being made."""
        frequency, documents = _Frequency(self._prefix), 0
        for rows in parts(sorted(items)):
            touched = self._refresh(rows, frequency)
            documents += len(touched)
            if not self._prefix:  # of an index that is being made nobody keeps counts
                touch(self._db, sorted(touched))
        frequency.write(self._db)
        if documents and not self._prefix:
            join_after(self._db, documents)

    def add(self, gathered: Mapping[int, Gathered]) -> None:
        """Write the documents of items that have none yet."""
        frequency, places = _Frequency(self._prefix), _Places(self._db, self._prefix)
        new = [(places.take(pk, day_code(day)), document) for pk, (document, day) in gathered.items()]
        for _, document in new:
            frequency.add(document)
        places.write()
        self._write(new)
        frequency.write(self._db)

    def _refresh(self, rows: list[int], frequency: _Frequency) -> set[int]:
        """Bring the documents of some items up to date, and return the rows of the index that were touched."""
        touched: set[int] = set()
        standing = self._db.execute(asking(self._standing, rows), rows).fetchall()
        gathered: dict[int, Gathered] = {}
        for kind in ITEMS:
            gathered |= self._documents.of(kind, (pk for pk, its, alive, _ in standing if its == kind and alive))
        places = _Places(self._db, self._prefix)
        new: list[tuple[int, Document]] = []
        for pk, kind, _, docid in standing:
            if pk not in gathered:
                if kind in ITEMS and docid is not None:
                    self._remove(docid, frequency)
                    touched.add(docid)
                continue
            document, day = gathered[pk][0], day_code(gathered[pk][1])
            stays = docid is not None and docid >> COUNTER_BITS == day
            if stays and self._stored(docid) == document:
                continue
            if docid is not None:
                self._remove(docid, frequency, keep_place=stays)
                touched.add(docid)
            new.append((docid if stays else places.take(pk, day), document))
            frequency.add(document)
        places.write()
        self._write(new)
        return touched.union(docid for docid, _ in new)

    def _write(self, new: list[tuple[int, Document]]) -> None:
        new.sort()
        self._db.executemany(f"INSERT INTO {self._prefix}fts{_VALUES}", [(docid, *document) for docid, document in new])
        facts = numbered(self._db, [fact_of(document) for _, document in new], self._prefix, making=True)
        self._db.executemany(
            f"INSERT OR REPLACE INTO {self._prefix}fact(docid, title, tags, outlets, people, marks)"
            " VALUES(?, ?, ?, ?, ?, ?)",
            [(docid, *fact) for (docid, _), fact in zip(new, facts, strict=True)],
        )

    def is_current(self) -> bool:
        """Whether there is an index that was made, to its end, under today's rules."""
        return self._has_our_rules() and self.is_there()

    def is_there(self) -> bool:
        """Whether all its tables are there, also those in which FTS5 keeps the words."""
        names = [self._prefix + name for name in index_names()]
        sql = asking("SELECT count(*) FROM sqlite_schema WHERE type='table' AND name IN (:rows)", names)
        there: int = self._db.execute(sql, names).fetchone()[0]
        return there == len(names)

    def _has_our_rules(self) -> bool:
        rows = self._db.execute("SELECT key, value FROM meta WHERE key IN ('fold_version', 'index_version')")
        return dict(rows.fetchall()) == RULES

    def mark_current(self) -> None:
        """Record the rules under which the index stands."""
        self._db.executemany("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", RULES.items())

    def _stored(self, docid: int) -> Document | None:
        row: Document | None = self._db.execute(
            f"SELECT {_ALL} FROM {self._prefix}fts WHERE rowid=?", (docid,)
        ).fetchone()
        return row

    def _remove(self, docid: int, frequency: _Frequency, *, keep_place: bool = False) -> None:
        stored = self._stored(docid)
        if stored is not None:
            frequency.remove(stored)
        self._db.execute(f"DELETE FROM {self._prefix}fts WHERE rowid=?", (docid,))
        if not keep_place:
            self._db.execute(f"DELETE FROM {self._prefix}doc WHERE docid=?", (docid,))
            self._db.execute(f"DELETE FROM {self._prefix}fact WHERE docid=?", (docid,))


class _Frequency:
    """In how many more, or fewer, documents each word and each mark stands."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._terms: Counter[str] = Counter()
        self._marks: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        self._terms.update(terms_of(document))
        self._marks.update(marks_of(document))

    def remove(self, document: Document) -> None:
        self._terms.subtract(terms_of(document))
        self._marks.subtract(marks_of(document))

    def write(self, connection: Connection) -> None:
        for table, frequency in (("term", self._terms), ("mark", self._marks)):
            changed = sorted((word, n) for word, n in frequency.items() if n)
            connection.executemany(
                f"INSERT INTO {self._prefix}{table}({table}, df) VALUES(?, ?)"
                f" ON CONFLICT({table}) DO UPDATE SET df=df+excluded.df",
                changed,
            )
            gone = [(word,) for word, n in changed if n < 0]
            connection.executemany(f"DELETE FROM {self._prefix}{table} WHERE {table}=? AND df<=0", gone)


class _Places:
    """Gives rows of the index to items, each after the last one of its day."""

    def __init__(self, connection: Connection, prefix: str) -> None:
        self._db = connection
        self._table = f"{prefix}doc"
        self._next: dict[int, int] = {}
        self._taken: list[tuple[int, int]] = []

    def take(self, pk: int, day: int) -> int:
        first = day << COUNTER_BITS
        if day not in self._next:
            row = self._db.execute(
                f"SELECT max(docid) FROM {self._table} WHERE docid BETWEEN ? AND ?",
                (first, first + (1 << COUNTER_BITS) - 1),
            ).fetchone()
            self._next[day] = first if row[0] is None else row[0] + 1
        docid = self._next[day]
        self._next[day] += 1
        self._taken.append((docid, pk))
        return docid

    def write(self) -> None:
        self._db.executemany(f"INSERT INTO {self._table}(docid, record) VALUES(?, ?)", self._taken)


def terms_of(document: Sequence[str]) -> set[str]:
    """The distinct words of a document; marks are no words."""
    return set(" ".join(text for i, text in enumerate(document) if i not in (_TAGS, _MARKS)).split())


def marks_of(document: Sequence[str]) -> list[str]:
    """The marks of a document that are counted: all but those of days."""
    return [mark for i in (_TAGS, _MARKS) for mark in document[i].split() if mark[0] not in (ADDED, DAYS)]


def fact_of(document: Sequence[str]) -> Fact:
    """A document's row in the table `fact`: title, and the marks of tags, outlets, people, and what else is counted.

    Apart, since then many items have the same ones, and counting many equal texts is fast. The table itself has the
    numbers of outlets and people (`mark_ids`).
    """
    marks = document[_MARKS].split()
    outlets = " ".join(mark for mark in marks if mark[0] == OUTLET)
    people = " ".join(mark for mark in marks if mark[0] == PERSON)
    present = has_marks_together(mark[1:] for mark in marks if mark[0] == HAS)
    others = " ".join((*(mark for mark in marks if mark[0] not in _NO_FACTS), present))
    return document[_TITLE][:_TITLE_LENGTH] or _UNTITLED, document[_TAGS], outlets, people, others
