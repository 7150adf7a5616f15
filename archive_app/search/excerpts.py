"""What the rows of a list show of their items: the captions that matched, or another place where the words stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from archive_app.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.records.items import stated_day
from archive_app.search.query import Term
from archive_app.search.sighting import Sighting
from archive_app.search.snippets import Snippet, cut, marks_in

MOST = 2
"""How many excerpts an item has at the most."""

_SEARCHED = 100_000
"""So many characters of a long text are looked through."""

_CAPTION = "c.pk, r.id, c.text, c.caption_kind, c.language, c.publisher, c.date, c.date_text, c.author, c.credit"
_ITEMS = {
    "article": f"SELECT a.pk, a.title, substr(t.text, 1, {_SEARCHED}), a.authors, NULL, a.section, a.publisher, NULL,"
    " a.date, a.date_text FROM article a LEFT JOIN text t ON t.pk=a.body WHERE a.pk IN (:rows)",
    "photo": "SELECT pk, title, NULL, json_array(creator, credit, copyright), persons, source, publisher, place,"
    " date, date_text FROM photo WHERE pk IN (:rows)",
}
_CAPTIONS = {
    "article": f"SELECT a.article, {_CAPTION} FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance'"
    f" AND s.alive=1"
    " JOIN caption c ON c.pk=a.caption JOIN record r ON r.pk=c.pk AND r.kind='caption' AND r.alive=1"
    " WHERE a.article IN (:rows)"
    " GROUP BY a.article, c.pk ORDER BY min(a.position), r.id",
    "photo": f"SELECT c.photo, {_CAPTION} FROM caption c JOIN record r USING(pk) WHERE r.alive=1"
    " AND c.photo IN (:rows) ORDER BY r.id",
}
_NOTES = (
    "SELECT n.about, r.id, n.text, n.author FROM note n JOIN record r USING(pk) WHERE r.kind='note' AND r.alive=1"
    " AND n.about IN (:rows)"
    " ORDER BY r.id"
)
_TAGS = (
    "SELECT t.record, g.name FROM tagging t JOIN tag g ON g.pk=t.tag JOIN record r ON r.pk=g.pk AND r.kind='tag'"
    " AND r.alive=1"
    " WHERE t.record IN (:rows) ORDER BY g.name"
)
_FILES = (
    "SELECT a.item, a.name FROM accession a JOIN record r USING(pk) WHERE r.kind='accession' AND r.alive=1"
    " AND a.item IN (:rows)"
    " AND a.name IS NOT NULL GROUP BY a.item, a.name ORDER BY min(a.pk)"
)


@dataclass(frozen=True, slots=True)
class Excerpt(Snippet):
    """A snippet that knows whose it is, so that a window can say it in its own words.

    Of a caption: its outlet, its day as `records.items.CaptionView.day` writes it, its kind, language and credit line;
    of a note its author.
    """

    outlet: str | None = None
    day: str | None = None
    kind: str | None = None
    language: str | None = None
    credit: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpts:
    """What a row shows of the item in row `pk`.

    `more` counts the captions that match beyond those shown (without words to find: the captions beyond them).
    `title_marks` are the (start, end) of the words that matched in the title as it was written.
    """

    pk: int
    title_marks: tuple[tuple[int, int], ...]
    excerpts: tuple[Excerpt, ...]
    more: int


class _Piece(NamedTuple):
    """A text in which words may stand, and what an excerpt of it says."""

    field: str
    id: str | None
    label: str
    text: str
    whose: tuple[str | None, ...] = ()
    """Outlet, day, kind, language, credit line and author, as far as they are known."""


def excerpts(archive: Archive, terms: Sequence[Term], pks: Sequence[int]) -> list[Excerpts]:
    """What to show of the items in the rows `pks`, in that order; rows that are no item (any more) are left out."""
    wanted = list(terms)
    made: dict[int, Excerpts] = {}
    for rows in parts(dict.fromkeys(pks)):
        for pk, (title, captions, others) in _gather(archive, rows, bool(wanted)).items():
            made[pk] = _chosen(pk, title, captions, others, wanted)
    return [made[pk] for pk in pks if pk in made]


def matching_caption(archive: Archive, terms: Sequence[Term], record: bytes) -> bytes | None:
    """The caption of an item that a row shows for these words; None where they stand elsewhere, or nowhere."""
    rows = archive.query("SELECT pk FROM record WHERE id=?", (record,)) if terms else []
    found = excerpts(archive, terms, [rows[0][0]]) if rows else []
    shown = (its for each in found for its in each.excerpts if its.field in ("caption", "credit") and its.marks)
    first = next(shown, None)
    return bytes.fromhex(first.id) if first is not None and first.id else None


def _chosen(
    pk: int, title: str, captions: Sequence[_Piece], others: Sequence[_Piece], wanted: Sequence[Term]
) -> Excerpts:
    matching = {}
    sightings = {}
    pieces = (*captions, *others)
    for number, piece in enumerate(pieces if wanted else ()):
        sighting = Sighting(piece.text, piece.field, wanted)
        if sighting.numbers:
            matching[number], sightings[number] = sighting.numbers, sighting
    captioned = [number for number in matching if number < len(captions)]
    shown: list[int] = []
    seen: frozenset[int] = frozenset()
    for _ in range(MOST):
        best = max(
            (number for number in matching if number not in shown),
            key=lambda number: (len(matching[number] - seen), number < len(captions), len(matching[number]), -number),
            default=None,
        )
        if best is None or (shown and best not in captioned and not matching[best] - seen):
            break
        shown.append(best)
        seen |= matching[best]
    title_marks = tuple((start, end) for _, start, end in marks_in(title, wanted, "title")) if wanted else ()
    if not shown:
        leads = captions[:MOST] or [piece for piece in others if piece.field == "body"]
        return Excerpts(
            pk, title_marks, tuple(_excerpt(p, []) for p in leads), max(0, len(captions) - MOST) if not wanted else 0
        )
    further = sum(number not in shown for number in captioned)
    return Excerpts(
        pk, title_marks, tuple(_excerpt(pieces[number], sightings[number].marks) for number in shown), further
    )


def _excerpt(piece: _Piece, marks: list[tuple[int, int, int]]) -> Excerpt:
    found = cut(piece.field, piece.id, piece.label, piece.text, marks)
    return Excerpt(found.field, found.id, found.label, found.text, found.marks, *piece.whose)


def _gather(archive: Archive, rows: list[int], whole: bool) -> dict[int, tuple[str, list[_Piece], list[_Piece]]]:
    """Title, captions and other pieces of items; without `whole` only what is shown where nothing is sought."""
    captions: defaultdict[int, list[Any]] = defaultdict(list)
    for sql in _CAPTIONS.values():
        for pk, *caption in archive.query(asking(sql, rows), rows):
            captions[pk].append(caption)
    others: defaultdict[int, list[_Piece]] = defaultdict(list)
    gathered = {}
    items = [row for sql in _ITEMS.values() for row in archive.query(asking(sql, rows), rows)]
    for pk, title, body, *_ in items:
        if body:
            others[pk].append(_Piece("body", None, "text", body))
        gathered[pk] = title or "", [_caption(caption) for caption in captions[pk]], others[pk]
    if whole:
        for pk, id_, text, author in archive.query(asking(_NOTES, rows), rows):
            others[pk].append(_Piece("note", id_.hex(), f"note, {author}", text or "", (*[None] * 5, author)))
        for pk, name in archive.query(asking(_TAGS, rows), rows):
            others[pk].append(_Piece("tag", None, "tag", name or ""))
        for pk, _, _, *stated in items:
            others[pk].extend(_small(captions[pk], *stated))
        for pk, name in archive.query(asking(_FILES, rows), rows):
            others[pk].append(_Piece("file name", None, "file name", name))
    return gathered


def _caption(row: Sequence[Any]) -> _Piece:
    _, id_, text, kind, language, publisher, date, date_text, _, credit = row
    day = stated_day(date, date_text)
    label = ", ".join(part for part in ("caption", publisher, day) if part)
    return _Piece("caption", id_.hex(), label, text or "", (publisher, day, kind or "original", language, credit))


def _small(
    captions: Sequence[Sequence[Any]],
    people: str | None,
    persons: str | None,
    more: str | None,
    publisher: str | None,
    place: str | None,
    date: str | None,
    date_text: str | None,
) -> Iterator[_Piece]:
    """The pieces of a few words: credits, names, place and date."""
    for _, id_, _, kind, language, outlet, _, _, author, credit in captions:
        text = ", ".join(part for part in (author, credit, outlet) if part)
        yield _Piece("credit", id_.hex(), "credit of a caption", text, (outlet, None, kind or "original", language))
    names = (*json.loads(people or "[]"), *json.loads(persons or "[]"), more, publisher)
    yield _Piece("name", None, "name", ", ".join(name for name in names if name))
    yield _Piece("place", None, "place", place or "")
    yield _Piece("date", None, "date", date_text or date or "")
