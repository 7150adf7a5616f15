"""What of an item is searched: its own fields and all that belongs to it, gathered into the columns of the index.

Items are gathered many at a time, with one question for each kind of thing that belongs to them: in a large import, or
in the tagging of thousands of items, asking item by item would take most of the time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from archive_app.archive.connection import Connection
from archive_app.archive.disagreement import disagree
from archive_app.archive.field_words import field_words
from archive_app.archive.marks import (
    DIFFERING,
    MISSING,
    NO_CAPTION,
    SEVERAL_CAPTIONS,
    SOME_CAPTION,
    UNSOURCED,
    added_marks,
    collection_mark,
    has_mark,
    kind_mark,
    language_mark,
    outlet_mark,
    person_mark,
    shown_mark,
    span_marks,
    tag_mark,
)
from archive_app.folding import fold

Document = tuple[str, str, str, str, str, str, str, str, str, str]
"""Folded text by `schema.INDEX_COLUMNS`: title, body, captions, tags, notes, names, places, dates, fields, marks."""

Gathered = tuple[Document, int | None]
"""A document and the first day of its item."""

AT_ONCE = 400
"""How many items are asked for in one statement."""

_ITEMS = {
    "article": "SELECT a.pk, a.first_day, a.last_day, a.title, t.text, a.authors, NULL, a.section, a.publisher, NULL,"
    " a.date, a.date_text, a.source_url, a.language, a.rights, NULL FROM article a LEFT JOIN text t ON t.pk=a.body"
    " WHERE a.pk IN (:rows)",
    "photo": "SELECT pk, first_day, last_day, title, NULL, json_array(creator, credit, copyright), persons, source,"
    " publisher, place, date, date_text, source_url, NULL, rights, coordinates FROM photo WHERE pk IN (:rows)",
}
_OF_CAPTION = "c.pk, c.text, c.author, c.credit, c.publisher, c.date_text, c.caption_kind, c.language"
_CAPTIONS = {
    "article": f"SELECT DISTINCT a.article, {_OF_CAPTION} FROM appearance a"
    " JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1 JOIN caption c ON c.pk=a.caption"
    " JOIN record r ON r.pk=c.pk AND r.kind='caption' AND r.alive=1 WHERE a.article IN (:rows) ORDER BY c.pk",
    "photo": f"SELECT c.photo, {_OF_CAPTION} FROM caption c"
    " JOIN record r USING(pk) WHERE r.alive=1 AND c.photo IN (:rows) ORDER BY c.pk",
}
_FILES = (
    "SELECT a.item, a.name, a.url FROM accession a JOIN record r USING(pk) WHERE r.kind='accession' AND r.alive=1"
    " AND a.item IN (:rows)"
    " GROUP BY a.item, a.name, a.url ORDER BY min(a.pk)"
)
_TAGS = "SELECT record, tag FROM tagging WHERE record IN (:rows)"
_NOTES = (
    "SELECT n.about, n.text FROM note n JOIN record r USING(pk) WHERE r.kind='note' AND r.alive=1"
    " AND n.about IN (:rows) ORDER BY n.pk"
)
_COLLECTIONS = "SELECT item, collection FROM collection_item WHERE item IN (:rows)"
_STATED = "SELECT caption, other FROM caption_differs WHERE caption IN (:rows)"
_SHOWING = (
    "SELECT DISTINCT a.article, 1 FROM appearance a JOIN record r USING(pk) WHERE r.kind='appearance' AND r.alive=1"
    " AND a.article IN (:rows)"
)
_NAMES = ("by", "credit", "publisher", "rights", "file")
"""The fields whose words stand together in the column `names`."""

_IDS = "SELECT pk, id FROM record WHERE pk IN (:rows)"
_WITH_SOURCE = "SELECT DISTINCT item, 1 FROM item_original WHERE role='source' AND item IN (:rows)"


_Key = TypeVar("_Key", int, bytes, str)


def parts(rows: Iterable[_Key]) -> Generator[list[_Key]]:
    """The rows, at most `AT_ONCE` at a time."""
    whole = list(rows)
    for start in range(0, len(whole), AT_ONCE):
        yield whole[start : start + AT_ONCE]


def asking(sql: str, rows: Sequence[object]) -> str:
    """A statement with a mark for each of `rows` in place of ``:rows``."""
    return sql.replace(":rows", "?" + ",?" * (len(rows) - 1))


class _Row(NamedTuple):
    """What an item's own table says; `people` is a JSON list (of a photo: creator, credit, copyright).

    `persons` is one too: who is shown in a photo. `more` is who supplied it, or the section of an article.
    """

    pk: int
    first_day: int | None
    last_day: int | None
    title: str | None
    body: str | None
    people: str | None
    persons: str | None
    more: str | None
    publisher: str | None
    place: str | None
    date: str | None
    date_text: str | None
    source_url: str | None
    language: str | None
    rights: str | None
    coordinates: str | None


class _Caption(NamedTuple):
    pk: int
    text: str | None
    author: str | None
    credit: str | None
    publisher: str | None
    date_text: str | None
    kind: str | None
    language: str | None


class Documents:
    """Gathers the documents of items."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of(self, kind: str, items: Iterable[int]) -> dict[int, Gathered]:
        """The folded documents of items of one kind, by their rows."""
        gathered: dict[int, Gathered] = {}
        for rows in parts(items):
            gathered |= self._gather(kind, rows)
        return gathered

    def _gather(self, kind: str, rows: list[int]) -> dict[int, Gathered]:
        captions = {pk: [_Caption(*row) for row in of_item] for pk, of_item in self._grouped(_CAPTIONS[kind], rows)}
        about = {pk: pk for pk in rows}  # whose tags and notes are found with which item
        if kind == "photo":
            about |= {caption.pk: item for item, of_item in captions.items() for caption in of_item}
        stated = [pair for some in parts(about.keys() - rows) for pair in self._ask(_STATED, some)]
        told = {about[one] for one, other in stated if about.get(other) == about[one]}  # of captions that live
        tags = self._belonging(_TAGS, about)
        notes = self._belonging(_NOTES, about)
        files = dict(self._grouped(_FILES, rows))
        ids = dict(self._ask(_IDS, rows))
        showing = {row[0] for row in self._ask(_SHOWING, rows)} if kind == "article" else set()
        collections = dict(self._grouped(_COLLECTIONS, rows))
        sourced = {row[0] for row in self._ask(_WITH_SOURCE, rows)} if kind == "photo" else set(rows)
        gathered: dict[int, Gathered] = {}
        for row in map(_Row._make, self._ask(_ITEMS[kind], rows)):
            its = captions.get(row.pk, [])
            people, persons = json.loads(row.people or "[]"), json.loads(row.persons or "[]")
            folded = [fold(caption.text or "") for caption in its]
            marks = [kind_mark(kind), *(collection_mark(pk) for (pk,) in collections.get(row.pk, ()))]
            marks.extend(_article_marks(row) if kind == "article" else _photo_marks(row, people, its))
            marks.extend(_added(ids[row.pk]))
            file_names = list(dict.fromkeys(name for name, _ in files.get(row.pk, ())))
            addresses = dict.fromkeys((row.source_url, *(url for _, url in files.get(row.pk, ()))))
            in_field: dict[str, Iterable[str | None]] = {
                "title": (row.title,),
                "person": persons,
                "by": (*(people if kind == "article" else people[:1]), *(caption.author for caption in its)),
                "publisher": (row.publisher, *(caption.publisher for caption in its)),
                "credit": (*(() if kind == "article" else people[1:2]), *(caption.credit for caption in its)),
                "place": (row.place,),
                "file": file_names,
                "rights": (*(() if kind == "article" else people[2:3]), row.rights),
                "source": addresses,
            }
            in_fields = {field: fold(_lines(values)) for field, values in in_field.items()}
            marks.extend(_person_marks(in_field["by"], persons))
            shown = fold(_lines((*persons, row.more)))
            present = {
                **in_fields,
                "text": row.body,
                "note": notes[row.pk],
                "tag": tags[row.pk],
                "photo": row.pk in showing,
                "gps": row.coordinates,
            }
            marks.extend(has_mark(name) for name, value in present.items() if value)
            if row.pk not in sourced:
                marks.append(MISSING)
            if row.pk in told or (kind == "photo" and disagree(_compared(its, folded))):
                marks.append(DIFFERING)
            document = (
                in_fields["title"],
                fold(row.body or ""),
                " ".join(filter(None, folded)),
                " ".join(map(tag_mark, sorted(set(tags[row.pk])))),
                fold(_lines(notes[row.pk])),
                " ".join(filter(None, (*(in_fields[field] for field in _NAMES), shown))),
                in_fields["place"],
                fold(_lines((row.date, row.date_text, *(caption.date_text for caption in its)))),
                " ".join(field_words(field, folded) for field, folded in in_fields.items() if folded),
                " ".join((*sorted(marks), *span_marks(row.first_day, row.last_day))),
            )
            gathered[row.pk] = document, row.first_day
        return gathered

    def _ask(self, sql: str, rows: Sequence[int] | Sequence[bytes]) -> list[Any]:
        return self._db.execute(asking(sql, rows), rows).fetchall()

    def _belonging(self, sql: str, about: Mapping[int, int]) -> defaultdict[int, list[Any]]:
        """What the rows `about` have, by the item that each stands for."""
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for rows in parts(about):
            for pk, value in self._ask(sql, rows):
                found[about[pk]].append(value)
        return found

    def _grouped(self, sql: str, rows: Sequence[int]) -> Iterable[tuple[int, list[Sequence[Any]]]]:
        """Rows by their first column, without it."""
        found: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
        for first, *rest in self._ask(sql, rows):
            found[first].append(rest)
        return found.items()


