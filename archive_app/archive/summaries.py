"""Items in short: what a cell of a grid or a row of a list shows, for many items in a handful of questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive_app.archive.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.archive.marks import DIFFERING
from archive_app.records.kinds import ITEMS

LEAD = 400
"""About how many characters of an article's text its lead has."""

_WHAT = {
    "article": "SELECT a.pk, a.title, NULL, NULL, a.publisher, a.authors, a.date, a.date_text, a.language,"
    f" substr(t.text, 1, {2 * LEAD}) FROM article a LEFT JOIN text t ON t.pk=a.body WHERE a.pk IN (:rows)",
    "photo": "SELECT pk, title, creator, credit, publisher, NULL, date, date_text, NULL, NULL FROM photo"
    " WHERE pk IN (:rows)",
}
_ORIGINALS = (
    "SELECT h.item, o.sha256, o.extension, o.width, o.height, o.media_type FROM item_original h"
    " JOIN original o ON o.pk=h.original WHERE h.role='source' AND h.item IN (:rows) ORDER BY o.sha256 DESC"
)
_SHOWN = (
    # Beside min(), SQLite takes the other columns from the row of the least: the first figure that has a picture.
    "SELECT a.article, count(DISTINCT a.photo), min(CASE WHEN o.sha256 IS NOT NULL THEN a.position END),"
    " o.sha256, o.extension, o.width, o.height"
    " FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1"
    " JOIN record r ON r.pk=a.photo AND r.alive=1"
    " LEFT JOIN item_original h ON h.item=a.photo AND h.role='source' LEFT JOIN original o ON o.pk=h.original"
    " WHERE a.article IN (:rows) GROUP BY a.article"
)
_COUNTS = {
    "captions": "SELECT c.photo, count(*) FROM caption c JOIN record r ON r.pk=c.pk AND r.kind='caption' AND r.alive=1"
    " WHERE c.photo IN (:rows) GROUP BY c.photo",
    "articles": "SELECT a.photo, count(DISTINCT a.article) FROM appearance a JOIN record s ON s.pk=a.pk"
    " AND s.kind='appearance' AND s.alive=1"
    " JOIN record r ON r.pk=a.article AND r.alive=1 WHERE a.photo IN (:rows) GROUP BY a.photo",
    "tags": "SELECT t.record, count(*) FROM tagging t JOIN record r ON r.pk=t.tag AND r.alive=1"
    " WHERE t.record IN (:rows) GROUP BY t.record",
    "notes": "SELECT n.about, count(*) FROM note n JOIN record r ON r.pk=n.pk AND r.kind='note' AND r.alive=1"
    " WHERE n.about IN (:rows) GROUP BY n.about",
}
_PAGED = ("application/pdf",)
"""The media types of originals of articles whose first page can be shown, as `media.previews` makes it."""
_MARKS = "SELECT d.record, f.marks FROM doc d JOIN fact f ON f.docid=d.docid WHERE d.record IN (:rows)"


_NO_PICTURE = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Summary:
    """An item in short. Dates are EDTF; `date_text` is the date as written.

    `thumbnail` is the SHA-256 of the original that gives its picture, whose `extension`, `width` and `height` (in
    pixels) follow: a photo's source (None where it is `missing`); of an article that came in as a document with pages
    that document, which `is_page` says, else the source of the first photo that it shows, or None. `captions` counts
    the living captions of a photo, `differs` says that they disagree, `links` counts the articles in which a photo
    appears, or the photos that an article shows. `lead` is how the text of an article begins, on one line.
    """

    pk: int
    id: bytes
    kind: str
    title: str | None
    creator: str | None
    credit: str | None
    publisher: str | None
    authors: tuple[str, ...]
    date: str | None
    date_text: str | None
    language: str | None
    lead: str | None
    thumbnail: bytes | None
    extension: str | None
    width: int | None
    height: int | None
    is_page: bool
    captions: int
    differs: bool
    links: int
    tags: int
    notes: int
    missing: bool
    trashed: bool


def summaries(archive: Archive, pks: Sequence[int]) -> list[Summary]:
    """The items in the rows `pks`, in that order; rows that are no item (any more) are left out."""
    made: dict[int, Summary] = {}
    for rows in parts(dict.fromkeys(pks)):
        made |= _summarized(archive, rows)
    return [made[pk] for pk in pks if pk in made]


def _summarized(archive: Archive, rows: list[int]) -> dict[int, Summary]:
    standing = archive.query(asking("SELECT pk, id, kind, alive FROM record WHERE pk IN (:rows)", rows), rows)
    of_kind = {kind: [pk for pk, _, its, alive in standing if its == kind and alive is not None] for kind in ITEMS}
    photos, articles = of_kind["photo"], of_kind["article"]
    what = {row[0]: row[1:] for kind, some in of_kind.items() for row in _ask(archive, _WHAT[kind], some)}
    sources = {row[0]: row[1:] for row in _ask(archive, _ORIGINALS, photos + articles)}  # the last one of a row wins
    shown = {row[0]: (row[1], row[3:]) for row in _ask(archive, _SHOWN, articles)}
    captions = dict(_ask(archive, _COUNTS["captions"], photos))
    links = dict(_ask(archive, _COUNTS["articles"], photos)) | {pk: count for pk, (count, _) in shown.items()}
    tags, notes = (dict(_ask(archive, _COUNTS[name], rows)) for name in ("tags", "notes"))
    differing = _differing(archive, photos, {pk for pk, _, _, alive in standing if not alive})
    made = {}
    for pk, record, kind, alive in standing:
        if pk not in what:
            continue
        title, creator, credit, publisher, authors, date, date_text, language, text = what[pk]
        *source, media_type = sources.get(pk, (*_NO_PICTURE, None))
        is_page = kind == "article" and media_type in _PAGED
        if kind == "article" and not is_page:
            source = shown.get(pk, (0, _NO_PICTURE))[1]
        thumbnail, extension, width, height = source
        made[pk] = Summary(
            pk=pk,
            id=record,
            kind=kind,
            title=title,
            creator=creator,
            credit=credit,
            publisher=publisher,
            authors=tuple(json.loads(authors)) if authors else (),
            date=date,
            date_text=date_text,
            language=language,
            lead=_lead(text) if text else None,
            thumbnail=thumbnail,
            extension=extension,
            width=width,
            height=height,
            is_page=is_page,
            captions=captions.get(pk, 0),
            differs=pk in differing,
            links=links.get(pk, 0),
            tags=tags.get(pk, 0),
            notes=notes.get(pk, 0),
            missing=kind == "photo" and thumbnail is None,
            trashed=not alive,
        )
    return made


def _differing(archive: Archive, photos: Iterable[int], trashed: set[int]) -> set[int]:
    """The photos whose captions disagree: the index knows it of living ones, those in the trash are looked at."""
    living = [pk for pk in photos if pk not in trashed]
    found = {pk for pk, marks in _ask(archive, _MARKS, living) if DIFFERING in marks.split()}
    gone = archive.documents.of("photo", (pk for pk in photos if pk in trashed))
    return found | {pk for pk, (document, _) in gone.items() if DIFFERING in document[-1].split()}


def _ask(archive: Archive, sql: str, rows: Sequence[int]) -> list[Any]:
    return archive.query(asking(sql, rows), rows) if rows else []


def _lead(text: str) -> str:
    """The beginning of a text on one line, not cut within a word where that can be helped."""
    line = " ".join(text.split())
    if len(line) <= LEAD:
        return line
    cut = line.rfind(" ", LEAD - 40, LEAD + 1)
    return line[: cut if cut > 0 else LEAD]
