"""Are the originals what they were, all there, and nothing beside them?"""

from __future__ import annotations

from collections.abc import Generator
from hashlib import sha256
from pathlib import Path

from archive_app.archive.connection import Connection
from archive_app.archive.findings import Finding
from archive_app.archive.layout import Layout

_CHUNK = 1 << 20


def check_originals(connection: Connection, layout: Layout, notes: list[str]) -> Generator[Finding | int]:
    """Read every original against its digest; yields findings, and how many bytes were read since the last time."""
    rows = connection.execute(
        "SELECT o.sha256, o.size, o.extension FROM original o WHERE o.sha256 IS NOT NULL ORDER BY o.sha256"
    ).fetchall()
    expected: set[str] = set()
    for digest, size, extension in rows:
        path = layout.original(digest, extension or "")
        expected.add(f"{path.parent.name}/{path.name}")
        yield from _check_original(path, digest, size)
    intended = {row[0].hex() for row in connection.execute("SELECT sha256 FROM intent")}
    unfinished = 0
    for stored in _files(layout.originals):
        if stored is None:
            yield 0
        elif stored.relative_to(layout.originals).as_posix() not in expected:
            if stored.name.partition(".")[0] in intended:
                unfinished += 1
            else:
                relative = stored.relative_to(layout.originals)
                yield Finding("originals", f"originals/{relative} belongs to no record.")
    if unfinished:
        notes.append(f"{unfinished} files come from an import that was interrupted; repeating that import adopts them.")


def _check_original(path: Path, digest: bytes, size: int | None) -> Generator[Finding | int]:
    name = f"originals/{path.parent.name}/{path.name}"
    read = sha256()
    told = 0
    try:
        same_size = path.stat().st_size == size
        with path.open("rb") as file:
            while same_size and (chunk := file.read(_CHUNK)):
                read.update(chunk)
                told += len(chunk)
                yield len(chunk)
        if not same_size or read.digest() != digest:
            yield Finding("originals", f"{name} was altered: its bytes differ from its digest.")
    except FileNotFoundError:
        yield Finding("originals", f"{name} is missing.")
    except OSError as error:
        yield Finding("originals", f"{name} cannot be read ({error.strerror}).")
    yield max(0, (size or 0) - told)


def _files(folder: Path) -> Generator[Path | None]:
    """All files below a folder, by name, with a breath (None) at each folder."""
    yield None
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path
