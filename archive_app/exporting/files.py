"""Items out as plain files, as when they are dragged out of the window: copies with good names."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from archive_app.archive import Archive
from archive_app.errors import DamagedError, NotFoundError, StorageError
from archive_app.exporting.file_names import good_names
from archive_app.progress import Progress, Work, finish
from archive_app.records.items import Item
from archive_app.regular_files import open_regular

_CHUNK = 1 << 20
_ALTERED = "The original of “{name}” was altered in the archive and is not handed out; verify the archive."


def lay_out(archive: Archive, items: Sequence[bytes], folder: Path) -> list[Path]:
    """Lay the originals of items into a folder and return their paths; see `laying_out`."""
    return finish(laying_out(archive, items, folder))


def laying_out(archive: Archive, items: Sequence[bytes], folder: Path) -> Work[list[Path]]:
    """Copy the source of each item into an existing, empty folder, under a good name; steps count bytes.

    The files are copies, never links, so that whoever takes them cannot write into the archive; they are read-only
    and have been read against their digests. An article without an original goes out as its text. What has neither
    (a photo known by its caption alone) stays behind. Closing the generator leaves what was copied by then.

    Raises:
        NotFoundError: an item is not there, or its original is missing.
        DamagedError: an original is not what its digest says, or a link.
        StorageError: an original cannot be read, or the folder cannot be written.
    """
    found = [_item(archive, record) for record in items]
    kept = [item for item in found if _source(item) is not None or item.body]
    total = sum(_size(item) for item in kept)
    done, paths = 0, list[Path]()
    for item, name in zip(kept, good_names(kept), strict=True):
        yield Progress(done, total, name, "bytes")
        path = folder / name
        source = _source(item)
        try:
            if source is None:
                path.write_text(_text(item), "utf-8")
            else:
                for size in _copy(archive, source, path):
                    yield Progress(done + size, total, name, "bytes")
            path.chmod(0o444)
        except OSError as error:
            raise StorageError(f"“{path}” could not be written ({error.strerror}); make room on the disk.") from error
        paths.append(path)
        done += _size(item)
    return paths


def _item(archive: Archive, record: bytes) -> Item:
    item = archive.items.get(record)
    if item is None:
        raise NotFoundError(f"There is no article or photo {record.hex()} in this archive any more.")
    return item


def _source(item: Item) -> str | None:
    return next((original.sha256 for original in item.originals if original.role == "source"), None)


def _size(item: Item) -> int:
    return next((o.size for o in item.originals if o.role == "source"), len(item.body or ""))


def _text(item: Item) -> str:
    return "\n\n".join(part for part in (item.title, item.body) if part) + "\n"


def _copy(archive: Archive, digest: str, path: Path) -> Generator[int]:
    """Copy an original, reading it against its digest; yields how many bytes are copied. A broken copy is removed."""
    rows = archive.query("SELECT extension FROM original WHERE sha256=?", (bytes.fromhex(digest),))
    original = archive.originals.path(bytes.fromhex(digest), rows[0][0] or "")
    try:
        file = open_regular(original, follow=False)
    except FileNotFoundError as error:
        raise NotFoundError(
            f"The original of “{path.name}” is missing from the archive; verify the archive to see what else is."
        ) from error
    except OSError as error:
        if original.is_symlink():
            raise DamagedError(_ALTERED.format(name=path.name)) from error
        raise _unreadable(path, error) from error
    with file, path.open("xb") as copy:
        try:
            read, size = sha256(), 0
            while chunk := _read(file, path):
                copy.write(chunk)
                read.update(chunk)
                size += len(chunk)
                yield size
            if read.hexdigest() != digest:
                raise DamagedError(_ALTERED.format(name=path.name))
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _read(file: BinaryIO, path: Path) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"The original of “{path.name}” cannot be read ({error.strerror}); check the disk and verify the archive."
    )
