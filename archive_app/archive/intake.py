"""The bookkeeping of imports: which one is running, what it is about to store, what it had done when it was killed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from archive_app.archive.connection import Connection, writing
from archive_app.records.ids import new_id

HOW = ("command", "drop", "paste", "folder", "bundle")
"""The ways in which a file comes in, as its accession names them."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an import puts what it brings in, and what is known of all of it.

    `how` is one of `HOW`; everything is tagged with `tags` and put at the end of `collection`; photos appear at the
    end of `article`; `url` is the page that it came from; `titles` are (path, title) of items whose files state none.
    `near` is what is done with a photo that looks like one that is here, in a word of `importing.decisions.Choice`.
    With `attach`, the id of an item, each file becomes a document of that item, whatever its type.
    """

    how: str = "command"
    tags: tuple[str, ...] = ()
    collection: bytes | None = None
    article: bytes | None = None
    url: str | None = None
    titles: tuple[tuple[str, str], ...] = ()
    near: str = "keep"
    attach: bytes | None = None


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that has begun. `done` maps each path that it had brought in before to (item ids).

    `came` says which bytes each of these paths had: (digest, time of modification as its accession has it, the place
    in the file that told it or None).
    `again` are those of them whose bytes had come in for the item before. `began_ns` is when the import first began,
    in nanoseconds since 1970.
    """

    op: bytes
    resumed: bool
    done: dict[str, tuple[bytes, ...]]
    came: dict[str, tuple[bytes, str | None, str | None]] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    began_ns: int = 0


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """An import that has begun and not come to its end: its operation, paths, target, and when it began (UTC)."""

    op: bytes
    roots: tuple[str, ...]
    target: Target
    began: str


class Intake:
    """Keeps track of imports in one archive (local: it neither enters the log nor leaves in bundles)."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def begin(self, roots: Sequence[str], target: Target | None = None) -> ImportRun:
        """Start an import of these paths, or take up the unfinished one that had the same paths and target.

        How they come in makes no difference to that: what a command began, a drop may go on with.
        """
        target = target or Target()
        with writing(self._db):
            row = self._db.execute(
                "SELECT op FROM import_run WHERE roots=? AND target=? AND ended IS NULL ORDER BY began DESC LIMIT 1",
                (_roots(roots), _written(target)),
            ).fetchone()
            if row is not None:
                return self._taken_up(row[0])
            op = new_id()
            self._db.execute(
                "INSERT INTO import_run(op, roots, how, target, began) VALUES(?, ?, ?, ?, ?)",
                (op, _roots(roots), target.how, _written(target), _now()),
            )
        return ImportRun(op, False, {})

    def end(self, run: ImportRun) -> None:
        """The import came to its end; importing the same paths again is a new one."""
        self.abandon(run.op)

    def abandon(self, op: bytes) -> None:
        """Give an unfinished import up: what it had brought in stays, and it will not be taken up again."""
        with writing(self._db):
            self._db.execute("UPDATE import_run SET ended=? WHERE op=? AND ended IS NULL", (_now(), op))

    def unfinished(self) -> list[UnfinishedImport]:
        """The imports without an end, the oldest first; one that runs at this moment is among them."""
        rows = self._db.execute("SELECT op, roots, how, target, began FROM import_run WHERE ended IS NULL ORDER BY op")
        return [UnfinishedImport(op, tuple(json.loads(r)), _read(how, t), began) for op, r, how, t, began in rows]

    def brought_in(self, op: bytes) -> int:
        """How many files an import has brought in so far, those that were here already among them."""
        row = self._db.execute(
            "SELECT count(*) FROM change c JOIN entry e ON e.change=c.pk JOIN accession a ON a.pk=e.record"
            " JOIN record r ON r.pk=a.pk AND r.alive=1 WHERE c.op=?",
            (op,),
        ).fetchone()
        number: int = row[0]
        return number

    def looks_familiar(self, name: str, size: int) -> bool:
        """Whether a file of this name and size in bytes has come in before; its bytes may differ all the same."""
        row = self._db.execute(
            "SELECT 1 FROM accession a JOIN record r ON r.pk=a.pk AND r.kind='accession' AND r.alive=1"
            " JOIN original o ON o.pk=a.original"
            " WHERE a.name=? AND o.size=? LIMIT 1",
            (name, size),
        ).fetchone()
        return row is not None

    def intend(self, digests: Iterable[bytes]) -> None:
        """Announce files before they appear in the folder of originals."""
        with writing(self._db):
            self._db.executemany("INSERT OR IGNORE INTO intent(sha256) VALUES(?)", [(d,) for d in digests])

    def forget(self, digests: Iterable[bytes]) -> None:
        """Drop the announcements of files that were taken away again."""
        with writing(self._db):
            self._db.executemany("DELETE FROM intent WHERE sha256=?", [(d,) for d in digests])

    def forget_recorded(self) -> None:
        """Drop the announcements whose originals are recorded by now."""
        with writing(self._db):
            self._db.execute("DELETE FROM intent WHERE sha256 IN (SELECT sha256 FROM original)")

    def _taken_up(self, op: bytes) -> ImportRun:
        rows = self._db.execute(
            "SELECT a.path, i.id, o.sha256, a.modified, json_extract(e.line, '$.src.modified'),"
            " EXISTS (SELECT 1 FROM accession b WHERE b.original=a.original AND b.item=a.item AND b.pk<a.pk)"
            " FROM change c JOIN entry e ON e.change=c.pk"
            " JOIN accession a ON a.pk=e.record"
            " JOIN record r ON r.pk=a.pk AND r.alive=1 LEFT JOIN record i ON i.pk=a.item"
            " JOIN original o ON o.pk=a.original WHERE c.op=? ORDER BY a.pk",
            (op,),
        )
        ((began,),) = self._db.execute("SELECT began FROM import_run WHERE op=?", (op,))
        began_ns = int(datetime.fromisoformat(began).timestamp() * 1000) * 1_000_000
        run = ImportRun(op, True, {}, began_ns=began_ns)
        for path, item, digest, modified, source, is_again in rows:
            run.done[path] = (*run.done.get(path, ()), item)
            run.came[path] = (digest, modified, source)
            if is_again:
                run.again.add(path)
        return run


def _roots(roots: Sequence[str]) -> str:
    return _json(sorted(roots))


def _written(target: Target) -> str:
    """All of a target but how it came in."""
    values: dict[str, Any] = {
        "tags": list(target.tags),
        "collection": target.collection.hex() if target.collection else None,
        "article": target.article.hex() if target.article else None,
        "url": target.url,
        "titles": [list(pair) for pair in target.titles],
        "near": "" if target.near == "keep" else target.near,
        "attach": target.attach.hex() if target.attach else None,
    }
    return _json({name: value for name, value in values.items() if value})


def _read(how: str, written: str) -> Target:
    values = json.loads(written)
    return Target(
        how,
        tuple(values.get("tags", ())),
        bytes.fromhex(values["collection"]) if "collection" in values else None,
        bytes.fromhex(values["article"]) if "article" in values else None,
        values.get("url"),
        tuple((path, title) for path, title in values.get("titles", ())),
        values.get("near", "keep"),
        bytes.fromhex(values["attach"]) if "attach" in values else None,
    )


def _json(value: object) -> str:
    """JSON for reading; names that are no text in any encoding (PEP 383) are escaped, so that they come back."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
