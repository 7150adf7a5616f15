"""How many frames a moving picture has, read from its original."""

from __future__ import annotations

from concurrent.futures import Future

from archive_app.archive.archive import Archive
from archive_app.media.photo import frames_of
from archive_app.media.workers import ReaderPool


def counted_frames(archive: Archive, original: bytes, pool: ReaderPool) -> Future[int] | None:
    """How many frames an original has, given by its SHA-256: 1 if it stands still; None for one that is not known.

    It is read in one of the processes of `pool` and not waited for. The answer is a BadInputError if it cannot be read.
    """
    rows = archive.query("SELECT extension FROM original WHERE sha256=?", (original,))
    if not rows:
        return None
    path = archive.originals.path(original, rows[0][0])
    return pool.submit(path.name, frames_of, path, path.name)
