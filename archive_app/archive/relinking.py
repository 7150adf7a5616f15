"""Putting the file of an original back where it has gone from the archive's folder: the same bytes, and no others."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.archive import Archive
from archive_app.archive.lookup import kind_of
from archive_app.archive.originals import digest_of
from archive_app.errors import BadInputError, PressmarkError, ReadOnlyArchiveError
from archive_app.file_names import readable
from archive_app.records.kinds import ITEMS

RELINK = "original put back"
"""The act in the custody journal; its detail has the digest and the name of the file."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An original whose file is gone or altered."""

    sha256: bytes
    extension: str


def lost_originals(archive: Archive, item: bytes) -> list[Lost]:
    """The originals of an item that are not in the archive's folder as they came; reads those that are there."""
    rows = archive.query(
        "SELECT o.sha256, o.extension FROM item_original h JOIN original o ON o.pk=h.original"
        " JOIN record r ON r.pk=h.item WHERE r.id=? AND o.sha256 IS NOT NULL ORDER BY h.role<>'source', o.sha256",
        (item,),
    )
    return [Lost(digest, ext or "") for digest, ext in rows if not _is_sound(archive, digest, ext or "")]


def relink(archive: Archive, item: bytes, source: Path) -> Lost:
    """Put the file of an item's original back from `source`, which is copied and never touched.

    Returns the original that is there again; the custody journal keeps that, if need be later. Raises NotFoundError if
    the item or the file is not there, BadInputError if nothing of the item is missing or the file has other bytes,
    ReadOnlyArchiveError or StorageError if the archive cannot be written.
    """
    if not archive.is_writable:
        raise ReadOnlyArchiveError("This archive is open for reading only, so no file can be put back into it.")
    kind_of(archive, item, *ITEMS)
    lost = {each.sha256: each for each in lost_originals(archive, item)}
    if not lost:
        raise BadInputError(f"No original of {item.hex()} is missing, so there is nothing to put back.")
    name = readable(Path(source.name))
    incoming = archive.originals.receive(source)
    found = lost.get(incoming.sha256)
    if found is None:
        archive.originals.discard(incoming)
        raise BadInputError(
            f"“{name}” is not the file that is missing: its bytes differ. Choose another one, or add this one as new."
        )
    archive.originals.settle([(incoming, found.extension)])
    with suppress(PressmarkError):  # the file is there: its line is owed, and comes with the next one
        archive.record_custody(RELINK, {"sha256": found.sha256.hex(), "name": name})
    return found


def _is_sound(archive: Archive, digest: bytes, extension: str) -> bool:
    """Whether a file lies there with these bytes; a link is none, whatever it leads to."""
    try:
        return digest_of(archive.layout.original(digest, extension), follow=False) == digest
    except OSError:
        return False