def _added(record: bytes) -> Iterator[str]:
    """When the record was made, as a UUIDv7 tells; other ids tell nothing."""
    if record[6] >> 4 == 7:
        yield from added_marks(int.from_bytes(record[:6], "big"))


def _article_marks(row: _Row) -> Iterator[str]:
    yield from filter(None, (outlet_mark(row.publisher), language_mark(row.language)))
    if not row.publisher and not row.source_url:
        yield UNSOURCED


def _photo_marks(row: _Row, people: Sequence[str | None], captions: Sequence[_Caption]) -> Iterator[str]:
    yield from {mark for name in (row.publisher, *(c.publisher for c in captions)) if (mark := outlet_mark(name))}
    yield from {mark for caption in captions if (mark := language_mark(caption.language))}
    creator, credit, _ = people
    stated = creator or credit or row.more or row.publisher or row.source_url
    if not stated or not all(c.publisher or c.author or c.credit for c in captions):
        yield UNSOURCED
    yield SOME_CAPTION if captions else NO_CAPTION
    if len(captions) > 1:
        yield SEVERAL_CAPTIONS


def _person_marks(makers: Iterable[str | None], persons: Iterable[str | None]) -> Iterator[str]:
    by = {mark for name in makers if (mark := person_mark(name))}
    shown = {name: mark for name in persons if (mark := person_mark(name))}
    yield from by.union(shown.values())
    yield from {mark for name, its in shown.items() if its not in by and (mark := shown_mark(name))}


def _compared(captions: Sequence[_Caption], folded: Sequence[str]) -> Iterator[tuple[str | None, str | None, str]]:
    for caption, text in zip(captions, folded, strict=True):
        yield caption.kind, caption.language, text


def _lines(parts: Iterable[str | None]) -> str:
    return "\n".join(filter(None, parts))
