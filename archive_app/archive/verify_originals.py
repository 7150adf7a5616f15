"""Are the originals what they were, all there, and nothing beside them?"""

from __future__ import annotations

from collections.abc import Generator
from hashlib import sha256
from pathlib import Path

from archive_app.archive.connection import Connection
from archive_app.archive.findings import Finding
from archive_app.archive.layout import Layout
from archive_app.regular_files import open_regular

_CHUNK = 1 << 20


class Unknown:
    """Files among the originals that no record of the moment of verification named; looked at again at the end.

    An import that runs meanwhile announces its files and records them later: by then they belong to somebody.
    """

    def __init__(self, layout: Layout) -> None:
        self._originals = layout.originals
        self._paths: list[str] = []

    def add(self, relative: str) -> None:
        """Remember a file, by its path below the folder of originals."""
        self._paths.append(relative)

    def findings(self, now: Connection, notes: list[str]) -> Generator[Finding]:
        """Those that belong to no record either `now`; what an interrupted import left becomes a note."""
        if not self._paths:
            return
        intended = {row[0].hex() for row in now.execute("SELECT sha256 FROM intent")}
        recorded = {row[0].hex() for row in now.execute("SELECT sha256 FROM original WHERE sha256 IS NOT NULL")}
        unfinished = 0
        for relative in self._paths:
            digest = Path(relative).name.partition(".")[0]
            if digest in intended:
                unfinished += 1
            elif digest not in recorded and (self._originals / relative).exists():
                yield Finding("originals", f"originals/{relative} belongs to no record.")
        if unfinished:
            many = f"{unfinished} files come" if unfinished > 1 else "1 file comes"
            notes.append(f"{many} from an import that was interrupted or still runs; repeating it adopts what is left.")


def check_originals(connection: Connection, layout: Layout, unknown: Unknown) -> Generator[Finding | int]:
    """Read every original against its digest; yields findings, and how many bytes were read since the last time."""
    rows = connection.execute(
        "SELECT o.sha256, o.size, o.extension FROM original o WHERE o.sha256 IS NOT NULL ORDER BY o.sha256"
    ).fetchall()
    expected: set[str] = set()
    for digest, size, extension in rows:
        path = layout.original(digest, extension or "")
        expected.add(f"{path.parent.name}/{path.name}")
        yield from _check_original(path, digest, size)
    for stored in _files(layout.originals):
        if stored is None:
            yield 0
        elif (relative := stored.relative_to(layout.originals).as_posix()) not in expected:
            unknown.add(relative)


def _check_original(path: Path, digest: bytes, size: int | None) -> Generator[Finding | int]:
    name = f"originals/{path.parent.name}/{path.name}"
    read = sha256()
    told = 0
    try:
        same_size = path.stat().st_size == size
        with open_regular(path) as file:
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
