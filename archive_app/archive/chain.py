"""The place of a change in the log: which changes it follows, and which one follows it."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive.archive import Archive


@dataclass(frozen=True, slots=True)
class ChainPlace:
    """Where a change stands in the log: the changes before it, and the one that follows (None for the newest)."""

    change: bytes
    parents: tuple[bytes, ...]
    child: bytes | None


def chain_place(archive: Archive, change: bytes) -> ChainPlace | None:
    """The place of a change in the log; None if it is not there."""
    logged = archive.log.change(change)
    if logged is None:
        return None
    return ChainPlace(change, logged.parents, archive.log.follower(change))
