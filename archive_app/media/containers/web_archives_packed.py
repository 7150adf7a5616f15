"""Web archives that are packed by Zstandard (.warc.zst): expanded beside the file, as packed tar files are.

Those with a dictionary of their own have it in a frame at their beginning (IIPC, “Zstandard compression for WARC
files”, version 1.0): by itself, or packed by Zstandard in its turn.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

from archive_app.errors import BadInputError
from archive_app.media.containers.content_codings import CodedContent
from archive_app.media.containers.content_unpackers import Zstandard
from archive_app.media.containers.limits import Allowance, write_out
from archive_app.media.containers.members import Listing
from archive_app.media.containers.web_archives import cut_sentence, list_web_archive
from archive_app.regular_files import open_regular

EXPANDED = "expanded.warc"
DICTIONARY_MARK = b"\x5d\x2a\x4d\x18"
LARGEST_DICTIONARY = 32 << 20
_FRAME = b"\x28\xb5\x2f\xfd"
_CHUNK = 1 << 18


def list_zstandard(path: Path, name: str, aside: Path) -> Listing:
    """The pages and pictures of a packed web archive, which is expanded into the folder `aside`.

    What stands before a damage, a cut, or more than it may hold is listed, and a member with a trouble stands for the
    rest. Raises BadInputError as `list_web_archive` does, StorageError if the disk is full.
    """
    expanded, lost = aside / EXPANDED, ""
    try:
        with open_regular(path) as file:
            dictionary = _dictionary(file, name)
            content = CodedContent(file, "zstd", lambda: Zstandard(dictionary))
            try:
                write_out(_counted(content, Allowance(name, path.stat().st_size)), expanded)
            except BadInputError as error:  # more than it may hold
                lost = f"{error} What stands before that came in."
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    if not lost and (not content.is_whole or content.has_more):
        lost = cut_sentence(name)
    return list_web_archive([(EXPANDED, expanded)], name, lost=lost)


def _counted(content: CodedContent, allowance: Allowance) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        allowance.take(len(chunk), files=0)
        yield chunk


def _dictionary(file: BinaryIO, name: str) -> zstandard.ZstdCompressionDict | None:
    """The dictionary at the beginning of a file; the file stands behind it, or at its beginning if it has none."""
    head = file.read(8)
    if not head.startswith(DICTIONARY_MARK):
        file.seek(0)
        return None
    size = struct.unpack("<I", head[4:])[0] if len(head) == 8 else 0
    data = file.read(size) if size <= LARGEST_DICTIONARY else b""
    if len(data) == size and data.startswith(_FRAME):
        data = _unpacked(data)
    try:
        if data and len(data) <= LARGEST_DICTIONARY:
            return zstandard.ZstdCompressionDict(data)
    except (zstandard.ZstdError, MemoryError):
        pass
    raise BadInputError(f"The dictionary at the beginning of “{name}” is damaged or too large, so it cannot be read.")


def _unpacked(data: bytes) -> bytes:
    """A dictionary that is packed; none if it is damaged or larger than one may be."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=LARGEST_DICTIONARY).stream_reader(data) as reader:
            return reader.read(LARGEST_DICTIONARY + 1)
    except (zstandard.ZstdError, MemoryError):
        return b""
