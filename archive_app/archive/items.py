"""Reading items whole."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.records.items import AccessionView, AppearanceView, CaptionView, Item, NoteView, OriginalView
from archive_app.records.kinds import ITEMS

_COLUMNS = {
    "article": "k.title, t.text, k.language, k.authors, k.publisher, k.date, k.date_text, k.source_url,"
    " NULL, NULL, NULL, k.rights, NULL, NULL, k.modified, k.modified_text, k.section, s.text, NULL, NULL, NULL, NULL",
    "photo": "k.title, NULL, NULL, NULL, k.publisher, k.date, k.date_text, k.source_url,"
    " k.credit, k.creator, k.copyright, k.rights, k.place,"
    " (SELECT id FROM record WHERE pk=k.reference AND alive=1),"
    " NULL, NULL, NULL, NULL, k.source, k.instructions, k.persons, k.coordinates",
}


class Items:
    """Items of one archive, read from its tables."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def all(self, *, trashed: bool = False) -> Generator[Item]:
        """Every item that is not in the trash (or, with `trashed`, every one that is), in the order it came."""
        rows = self._db.execute(
            "SELECT pk, id, kind FROM record WHERE kind IN ('article', 'photo') AND alive=? ORDER BY id",
            (0 if trashed else 1,),
        )
        for pk, record, kind in rows:
            yield self.at(pk, record, kind, trashed=trashed)

    def get(self, record: bytes) -> Item | None:
        """One item, also from the trash; None if there is none with this id."""
        row = self._db.execute("SELECT pk, kind, alive FROM record WHERE id=?", (record,)).fetchone()
        if row is None or row[1] not in ITEMS or row[2] is None:
            return None
        return self.at(row[0], record, row[1], trashed=not row[2])

    def at(self, pk: int, record: bytes, kind: str, *, trashed: bool = False) -> Item:
        """The item in row `pk`."""
        join = " LEFT JOIN text t ON t.pk=k.body LEFT JOIN text s ON s.pk=k.structure" if kind == "article" else ""
        row = self._db.execute(f"SELECT {_COLUMNS[kind]} FROM {kind} k{join} WHERE k.pk=?", (pk,)).fetchone()
        originals = self._originals(pk)
        return Item(
            id=record.hex(),
            kind=kind,
            title=row[0],
            body=row[1],
            language=row[2],
            authors=tuple(json.loads(row[3])) if row[3] else (),
            publisher=row[4],
            date=row[5],
            date_text=row[6],
            source_url=row[7],
            credit=row[8],
            creator=row[9],
            copyright=row[10],
            rights=row[11],
            place=row[12],
            tags=self._tags(pk),
            captions=self._captions("c.photo=?", pk) if kind == "photo" else (),
            photos=self._photos(pk) if kind == "article" else (),
            articles=self._articles(pk) if kind == "photo" else (),
            originals=originals,
            accessions=self._accessions(pk),
            notes=self._notes(pk),
            missing=kind == "photo" and not any(o.role == "source" for o in originals),
            trashed=trashed,
            reference=row[13].hex() if row[13] else None,
            modified=row[14],
            modified_text=row[15],
            section=row[16],
            structure=row[17],
            source=row[18],
            instructions=row[19],
            persons=tuple(json.loads(row[20])) if row[20] else (),
            coordinates=row[21],
        )

    def _rows(self, sql: str, pk: int) -> list[Any]:
        return self._db.execute(sql, (pk,)).fetchall()

    def _tags(self, pk: int) -> tuple[str, ...]:
        sql = (
            "SELECT g.name FROM tagging t JOIN tag g ON g.pk=t.tag JOIN record r ON r.pk=g.pk AND r.kind='tag'"
            " AND r.alive=1"
            " WHERE t.record=? ORDER BY g.name, r.id"
        )
        return tuple(row[0] for row in self._rows(sql, pk))

    def captions_in(self, article: int) -> tuple[CaptionView, ...]:
        """The captions under which photos stand in the article of row `article`, by id."""
        used = (
            "SELECT a.caption FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1"
            " WHERE a.article=?"
        )
        return self._captions(f"c.pk IN ({used})", article)

    def _captions(self, chosen: str, pk: int) -> tuple[CaptionView, ...]:
        sql = (
            "SELECT c.pk, r.id, c.caption_kind, c.text, c.author, c.credit, c.publisher, c.language, c.date,"
            " c.date_text, (SELECT id FROM record WHERE pk=c.corrects), (SELECT id FROM record WHERE pk=c.translates)"
            f" FROM caption c JOIN record r USING(pk) WHERE {chosen} AND r.kind='caption' AND r.alive=1 ORDER BY r.id"
        )
        used = (
            "SELECT DISTINCT r.id FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1"
            " JOIN record r ON r.pk=a.article AND r.alive=1 WHERE a.caption=? ORDER BY r.id"
        )
        differing = (
            "SELECT r.id FROM (SELECT other AS pk FROM caption_differs WHERE caption=:pk"
            " UNION SELECT caption FROM caption_differs WHERE other=:pk) JOIN record r USING(pk)"
            " WHERE r.alive=1 ORDER BY r.id"
        )
        return tuple(
            CaptionView(
                id=row[1].hex(),
                kind=row[2] or "original",
                text=row[3] or "",
                author=row[4],
                credit=row[5],
                publisher=row[6],
                language=row[7],
                date=row[8],
                date_text=row[9],
                corrects=row[10].hex() if row[10] else None,
                articles=tuple(article.hex() for (article,) in self._rows(used, row[0])),
                translates=row[11].hex() if row[11] else None,
                differs=tuple(other.hex() for (other,) in self._db.execute(differing, {"pk": row[0]})),
            )
            for row in self._rows(sql, pk)
        )

    _ORDER = (
        "SELECT a.pk, row_number() OVER (ORDER BY a.position, s.id) AS n FROM appearance a"
        " JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1 JOIN record p ON p.pk=a.photo"
        " AND p.alive=1 WHERE a.article="
    )

    def _photos(self, pk: int) -> tuple[AppearanceView, ...]:
        sql = (
            f"SELECT p.id, o.n, c.id, s.id, a.after FROM ({self._ORDER}?) o JOIN appearance a ON a.pk=o.pk"
            " JOIN record s ON s.pk=a.pk JOIN record p ON p.pk=a.photo"
            " LEFT JOIN record c ON c.pk=a.caption AND c.alive=1 ORDER BY o.n"
        )
        return tuple(_appearance(row) for row in self._rows(sql, pk))

    def _articles(self, pk: int) -> tuple[AppearanceView, ...]:
        sql = (
            "SELECT t.id, a.pk, c.id, s.id, a.after, a.article FROM appearance a JOIN record s ON s.pk=a.pk"
            " AND s.kind='appearance' AND s.alive=1"
            " JOIN record t ON t.pk=a.article AND t.alive=1"
            " LEFT JOIN record c ON c.pk=a.caption AND c.alive=1 WHERE a.photo=? ORDER BY t.id, a.position, s.id"
        )
        views = []
        for article, appearance, caption, id_, after, article_pk in self._rows(sql, pk):
            order = dict(self._rows(f"{self._ORDER}?", article_pk))
            views.append(_appearance((article, order.get(appearance, 1), caption, id_, after)))
        return tuple(views)

    def _originals(self, pk: int) -> tuple[OriginalView, ...]:
        sql = (
            "SELECT o.sha256, o.size, o.media_type, h.role, coalesce(o.extension, '') FROM item_original h"
            " JOIN original o ON o.pk=h.original"
            " JOIN record r ON r.pk=o.pk WHERE h.item=? ORDER BY h.role<>'source', h.role, o.sha256"
        )
        return tuple(OriginalView(sha.hex(), *rest) for sha, *rest in self._rows(sql, pk))

    def _accessions(self, pk: int) -> tuple[AccessionView, ...]:
        sql = (
            "SELECT a.name, a.path, a.url, a.at, a.how, a.by_whom FROM accession a JOIN record r USING(pk)"
            " WHERE a.item=? AND r.kind='accession' AND r.alive=1 ORDER BY a.at, r.id"
        )
        return tuple(AccessionView(*row) for row in self._rows(sql, pk))

    def _notes(self, pk: int) -> tuple[NoteView, ...]:
        sql = (
            "SELECT r.id, n.text, n.author, n.at, (SELECT id FROM record WHERE pk=n.amends) FROM note n"
            " JOIN record r USING(pk) WHERE n.about=? AND r.kind='note' AND r.alive=1 ORDER BY n.at, r.id"
        )
        return tuple(
            NoteView(id_.hex(), text, author, at, amends.hex() if amends else None)
            for id_, text, author, at, amends in self._rows(sql, pk)
        )


def _appearance(row: tuple[bytes, int, bytes | None, bytes, int | None]) -> AppearanceView:
    other, position, caption, appearance, after = row
    return AppearanceView(other.hex(), position, caption.hex() if caption else None, appearance.hex(), after)
