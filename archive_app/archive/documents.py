"""What of an item is searched: its own fields and all that belongs to it, gathered into the columns of the index."""

from __future__ import annotations

import json
from collections.abc import Iterable

from archive_app.archive.connection import Connection
from archive_app.folding import fold
from archive_app.records.kinds import ITEMS

Document = tuple[str, str, str, str, str, str, str, str]
"""Folded text by `schema.INDEX_COLUMNS`: title, body, captions, tags, notes, names, places, dates."""

_OF_PHOTO = (
    "SELECT c.pk, c.text, c.author, c.credit, c.publisher, c.date_text FROM caption c JOIN record r USING(pk)"
    " WHERE c.photo=? AND r.alive=1 ORDER BY c.pk"
)
_OF_ARTICLE = (
    "SELECT c.pk, c.text, c.author, c.credit, c.publisher, c.date_text FROM caption c JOIN record r USING(pk)"
    " WHERE r.alive=1 AND c.pk IN (SELECT a.caption FROM appearance a JOIN record s ON s.pk=a.pk AND s.alive=1"
    " WHERE a.article=?) ORDER BY c.pk"
)


def tag_token(pk: int) -> str:
    """The token that stands for a tag in the index: renaming a tag then touches no document."""
    return f"t{pk}"


class Documents:
    """Gathers the document of an item, and tells which items a record's change concerns."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of(self, pk: int, kind: str) -> Document:
        """The folded document of the item in row `pk`."""
        one = self._db.execute
        if kind == "article":
            row = one(
                "SELECT a.title, t.text, a.authors, a.publisher, a.date, a.date_text FROM article a"
                " LEFT JOIN text t ON t.pk=a.body WHERE a.pk=?",
                (pk,),
            ).fetchone()
            title, body, authors, publisher, date, date_text = row
            names, place = [*json.loads(authors or "[]"), publisher], None
        else:
            row = one(
                "SELECT title, creator, credit, publisher, copyright, place, date, date_text FROM photo WHERE pk=?",
                (pk,),
            ).fetchone()
            title, *names, place, date, date_text = row
            body = None
        captions = one(_OF_ARTICLE if kind == "article" else _OF_PHOTO, (pk,)).fetchall()
        for caption in captions:
            names.extend(caption[2:5])
        names.extend(row[0] for row in one("SELECT DISTINCT name FROM accession WHERE item=?", (pk,)))
        about = (pk, *(caption[0] for caption in captions)) if kind == "photo" else (pk,)
        return (
            fold(title or ""),
            fold(body or ""),
            fold(_lines(caption[1] for caption in captions)),
            " ".join(tag_token(tag) for tag in self._tags(about)),
            fold(_lines(self._notes(about))),
            fold(_lines(names)),
            fold(place or ""),
            fold(_lines((date, date_text, *(caption[5] for caption in captions)))),
        )

    def _tags(self, about: tuple[int, ...]) -> list[int]:
        tags: set[int] = set()
        for pk in about:
            tags.update(row[0] for row in self._db.execute("SELECT tag FROM tagging WHERE record=?", (pk,)))
        return sorted(tags)

    def _notes(self, about: tuple[int, ...]) -> list[str]:
        notes: list[str] = []
        for pk in about:
            rows = self._db.execute(
                "SELECT n.text FROM note n JOIN record r USING(pk) WHERE n.about=? AND r.alive=1 ORDER BY n.pk",
                (pk,),
            )
            notes.extend(row[0] for row in rows)
        return notes

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


def _lines(parts: Iterable[str | None]) -> str:
    return "\n".join(part for part in parts if part)
