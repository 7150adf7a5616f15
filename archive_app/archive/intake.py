"""The bookkeeping of imports: which one is running, what it is about to store, what it had done when it was killed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from archive_app.archive.connection import Connection, writing
from archive_app.records.ids import new_id


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that has begun. `done` maps each path that it had brought in before to (item ids).

    `came` says which bytes each of these paths had: (digest, time of modification as its accession has it).
    """

    op: bytes
    resumed: bool
    done: dict[str, tuple[bytes, ...]]
    came: dict[str, tuple[bytes, str | None]] = field(default_factory=dict)


class Intake:
    """Keeps track of imports in one archive (local: it neither enters the log nor leaves in bundles)."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def begin(self, roots: Sequence[str]) -> ImportRun:
        """Start an import of these paths, or take up the unfinished one that had the same."""
        key = json.dumps(sorted(roots), ensure_ascii=False)
        with writing(self._db):
            row = self._db.execute(
                "SELECT op FROM import_run WHERE roots=? AND ended IS NULL ORDER BY began DESC LIMIT 1",
                (key,),
            ).fetchone()
            if row is not None:
                return self._taken_up(row[0])
            op = new_id()
            self._db.execute("INSERT INTO import_run(op, roots, began) VALUES(?, ?, ?)", (op, key, _now()))
        return ImportRun(op, False, {})

    def end(self, run: ImportRun) -> None:
        """The import came to its end; importing the same paths again is a new one."""
        with writing(self._db):
            self._db.execute("UPDATE import_run SET ended=? WHERE op=?", (_now(), run.op))

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
            "SELECT a.path, i.id, o.sha256, a.modified FROM change c JOIN entry e ON e.change=c.pk"
            " JOIN accession a ON a.pk=e.record"
            " JOIN record r ON r.pk=a.pk AND r.alive=1 LEFT JOIN record i ON i.pk=a.item"
            " JOIN original o ON o.pk=a.original WHERE c.op=? ORDER BY a.pk",
            (op,),
        )
        run = ImportRun(op, True, {})
        for path, item, digest, modified in rows:
            run.done[path] = (*run.done.get(path, ()), item)
            run.came[path] = (digest, modified)
        return run


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
