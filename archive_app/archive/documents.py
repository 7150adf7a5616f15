"""What of an item is searched: its own fields and all that belongs to it, gathered into the columns of the index.

Items are gathered many at a time, with one question for each kind of thing that belongs to them: in a large import, or
in the tagging of thousands of items, asking item by item would take most of the time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.folding import fold
from archive_app.records.kinds import ITEMS

Document = tuple[str, str, str, str, str, str, str, str]
"""Folded text by `schema.INDEX_COLUMNS`: title, body, captions, tags, notes, names, places, dates."""

Gathered = tuple[Document, int | None]
"""A document and the first day of its item."""

AT_ONCE = 400
"""How many items are asked for in one statement."""

_ITEMS = {
    "article": "SELECT a.pk, a.first_day, a.title, t.text, a.authors, a.publisher, NULL, a.date, a.date_text"
    " FROM article a LEFT JOIN text t ON t.pk=a.body WHERE a.pk IN (:rows)",
    "photo": "SELECT pk, first_day, title, NULL, json_array(creator, credit, copyright), publisher, place, date,"
    " date_text FROM photo WHERE pk IN (:rows)",
}
_CAPTIONS = {
    "article": "SELECT DISTINCT a.article, c.pk, c.text, c.author, c.credit, c.publisher, c.date_text FROM appearance a"
    " JOIN record s ON s.pk=a.pk AND s.alive=1 JOIN caption c ON c.pk=a.caption"
    " JOIN record r ON r.pk=c.pk AND r.alive=1 WHERE a.article IN (:rows) ORDER BY c.pk",
    "photo": "SELECT c.photo, c.pk, c.text, c.author, c.credit, c.publisher, c.date_text FROM caption c"
    " JOIN record r USING(pk) WHERE r.alive=1 AND c.photo IN (:rows) ORDER BY c.pk",
}
_FILE_NAMES = (
    "SELECT a.item, a.name FROM accession a JOIN record r USING(pk) WHERE r.alive=1 AND a.item IN (:rows)"
    " GROUP BY a.item, a.name ORDER BY min(a.pk)"
)
_TAGS = "SELECT record, tag FROM tagging WHERE record IN (:rows)"
_NOTES = (
    "SELECT n.about, n.text FROM note n JOIN record r USING(pk) WHERE r.alive=1 AND n.about IN (:rows) ORDER BY n.pk"
)


def tag_token(pk: int) -> str:
    """The token that stands for a tag in the index: renaming a tag then touches no document."""
    return f"t{pk}"


def parts(rows: Iterable[int]) -> Generator[list[int]]:
    """The rows, at most `AT_ONCE` at a time."""
    whole = list(rows)
    for start in range(0, len(whole), AT_ONCE):
        yield whole[start : start + AT_ONCE]


def asking(sql: str, rows: Sequence[int]) -> str:
    """A statement with a mark for each of `rows` in place of ``:rows``."""
    return sql.replace(":rows", "?" + ",?" * (len(rows) - 1))


class Documents:
    """Gathers the documents of items, and tells which items a record's change concerns."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of(self, kind: str, items: Iterable[int]) -> dict[int, Gathered]:
        """The folded documents of items of one kind, by their rows."""
        gathered: dict[int, Gathered] = {}
        for rows in parts(items):
            gathered |= self._gather(kind, rows)
        return gathered

    def _gather(self, kind: str, rows: list[int]) -> dict[int, Gathered]:
        captions = _by_first(self._ask(_CAPTIONS[kind], rows))
        about = {pk: pk for pk in rows}  # whose tags and notes are found with which item
        if kind == "photo":
            about |= {caption[0]: item for item, of_item in captions.items() for caption in of_item}
        tags = self._belonging(_TAGS, about)
        notes = self._belonging(_NOTES, about)
        files = _by_first(self._ask(_FILE_NAMES, rows))
        return {
            pk: (
                (
                    fold(title or ""),
                    fold(body or ""),
                    fold(_lines(caption[1] for caption in captions[pk])),
                    " ".join(map(tag_token, sorted(set(tags[pk])))),
                    fold(_lines(notes[pk])),
                    fold(
                        _lines(
                            (
                                *json.loads(people or "[]"),
                                publisher,
                                *(name for caption in captions[pk] for name in caption[2:5]),
                                *(name for (name,) in files[pk]),
                            )
                        )
                    ),
                    fold(place or ""),
                    fold(_lines((date, date_text, *(caption[5] for caption in captions[pk])))),
                ),
                day,
            )
            for pk, day, title, body, people, publisher, place, date, date_text in self._ask(_ITEMS[kind], rows)
        }

    def _ask(self, sql: str, rows: Sequence[int]) -> list[Any]:
        return self._db.execute(asking(sql, rows), rows).fetchall()

    def _belonging(self, sql: str, about: Mapping[int, int]) -> defaultdict[int, list[Any]]:
        """What the rows `about` have, by the item that each stands for."""
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for rows in parts(about):
            for pk, value in self._ask(sql, rows):
                found[about[pk]].append(value)
        return found

    def concerned(self, pk: int, kind: str) -> set[int]:
        """The rows of the items whose document may differ when the record in row `pk` changes."""
        if kind in ITEMS:
            return {pk}
        if kind == "caption":
            rows = self._db.execute("SELECT photo FROM caption WHERE pk=?", (pk,)).fetchall()
            rows += self._db.execute("SELECT article FROM appearance WHERE caption=?", (pk,)).fetchall()
        elif kind == "appearance":
            rows = self._db.execute("SELECT article FROM appearance WHERE pk=?", (pk,)).fetchall()
        elif kind == "accession":
            rows = self._db.execute("SELECT item FROM accession WHERE pk=?", (pk,)).fetchall()
        elif kind == "note":
            rows = self._db.execute(
                "SELECT r.pk, r.kind FROM note n JOIN record r ON r.pk=n.about WHERE n.pk=?", (pk,)
            ).fetchall()
            return {item for other, its_kind in rows for item in self.concerned(other, its_kind) if its_kind != "note"}
        else:
            return set()
        return {row[0] for row in rows if row[0] is not None}


def _by_first(rows: Iterable[Sequence[Any]]) -> defaultdict[int, list[Sequence[Any]]]:
    """Rows by their first column, without it."""
    found: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(rest)
    return found


def _lines(parts: Iterable[str | None]) -> str:
    return "\n".join(part for part in parts if part)
