"""tar files (POSIX.1-2001 pax, ustar, GNU), also packed by gzip, bzip2 or xz: those are expanded beside it first."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from archive_app.errors import BadInputError
from archive_app.media.containers.limits import Allowance, copy_out, too_large, write_out
from archive_app.media.containers.members import LARGEST_MEMBER, Listing, Member, Unpacked
from archive_app.media.containers.names import Names
from archive_app.regular_files import open_regular

FAULTS = (
    tarfile.TarError, OSError, EOFError, ValueError, OverflowError, zlib.error, lzma.LZMAError, KeyError, IndexError,
    TypeError, AttributeError, RecursionError,
)  # fmt: skip
"""What the standard library raises for damaged tar files."""

EXPANDED = "expanded.tar"
_CHUNK = 1 << 18
_XZ_MEMORY = 128 << 20


def list_tar(path: Path, name: str, aside: Path) -> Listing:
    """The files in a tar file, which is expanded into the folder `aside` if it is packed.

    What stands before a damage or a cut is listed, and a member with a trouble stands for the rest.

    Raises BadInputError if it is no tar file, damaged from its beginning on, or holds more than it may; StorageError if
    the disk is full.
    """
    packed = path.stat().st_size
    source, is_whole = _expand(path, name, aside, packed)
    try:
        with open_regular(aside / source if source else path) as file, tarfile.open(fileobj=file, mode="r:") as opened:
            return Listing("files", tuple(_members(opened, file, name, source, packed, is_whole=is_whole)))
    except FAULTS as error:
        raise BadInputError(f"“{name}” is no tar file, is damaged or was cut short.") from error


def unpack_tar(path: Path, members: Sequence[Member], into: Path) -> list[Unpacked]:
    """Unpack some members of a tar file that is not packed."""
    done: list[Unpacked] = []
    with open_regular(path) as file:
        for member in members:
            file.seek(member.at)
            try:
                copy_out(file, into / member.lies, member.size)
            except BadInputError:
                (into / member.lies).unlink(missing_ok=True)
                done.append(Unpacked(f"“{member.name}” is cut short in its tar file."))
            else:
                done.append(Unpacked())
    return done


def _expand(path: Path, name: str, aside: Path, packed: int) -> tuple[str, bool]:
    """The name of the expanded file, empty if it was not packed; and whether it came out without a fault."""
    with suppress(*FAULTS), open_regular(path) as file:
        magic = file.read(6)
        file.seek(0)
        stream = _opened(file, magic)
        if stream is None:
            return "", True
        write_out(_counted(stream, Allowance(name, packed)), aside / EXPANDED)
        return EXPANDED, True
    if not (aside / EXPANDED).exists():
        raise BadInputError(f"“{name}” is damaged or was cut short.")
    return EXPANDED, False


def _opened(file: BinaryIO, magic: bytes) -> _Stream | None:
    if magic.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if magic.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if magic == b"\xfd7zXZ\0":
        return _Xz(file)
    return None


class _Stream(Protocol):
    """What is unpacked as it is read: what came out before a fault is handed out before the fault is raised."""

    def read1(self, size: int) -> bytes: ...


class _Xz:
    """An xz stream whose decoder takes no more memory than it may, however large its dictionary claims to be."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def read1(self, size: int) -> bytes:
        while not self._decoder.eof:
            packed = self._file.read(_CHUNK) if self._decoder.needs_input else b""
            if self._decoder.needs_input and not packed:
                raise EOFError("cut short")
            if data := self._decoder.decompress(packed, size):
                return data
        return self._next(size)

    def _next(self, size: int) -> bytes:
        """What follows: another stream, as several packers at once write them, or nothing."""
        rest = (self._decoder.unused_data or self._file.read(_CHUNK)).lstrip(b"\0")
        if not rest:
            return b""
        self._decoder = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
        return self._decoder.decompress(rest, size) or self.read1(size)


def _counted(stream: _Stream, allowance: Allowance) -> Iterator[bytes]:
    while chunk := stream.read1(_CHUNK):
        allowance.take(len(chunk), files=0)
        yield chunk


def _members(
    opened: tarfile.TarFile, file: BinaryIO, name: str, source: str, packed: int, *, is_whole: bool
) -> Iterator[Member]:
    allowance, names, taken = Allowance(name, packed), Names(), 0
    length = file.seek(0, os.SEEK_END)
    infos = _Infos(opened)
    for info in infos:
        if info.isdir():
            continue
        called, lies = names.name(info.name.lstrip("/")), names.place(info.name)
        trouble, passed_over = _trouble(info, called, lies)
        is_there = not trouble and info.offset_data + info.size <= length
        allowance.take(info.size if is_there else 0)  # a size that is a lie becomes no file
        taken += is_there
        yield Member(called, lies or "", info.size, info.offset_data, source, _modified(info), trouble, passed_over)
    if not (is_whole and infos.are_whole and _ends(file, opened.offset)):
        files = "1 file was" if taken == 1 else f"{taken:,} files were"
        told = f"The rest of “{name}” is damaged or cut short; {files} taken."
        yield Member(names.name("the rest"), "", 0, length, source, trouble=told)


class _Infos:
    """The headers of a tar file up to the first that cannot be read.

    `are_whole` is False if there was one; some versions of the standard library pass it over without a word, and then
    what they come to lies beyond the last member.
    """

    def __init__(self, opened: tarfile.TarFile) -> None:
        self._opened = opened
        self._end: int | None = 0
        self.are_whole = True

    def __iter__(self) -> Iterator[tarfile.TarInfo]:
        headers, has_any = iter(self._opened), False
        while True:
            try:
                info = next(headers, None)
            except FAULTS:
                if not has_any:
                    raise
                self.are_whole = False
                return
            if info is None:
                self.are_whole = self._end in (None, self._opened.offset)
                return
            if info.size < 0:
                self.are_whole = False
                return
            has_any = True
            self._end = _end_of(info)
            yield info


def _end_of(info: tarfile.TarInfo) -> int | None:
    """Where what follows a member begins; None where its header does not tell."""
    if info.sparse is not None:
        return None
    has_data = info.isreg() or info.type not in tarfile.SUPPORTED_TYPES
    return info.offset_data + (-(-info.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE if has_data else 0)


def _ends(file: BinaryIO, at: int) -> bool:
    """Whether a tar file has its proper end there: two blocks of zeros, and nothing but zeros to the end.

    The reader of the standard library takes a cut, or a header that is damaged, for the end.
    """
    file.seek(at)
    if file.read(2 * tarfile.BLOCKSIZE) != bytes(2 * tarfile.BLOCKSIZE):
        return False
    while chunk := file.read(_CHUNK):
        if chunk.count(0) != len(chunk):
            return False
    return True


def _trouble(info: tarfile.TarInfo, name: str, lies: str | None) -> tuple[str, bool]:
    if info.issym() or info.islnk():
        return "A link; import what it points to by itself.", True
    if not info.isreg():
        return "Not a file or folder (a device or socket).", True
    if lies is None:
        return f"“{name}” names a place outside of its tar file; it was left out.", True
    if info.sparse is not None:
        return f"“{name}” is a sparse file; unpack it and import it by itself.", False
    if info.size > LARGEST_MEMBER:
        return too_large(name), False
    return "", False


def _modified(info: tarfile.TarInfo) -> str | None:
    try:
        if not info.mtime:
            return None
        return datetime.fromtimestamp(int(info.mtime), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None
