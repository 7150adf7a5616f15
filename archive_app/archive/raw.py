"""What a file says of itself, from the raw blocks that were kept when it came in."""

from __future__ import annotations

from archive_app.archive.archive import Archive
from archive_app.media.raw_statements import Statement, read_statements
from archive_app.media.workers import ReaderPool


def raw_blocks(archive: Archive, original: bytes) -> dict[str, bytes]:
    """The raw blocks of an original, given by its SHA-256, by format; none for one that is not there."""
    return dict(
        archive.query(
            "SELECT w.format, b.data FROM original o JOIN original_raw w ON w.original=o.pk"
            " JOIN raw_block b ON b.pk=w.block WHERE o.sha256=? ORDER BY w.format",
            (original,),
        )
    )


def raw_statements(archive: Archive, original: bytes, pool: ReaderPool | None = None) -> list[Statement]:
    """What an original, given by its SHA-256, says of itself: (format, name, value) by format.

    With `pool` the blocks are parsed in one of its processes, as whatever comes from outside should be where a person
    waits; BadInputError then tells of a block that its reader does not survive.
    """
    blocks = raw_blocks(archive, original)
    if pool is None or not blocks:
        return read_statements(blocks)
    return pool.submit(original.hex()[:8], read_statements, blocks).result()
