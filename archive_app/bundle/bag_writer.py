"""Writing a BagIt 1.0 bag (RFC 8493), as a folder or as one zip file: whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import zipfile
from collections.abc import Generator, Iterable, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from archive_app import __version__
from archive_app.archive.originals import sync_folder
from archive_app.archive.partial import partial
from archive_app.bundle.manifests import ALGORITHMS, format_manifest, unsafe
from archive_app.errors import BadInputError, DamagedError, StorageError
from archive_app.records.ids import new_id
from archive_app.regular_files import open_regular

_CHUNK = 1 << 20
_PART = re.compile(r"\.[0-9a-f]{32}\.part")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR)
"""What a rename ends in where something has the name already."""

_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EMLINK)
"""What linking ends in on a disk that knows no links, such as one for cameras."""

_DEFLATED = (".ndjson", ".txt", ".json", ".xml", ".html", ".py")


class BagWriter:
    """Writes a bag beside its destination under a temporary name and renames it when it is whole.

    Use it in a `with` statement and call `finish` at the end; leaving without it removes everything. Raises
    BadInputError if the destination exists, StorageError if the disk refuses.
    """

    def __init__(self, destination: Path, *, zipped: bool, info: Mapping[str, str]) -> None:
        self._destination = Path(os.path.abspath(destination))  # noqa: PTH100 - resolve() would follow a link
        if self._destination.exists() or self._destination.is_symlink():
            raise self._taken()
        if not self._destination.parent.is_dir():
            raise BadInputError(f"There is no folder “{self._destination.parent}” to write the bundle into.")
        self._partial = self._destination.with_name(f".{new_id().hex()}.part")
        self._info = dict(info)
        self._payload: dict[str, dict[str, str]] = {name: {} for name in ALGORITHMS}
        self._tags: dict[str, dict[str, str]] = {name: {} for name in ALGORITHMS}
        self._octets = self._being_written = 0
        self._sealed = self._finished = False
        self._held = ExitStack()
        try:
            self._held.enter_context(partial(self._partial, _PART))
            self._target: _Target = _Zip(self._partial, self._destination.stem) if zipped else _Folder(self._partial)
        except OSError as error:
            self._held.close()
            raise self._refused(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._finished:
            self._target.abandon()
        self._held.close()

    # -- payload

    @property
    def octets(self) -> int:
        """How many bytes of payload are written; may be asked while another thread writes."""
        return self._octets + self._being_written

    def add_bytes(self, path: str, data: bytes) -> None:
        """Add a payload file; `path` begins with ``data/``."""
        self.add_stream(path, [data])

    def add_file(self, path: str, source: Path, expected_sha256: bytes) -> None:
        """Add a copy of a file; raises DamagedError if its bytes are not what they should be."""
        self.add_stream(path, _read(source))
        if self._payload["sha256"][path] != expected_sha256.hex():
            raise DamagedError(f"“{source}” is not what its digest says, so no sound bundle can be made; run verify.")

    def add_stream(self, path: str, chunks: Iterable[bytes]) -> None:
        """Add a payload file from its pieces."""
        assert path.startswith("data/")
        size = self._write(path, chunks, self._payload)
        self._octets, self._being_written = self._octets + size, 0

    def add_tag_bytes(self, path: str, data: bytes) -> None:
        """Add a file beside the payload."""
        self._write(path, [data], self._tags)

    def _write(self, path: str, chunks: Iterable[bytes], digests: dict[str, dict[str, str]]) -> int:
        hashes = {name: hashlib.new(name) for name in ALGORITHMS}
        size = 0

        def passing() -> Generator[bytes]:
            nonlocal size
            for chunk in chunks:
                for hash_ in hashes.values():
                    hash_.update(chunk)
                size += len(chunk)
                if digests is self._payload:
                    self._being_written = size
                yield chunk

        try:
            self._target.write(path, passing())
        except OSError as error:
            raise self._refused(error) from error
        for name, hash_ in hashes.items():
            digests[name][path] = hash_.hexdigest()
        return size

    # -- the end

    def seal(self) -> None:
        """Write the manifests and make everything durable: the long part of `finish`, for whoever waits elsewhere."""
        now = datetime.now(UTC)
        info = {
            **self._info,
            "Bag-Software-Agent": f"Pressmark {__version__}",
            "Bagging-Date": now.date().isoformat(),
            "Payload-Oxum": f"{self._octets}.{len(self._payload['sha256'])}",
        }
        lines = "".join(f"{key}: {' '.join(value.split())}\n" for key, value in sorted(info.items()))
        self.add_tag_bytes("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        self.add_tag_bytes("bag-info.txt", lines.encode())
        for name, entries in self._payload.items():
            self.add_tag_bytes(f"manifest-{name}.txt", format_manifest(entries))
        for name, entries in {name: dict(entries) for name, entries in self._tags.items()}.items():
            self.add_tag_bytes(f"tagmanifest-{name}.txt", format_manifest(entries))
        try:
            self._target.close()
        except OSError as error:
            raise self._refused(error) from error
        self._sealed = True

    def finish(self) -> str:
        """Seal the bag, unless that was done, and give it its name.

        Returns the SHA-256 of ``manifest-sha256.txt``, by which this very bag can be known again. Raises BadInputError
        if something has appeared under that name meanwhile, which is left as it is.
        """
        if not self._sealed:
            self.seal()
        try:
            self._target.move(self._destination)
            sync_folder(self._destination.parent)
        except OSError as error:
            raise (self._taken() if error.errno in _TAKEN else self._refused(error)) from error
        self._finished = True
        return self._tags["sha256"]["manifest-sha256.txt"]

    def _taken(self) -> BadInputError:
        return BadInputError(f"“{self._destination}” exists already; choose another name for the bundle.")

    def _refused(self, error: OSError) -> StorageError:
        refused = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        advice = (
            "check the permissions there or choose another folder" if refused else "make room or choose another disk"
        )
        return StorageError(
            f"The bundle could not be written to “{self._destination}” ({error.strerror}); nothing was left there: "
            f"{advice}."
        )


class _Target(Protocol):
    def write(self, path: str, chunks: Iterable[bytes]) -> None: ...
    def close(self) -> None: ...
    def move(self, to: Path) -> None: ...
    def abandon(self) -> None: ...


class _Folder:
    """A bag as a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir()

    def write(self, path: str, chunks: Iterable[bytes]) -> None:
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        for folder, _, _ in os.walk(self._root):
            sync_folder(Path(folder))

    def move(self, to: Path) -> None:
        self._root.rename(to)  # which replaces nothing but an empty folder
        self._root = to

    def abandon(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)


