"""ZIP files (PKWARE APPNOTE 6.3): their members are listed by the central directory and unpacked one by one."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import IO

from archive_app.errors import BadInputError
from archive_app.media.containers.limits import Allowance, too_large, write_out
from archive_app.media.containers.members import LARGEST_MEMBER, Listing, Member, Unpacked
from archive_app.media.containers.names import Names
from archive_app.regular_files import open_regular

FAULTS = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError, struct.error,
    zlib.error, lzma.LZMAError, KeyError, IndexError, TypeError, AttributeError,
)  # fmt: skip
"""What the standard library raises for damaged ZIP files."""

_CHUNK = 1 << 18
_MOST_TIMES = {zipfile.ZIP_STORED: 1, zipfile.ZIP_DEFLATED: 1032}
"""How many bytes one packed byte can stand for at most: who says more lies, and costs no other file of the ZIP."""

_UTF8 = 0x800
_LOCKED = 0x1
_LINK = 0o120000
_SPECIAL = (0o010000, 0o020000, 0o060000, 0o140000)
_UNICODE_PATH, _EXTENDED_TIME = 0x7075, 0x5455
_WINDOWS = 0


def list_zip(path: Path, name: str) -> Listing:
    """The files in a ZIP; raises BadInputError if it is damaged or holds more than it may."""
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as opened:
            infos = opened.infolist()
            _check_overlap(infos, name)
            return Listing("files", tuple(_members(infos, name, path.stat().st_size)))
    except FAULTS as error:
        raise BadInputError(
            f"“{name}” is a zip file that is damaged or was cut short; if it is a bundle, ask for it again."
        ) from error


def unpack_zip(path: Path, members: Sequence[Member], into: Path) -> list[Unpacked]:
    """Unpack some members; raises StorageError if the disk takes no more."""
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as opened:
            infos = opened.infolist()
            return [_unpack(opened, infos[member.at], member, into) for member in members]
    except FAULTS as error:
        raise BadInputError(f"“{path.name}” cannot be read any more; it was changed meanwhile.") from error


def _unpack(opened: zipfile.ZipFile, info: zipfile.ZipInfo, member: Member, into: Path) -> Unpacked:
    target = into / member.lies
    try:
        with opened.open(info) as content:
            write_out(_chunks(content, info.file_size), target)
    except FAULTS as error:
        target.unlink(missing_ok=True)
        if isinstance(error, NotImplementedError):
            return Unpacked(f"“{member.name}” is packed in a way that this version does not unpack.")
        return Unpacked(f"“{member.name}” is damaged in its ZIP file ({error or type(error).__name__}).")
    return Unpacked()


def _chunks(content: IO[bytes], size: int) -> Iterator[bytes]:
    """The content, and an error if it is not as long as told; its checksum is compared at its end."""
    read = 0
    while chunk := content.read(_CHUNK):
        read += len(chunk)
        yield chunk
    if read != size:
        raise EOFError("cut short")


def _check_overlap(infos: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Refuse a directory that names the same bytes again and again, as ZIP bombs do."""
    spans = sorted(
        (info.header_offset, info.header_offset + info.compress_size) for info in infos if info.compress_size
    )
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise BadInputError(f"“{name}” names the same bytes as several files; it is damaged or made to do harm.")


def _members(infos: Sequence[zipfile.ZipInfo], name: str, packed: int) -> Iterator[Member]:
    allowance, names = Allowance(name, packed), Names()
    for at, info in enumerate(infos):
        told = _name(info)
        if told.endswith("/"):
            continue
        called, lies = names.name(told.lstrip("/")), names.place(told)
        trouble, passed_over = _trouble(info, called, lies)
        allowance.take(0 if trouble else info.file_size)
        yield Member(called, lies or "", info.file_size, at, "", _modified(info), trouble, passed_over)


def _trouble(info: zipfile.ZipInfo, name: str, lies: str | None) -> tuple[str, bool]:
    mode = info.external_attr >> 16 & 0o170000
    if mode == _LINK:
        return "A link; import what it points to by itself.", True
    if mode in _SPECIAL:
        return "Not a file or folder (a device or socket).", True
    if lies is None:
        return f"“{name}” names a place outside of its ZIP file; it was left out.", True
    if info.flag_bits & _LOCKED:
        return f"“{name}” is locked with a password; unpack it with that and import the file.", False
    if info.compress_type in _MOST_TIMES and info.file_size > info.compress_size * _MOST_TIMES[info.compress_type]:
        return (
            f"“{name}” says that it is larger than what is packed there can be; it is damaged in its ZIP file.",
            False,
        )
    if info.file_size > LARGEST_MEMBER:
        return too_large(name), False
    return "", False


def _name(info: zipfile.ZipInfo) -> str:
    """The name: in UTF-8 where that is flagged, told in an extra field, or plainly so; else in code page 437."""
    told = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & _UTF8:
        raw = told.encode("cp437", "replace")
        for tag, data in _extras(info.extra):
            if tag == _UNICODE_PATH and len(data) > 5 and int.from_bytes(data[1:5], "little") == zlib.crc32(raw):
                raw = data[5:]
        with suppress(UnicodeDecodeError):
            told = raw.decode("utf-8")
    return told.replace("\\", "/") if info.create_system == _WINDOWS else told


def _modified(info: zipfile.ZipInfo) -> str | None:
    """The time of change: in UTC from the extra field of Info-ZIP, else as the clock on the wall showed it."""
    try:
        for tag, data in _extras(info.extra):
            if tag == _EXTENDED_TIME and len(data) >= 5 and data[0] & 1:
                seconds = int.from_bytes(data[1:5], "little", signed=True)
                return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if info.date_time[:3] == (1980, 1, 1):
            return None  # what writers put who do not know
        return datetime(*info.date_time).isoformat(timespec="seconds")  # noqa: DTZ001 - its zone is told nowhere
    except (ValueError, OverflowError, OSError):
        return None


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while len(extra) >= 4:
        tag, length = struct.unpack("<HH", extra[:4])
        yield tag, extra[4 : 4 + length]
        extra = extra[4 + length :]
