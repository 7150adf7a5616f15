"""Text articles imported, against writing, fsyncing and indexing the same files."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from material import write_articles
from timing import seconds, tell

from archive_app.archive import Archive
from archive_app.folding import fold
from archive_app.importing.importer import Import
from archive_app.progress import finish

COUNT = 6000
BATCH = 300


def run(folder: Path) -> None:
    """Print the ratio, in three runs: the first warms the disk's cache for both."""
    paths = write_articles(folder / "articles", COUNT)
    for number in range(3):
        floor = seconds(lambda number=number: least(paths, folder / f"floor-{number}"))
        with Archive.create(folder / f"archive-{number}") as archive:
            ours = seconds(lambda archive=archive: finish(Import(archive, [folder / "articles"]).run()))
            assert archive.query("SELECT count(*) FROM article") == [(COUNT,)]
        tell(f"articles: {COUNT / ours:.0f}/s, floor {COUNT / floor:.0f}/s, ratio {floor / ours:.2f} (budget 0.8)")


def least(paths: list[Path], root: Path) -> None:
    """The floor: no model, no log, no provenance; only the files kept safe and their words found again."""
    (root / "originals").mkdir(parents=True)
    database = sqlite3.connect(root / "floor.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE file(sha256 BLOB PRIMARY KEY, name TEXT)")
    database.execute("CREATE VIRTUAL TABLE fts USING fts5(title, body, tokenize='ascii')")
    for batch in batches(paths):
        copies = [keep(path, root / "originals") for path in batch]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(sync, (temporary for temporary, *_ in copies)))
        folders = set()
        for temporary, digest, _ in copies:
            target = root / "originals" / digest[:2] / digest
            target.parent.mkdir(exist_ok=True)
            temporary.replace(target)
            folders.add(target.parent)
        for folder in folders:
            sync(folder)
        database.execute("BEGIN IMMEDIATE")
        for _, digest, text in copies:
            title, _, body = text.partition("\n\n")
            database.execute("INSERT INTO file VALUES(?, ?)", (bytes.fromhex(digest), title))
            database.execute("INSERT INTO fts VALUES(?, ?)", (fold(title), fold(body)))
        database.execute("COMMIT")
    database.close()


def batches(paths: list[Path]) -> Iterator[list[Path]]:
    """The files, some hundred at a time."""
    for start in range(0, len(paths), BATCH):
        yield paths[start : start + BATCH]


def keep(path: Path, originals: Path) -> tuple[Path, str, str]:
    """Copy a file in under a temporary name."""
    data = path.read_bytes()
    temporary = originals / f"{path.name}.part"
    temporary.write_bytes(data)
    return temporary, hashlib.sha256(data).hexdigest(), data.decode()


def sync(path: Path) -> None:
    """Make a file or folder durable."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
