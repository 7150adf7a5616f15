"""Bringing a file's bytes in: copied, identified by content, and looked up in what the archive already has."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.syncing import Incoming
from archive_app.errors import NotFoundError, StorageError
from archive_app.file_names import readable
from archive_app.importing.origin import UNKNOWN, Origin
from archive_app.media.facts import FileType
from archive_app.media.sniffing import identify

HEAD = 1 << 16
"""How many bytes are looked at to tell what a file is."""

OWNING = ("source", "version")
"""The roles of an original by which its bytes find their item again."""

_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Received:
    """A file whose bytes have been copied in under a temporary name.

    `path` is where it lay, also within another file; None for what was no file.
    """

    path: str | None
    name: str
    modified: str | None
    incoming: Incoming
    type: FileType
    origin: Origin = UNKNOWN

    @property
    def label(self) -> str:
        """What the rows of the log call it: its path, or the name of what was no file."""
        return self.path or self.name

    @property
    def sha256(self) -> bytes:
        """The digest of the bytes."""
        return self.incoming.sha256

    @property
    def extension(self) -> str:
        """The ending under which the original is kept: the usual one of its type, else its own if it is plain."""
        if self.type.extension:
            return self.type.extension
        own = Path(self.name).suffix.lower().lstrip(".")
        return own if _EXTENSION.fullmatch(own) else ""


def receive(archive: Archive, path: Path, origin: Origin = UNKNOWN) -> Received:
    """Copy a file in and tell what it is; raises a PressmarkError with one sentence if that fails."""
    return receive_seen(archive, path, origin)[0]


def receive_seen(archive: Archive, path: Path, origin: Origin = UNKNOWN) -> tuple[Received, bytes]:
    """As `receive`, with the first `HEAD` bytes of what was copied."""
    head = bytearray()

    def watch(piece: bytes) -> None:
        if len(head) < HEAD:
            head.extend(piece[: HEAD - len(head)])

    incoming = archive.originals.receive(path, watch)
    seen = bytes(head)
    return _described(archive, path, origin, incoming, seen), seen


def _described(archive: Archive, path: Path, origin: Origin, incoming: Incoming, seen: bytes) -> Received:
    name = origin.name or readable(path.name)
    try:
        modified = stamp(path)
    except FileNotFoundError as error:
        archive.originals.discard(incoming)
        raise NotFoundError(f"“{name}” went away while it was read; import it again if it comes back.") from error
    except OSError as error:
        archive.originals.discard(incoming)
        raise StorageError(f"“{name}” could not be looked at ({error.strerror}); import it again.") from error
    type_ = origin.type or identify(seen, name)
    if origin.place is not None:
        return Received(origin.place, name, origin.modified, incoming, type_, origin)
    if origin.name is not None:
        return Received(None, name, None, incoming, type_, origin)
    return Received(readable(path), name, modified, incoming, type_, origin)


def size_of(path: Path) -> int | None:
    """The size of a file in bytes; None where that cannot be told."""
    with suppress(OSError):
        return path.stat().st_size
    return None


def stamp(path: Path) -> str | None:
    """When a file was last modified, as its accession has it; None for a time that no calendar has."""
    try:
        modified = datetime.fromtimestamp(path.stat().st_mtime_ns // 1_000_000_000, UTC)
    except (ValueError, OverflowError):
        return None
    return modified.isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Owner:
    """An item with certain bytes as its source or as a version of it, and the name under which they came."""

    item: bytes
    kind: str
    trashed: bool
    name: str | None = None


def owner_of(archive: Archive, sha256: bytes) -> Owner | None:
    """The item of which these bytes are the source or a version; None if there is none that was not undone."""
    rows = archive.query(
        "SELECT r.id, r.kind, r.alive,"
        " (SELECT a.name FROM accession a WHERE a.original=o.pk ORDER BY a.pk LIMIT 1)"
        " FROM original o JOIN item_original h ON h.original=o.pk AND h.role IN ('source', 'version')"
        " JOIN record r ON r.pk=h.item"
        " WHERE o.sha256=? AND r.alive IS NOT NULL ORDER BY r.alive DESC, h.role, r.id LIMIT 1",
        (sha256,),
    )
    return Owner(rows[0][0], rows[0][1], not rows[0][2], rows[0][3]) if rows else None


def role_of(archive: Archive, item: bytes, original: bytes) -> str | None:
    """What an original is to an item; None if it is none of it."""
    rows = archive.query(
        "SELECT h.role FROM item_original h JOIN record r ON r.pk=h.item JOIN record o ON o.pk=h.original"
        " WHERE r.id=? AND o.id=?",
        (item, original),
    )
    return rows[0][0] if rows else None


def stored_as(archive: Archive, sha256: bytes) -> str | None:
    """The ending of the archive's original with these bytes, whatever it is to whom; None if there is none."""
    rows = archive.query("SELECT extension FROM original WHERE sha256=?", (sha256,))
    return (rows[0][0] or "") if rows else None
