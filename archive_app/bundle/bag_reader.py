"""Reading a bag that may come from anywhere: nothing in it is trusted."""

from __future__ import annotations

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Protocol, Self, cast

from archive_app.bundle.manifests import unsafe
from archive_app.errors import BadInputError, DamagedError
from archive_app.regular_files import open_regular

MOST_FILES = 2_000_000
MOST_RATIO = 1000
"""A member of a zip may not grow beyond so many times its packed size (deflate reaches 1,032)."""

_RATIO_FROM = 100 << 20

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's zipfile and its unpackers end in when the bytes are not what they should be."""


class BagReader:
    """The files of a bag, a folder or a zip, by their path below its top."""

    def __init__(self, source: _Source) -> None:
        self._source = source

    @classmethod
    def at(cls, path: Path) -> Self:
        """Open the bag at `path`; raises BadInputError if it is none or names files that no bag may have."""
        if not path.exists():
            raise BadInputError(f"There is no bundle at “{path}”; check the name.")
        source: _Source = _FolderSource(path) if path.is_dir() else _zip_source(path)
        if "bagit.txt" not in source.sizes:
            source.close()
            raise BadInputError(f"“{path}” is not a bundle (it has no bagit.txt); choose the bundle's top folder.")
        return cls(source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.close()

    def paths(self) -> list[str]:
        """All files, by path."""
        return sorted(self._source.sizes)

    def payload_paths(self) -> list[str]:
        """The files below ``data/``, by path."""
        return [path for path in self.paths() if path.startswith("data/")]

    def size(self, path: str) -> int:
        """The size of a file in bytes, as the bag states it."""
        return self._source.sizes[path]

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading."""
        return self._source.open(path)

    def read_bytes(self, path: str, limit: int) -> bytes:
        """The content of a file of at most `limit` bytes."""
        with self._source.open(path) as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise BadInputError(f"The bundle's file “{path}” is far larger than such a file should be.")
        return data


class _Source(Protocol):
    sizes: dict[str, int]

    def open(self, path: str) -> BinaryIO: ...
    def close(self) -> None: ...


class _FolderSource:
    """A bag that is a folder; links and devices in it are refused, not followed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.sizes: dict[str, int] = {}
        waiting = [""]
        while waiting:
            waiting.extend(self._look_into(waiting.pop()))
        _check_names(self.sizes)

    def _look_into(self, prefix: str) -> Generator[str]:
        """Take in the files of one folder and name the folders in it."""
        folder = self._root / prefix
        try:
            with os.scandir(folder) as entries:
                found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
        except OSError as error:
            raise BadInputError(f"“{folder}” cannot be read ({error.strerror}); check its permissions.") from error
        for name, status in found:
            if stat.S_ISDIR(status.st_mode):
                yield f"{prefix}{name}/"
            elif stat.S_ISREG(status.st_mode):
                self.sizes[prefix + name] = status.st_size
            else:
                raise BadInputError(f"The bundle holds “{prefix}{name}”, which is a link or device; refuse it.")

    def open(self, path: str) -> BinaryIO:
        if path not in self.sizes:
            raise BadInputError(f"The bundle has no file “{path}”; ask for the bundle again.")
        try:
            return cast(BinaryIO, _Guarded(open_regular(self._root / path, follow=False), path))
        except OSError as error:
            raise BadInputError(f"The bundle's file “{path}” cannot be read ({error.strerror}).") from error

    def close(self) -> None:
        """Nothing is held open."""


def _zip_source(path: Path) -> _Source:
    try:
        return _ZipSource(path)
    except _BROKEN as error:
        raise BadInputError(f"“{path}” is not a bundle: it is neither a folder nor a sound zip file.") from error


class _ZipSource:
    """A bag that is a zip file, with or without a top folder."""

    def __init__(self, path: Path) -> None:
        with ExitStack() as opened:
            file = opened.enter_context(open_regular(path))
            self._zip = opened.enter_context(zipfile.ZipFile(file))
            self._look_into()
            self._opened = opened.pop_all()

    def _look_into(self) -> None:
        members = [info for info in self._zip.infolist() if not info.is_dir()]
        top = _top(members)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in members:
            name = info.filename[len(top) :]
            _check_member(info, name)
            if name in self._members:
                raise BadInputError(f"The zip file holds “{name}” twice; ask for the bundle again.")
            self._members[name] = info
        self.sizes = {name: info.file_size for name, info in self._members.items()}
        _check_names(self.sizes)

    def open(self, path: str) -> BinaryIO:
        try:
            return cast(BinaryIO, _Guarded(self._zip.open(self._members[path]), path))
        except _BROKEN as error:
            raise BadInputError(f"The bundle's file “{path}” cannot be unpacked; ask for the bundle again.") from error

    def close(self) -> None:
        self._opened.close()


class _Guarded:
    """A file being read or unpacked, whose damage is told in words."""

    def __init__(self, file: IO[bytes], path: str) -> None:
        self._file = file
        self._path = path

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except _BROKEN as error:
            raise self._damaged() from error

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._file
        except _BROKEN as error:
            raise self._damaged() from error

    def _damaged(self) -> DamagedError:
        return DamagedError(f"The bundle's file “{self._path}” is damaged and cannot be read; ask for it again.")

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _top(members: list[zipfile.ZipInfo]) -> str:
    """The top folder that all members share, with its slash, or nothing."""
    tops = {info.filename.partition("/")[0] for info in members}
    only = tops.pop() if len(tops) == 1 else ""
    return f"{only}/" if unsafe(only) is None and all(info.filename.startswith(f"{only}/") for info in members) else ""


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & 1:
        raise BadInputError(f"The zip file's “{name}” is encrypted; ask for a bundle without a password.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise BadInputError(f"The zip file's “{name}” is a link, which no bundle may hold.")
    if info.file_size > _RATIO_FROM and info.file_size > MOST_RATIO * max(1, info.compress_size):
        raise BadInputError(f"The zip file's “{name}” would grow beyond all measure when unpacked; it was refused.")


def _check_names(sizes: dict[str, int]) -> None:
    if len(sizes) > MOST_FILES:
        raise BadInputError(f"The bundle holds more than {MOST_FILES:,} files; it was refused.")
    folded: dict[str, str] = {}
    for name in sizes:
        reason = unsafe(name)
        if reason is not None:
            raise BadInputError(f"The bundle holds “{name}”, which {reason}; it was refused.")
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            raise BadInputError(f"The bundle holds “{other}” and “{name}”, which many systems cannot tell apart.")
