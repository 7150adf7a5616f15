"""The files as they came: copied, checked and named by content before anything is recorded of them.

Nothing here ever writes to a file that was stored, nor to the file that a person hands in.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Generator, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from archive_app.archive.landing import Landing
from archive_app.archive.layout import Layout
from archive_app.archive.syncing import Incoming, Syncing
from archive_app.errors import BadInputError, DamagedError, NotFoundError, StorageError
from archive_app.regular_files import open_regular

_CHUNK = 1 << 20
_ALTERED = "The original of “{}” is not what came in; run verify."


class Originals:
    """The originals of one archive."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._landing = Landing(layout.incoming)

    def sweep(self) -> None:
        """Remove copies that killed imports left unfinished."""
        self._landing.sweep()

    def close(self) -> None:
        """Remove what was received and never settled."""
        self._landing.close()

    @contextlib.contextmanager
    def holding(self) -> Generator[Path]:
        """A folder for content that is no file yet, gone afterwards; a killed process's is swept like its copies."""
        folder = self._landing.folder()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def receive(self, source: Path, watch: Callable[[bytes], object] | None = None) -> Incoming:
        """Copy a file in under a temporary name; `watch` is shown the bytes as they pass, in pieces.

        Raises NotFoundError if it is gone, BadInputError if it cannot be read or changes meanwhile, StorageError
        if the copy cannot be written.
        """
        try:
            file = open_regular(source)
        except FileNotFoundError as error:
            raise NotFoundError(
                f"“{_readable(source)}” is not there any more; it may have been moved or renamed."
            ) from error
        except OSError as error:
            raise BadInputError(
                f"“{_readable(source)}” cannot be read ({error.strerror}); check what it is and its permissions."
            ) from error
        with file:
            before = os.fstat(file.fileno())
            incoming = self._copy(_pieces(file, before.st_size, source, watch), source)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (
            after.st_size,
            after.st_mtime_ns,
        ) or incoming.size != after.st_size:
            self.discard(incoming)
            raise BadInputError(
                f"“{_readable(source)}” changed while it was read; import it again when it is complete."
            )
        return incoming

    def receive_stream(self, chunks: Iterable[bytes], name: str) -> Incoming:
        """As `receive`, for content that comes from elsewhere than a file of its own."""
        return self._copy(chunks, Path(name))

    def _copy(self, chunks: Iterable[bytes], source: Path) -> Incoming:
        path = self._landing.place()
        digest, size = sha256(), 0
        try:
            with path.open("xb") as copy:
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    copy.write(chunk)
        except OSError as error:
            _remove(path)
            raise StorageError(
                f"“{_readable(source.name)}” could not be copied into the archive ({error.strerror}); "
                "make room on the disk and import it again."
            ) from error
        except BaseException:
            _remove(path)
            raise
        return Incoming(path, digest.digest(), size)

    def discard(self, incoming: Incoming) -> None:
        """Throw a copy away that is not to be stored."""
        _remove(incoming.path)

    def settle(self, batch: Sequence[tuple[Incoming, str]], syncing: Syncing | None = None) -> None:
        """Make copies durable under their digests: fsync, read again, rename, fsync the folders.

        `batch` holds (copy, extension); `syncing`, which has begun with some of the copies, is ended. Raises
        StorageError if the disk fails or returns other bytes than were written; what was renamed by then is harmless
        and is adopted by the next try.
        """
        syncing = syncing or Syncing()
        try:
            digests = syncing.digests([incoming for incoming, _ in batch])
            if digests != [incoming.sha256 for incoming, _ in batch]:
                raise StorageError(
                    f"The disk that holds “{self._layout.root}” returned other bytes than were written to it; "
                    "nothing of this batch was recorded: check the disk before you go on."
                )
            folders: set[Path] = set()
            for incoming, extension in batch:
                self._place(incoming, extension, folders)
            for folder in folders | {self._layout.originals}:
                sync_folder(folder)
        except OSError as error:
            raise StorageError(
                f"The originals could not be written into “{self._layout.root}” ({error.strerror}); "
                "make room on the disk and import them again."
            ) from error
        finally:
            syncing.end()

    def put_back(self, incoming: Incoming, extension: str) -> bool:
        """Put a copy where its original is missing, altered or a link; returns whether that was so.

        A copy that was not needed stays where it is. Raises StorageError as `settle` does.
        """
        try:
            is_whole = digest_of(self._layout.original(incoming.sha256, extension), follow=False) == incoming.sha256
        except OSError:
            is_whole = False
        if not is_whole:
            self.settle([(incoming, extension)])
        return not is_whole

    def withdraw(self, stored: Iterable[tuple[bytes, str]]) -> None:
        """Take away files that were settled a moment ago for records that were then refused: (digest, extension)."""
        for digest, extension in stored:
            path = self._layout.original(digest, extension)
            _remove(path)
            with contextlib.suppress(OSError):  # other originals lie in the same folder
                path.parent.rmdir()

    def _place(self, incoming: Incoming, extension: str, folders: set[Path]) -> None:
        """Put a copy in its place; `folders` are those that are there for sure, and its own is added."""
        target = self._layout.original(incoming.sha256, extension)
        if target.parent not in folders:
            target.parent.mkdir(exist_ok=True)
            folders.add(target.parent)
        if _is_there(target) and digest_of(target) == incoming.sha256:
            _remove(incoming.path)  # left by an import that was killed between renaming and recording
        else:
            incoming.path.chmod(0o444)
            incoming.path.replace(target)

    def path(self, digest: bytes, extension: str) -> Path:
        """Where the original with this digest lies."""
        return self._layout.original(digest, extension)

    def whole(self, digest: bytes, extension: str, name: str) -> Path:
        """Where an original lies, once its bytes were read against its digest; `name` is what messages call it.

        Raises NotFoundError if it is missing, DamagedError if it is a link or holds other bytes than came in.
        """
        path = self._layout.original(digest, extension)
        try:
            is_whole = digest_of(path, follow=False) == digest
        except FileNotFoundError as error:
            raise NotFoundError(f"The original of “{name}” is not there; run verify.") from error
        except OSError as error:
            if path.is_symlink() or not path.is_file():
                raise DamagedError(_ALTERED.format(name)) from error
            raise StorageError(
                f"The original of “{name}” cannot be read ({error.strerror}); check the disk."
            ) from error
        if not is_whole:
            raise DamagedError(_ALTERED.format(name))
        return path


def _pieces(
    file: BinaryIO, size: int, source: Path, watch: Callable[[bytes], object] | None = None
) -> Generator[bytes]:
    """The bytes of a file; of a small one, no more room than its size is asked for."""

    def read(most: int) -> bytes:
        return file.read(min(most, size + 1))

    while piece := _read(read, source):
        if watch is not None:
            watch(piece)
        yield piece


def _read(read: Callable[[int], bytes], source: Path) -> bytes:
    try:
        return read(_CHUNK)
    except OSError as error:
        raise BadInputError(f"“{_readable(source)}” could not be read to its end ({error.strerror}).") from error


def _is_there(path: Path) -> bool:
    """Whether something that is no link lies there."""
    try:
        return not stat.S_ISLNK(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False


def _readable(path: Path | str) -> str:
    """A path for messages, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def digest_of(path: Path, *, follow: bool = True) -> bytes:
    """The SHA-256 of a file's bytes; raises OSError, also for what is no regular file, or a link if not `follow`."""
    with open_regular(path, follow=follow) as file:
        return _digest(file)


def _digest(file: BinaryIO) -> bytes:
    digest = sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()


def sync_folder(folder: Path) -> None:
    """Make renames inside a folder durable, where the system can (Windows does so by itself)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