class _Zip:
    """A bag as a zip file: the same content gives the same bytes, so all dates in it are those of the format."""

    def __init__(self, path: Path, top: str) -> None:
        self._path = path
        top = top.encode(errors="replace").decode()  # a name may have bytes that no zip file can say
        self._top = top if unsafe(top) is None else "bundle"
        self._file: IO[bytes] = path.open("xb")
        self._zip = zipfile.ZipFile(self._file, "w", allowZip64=True)

    def write(self, path: str, chunks: Iterable[bytes]) -> None:
        member = zipfile.ZipInfo(f"{self._top}/{path}", _EPOCH)
        member.external_attr = 0o100644 << 16
        member.create_system = 3
        member.compress_type = zipfile.ZIP_DEFLATED if path.endswith(_DEFLATED) else zipfile.ZIP_STORED
        with self._zip.open(member, "w", force_zip64=True) as file:
            for chunk in chunks:
                file.write(chunk)

    def close(self) -> None:
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def move(self, to: Path) -> None:
        _rename_to_new(self._path, to)
        self._path = to

    def abandon(self) -> None:
        # Closing the ZipFile would write its directory, which a full disk refuses once more, and so would closing
        # the file with what is still buffered.
        self._zip.fp = None
        with suppress(OSError):
            self._file.close()
        self._path.unlink(missing_ok=True)


def _rename_to_new(path: Path, to: Path) -> None:
    """Rename a file to a name that nothing has; raises FileExistsError where something has it."""
    try:
        os.link(path, to)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        path.unlink()
        return
    with to.open("xb"):  # the name is ours: what is replaced is this empty file
        pass
    try:
        path.replace(to)
    except OSError:
        to.unlink()
        raise


def _read(source: Path) -> Generator[bytes]:
    """A file in pieces; its troubles are told as its own, not as those of the bundle's disk."""
    try:
        with open_regular(source, follow=False) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except FileNotFoundError as error:
        raise DamagedError(f"“{source}” is missing, so no whole bundle can be made; run verify.") from error
    except OSError as error:
        if source.is_symlink():
            raise DamagedError(
                f"“{source}” was replaced by a link, so no whole bundle can be made; run verify."
            ) from error
        raise StorageError(f"“{source}” cannot be read ({error.strerror}); check the disk and run verify.") from error
