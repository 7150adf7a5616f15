"""Telling files that hold many files: what is packed is unpacked a little to see what is in it."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from dataclasses import replace

import zstandard

from archive_app.media.facts import FileType

CONTAINERS = {
    "application/zip": FileType("application/zip", "container", "zip"),
    "application/x-tar": FileType("application/x-tar", "container", "tar"),
    "application/warc": FileType("application/warc", "container", "warc"),
}
_PACKED = frozenset({"application/gzip", "application/x-bzip2", "application/x-xz", "application/zstd"})
_MBOX = FileType("application/mbox", "container", "mbox")

# A line as mail programs write it, and then the first header of the message.
_MAILBOX = re.compile(r"From \S.*\d\d:\d\d.*\r?\n>?(?:[!-9;-~]+:|From )", re.ASCII)
_TAR_NAME = re.compile(r"\.(?:tar\.\w+|tgz|tbz2?|txz)$", re.IGNORECASE)
_LOOKED_AT = 512
_XZ_MEMORY = _ZSTD_MEMORY = 128 << 20


def container_type(found: FileType, head: bytes, name: str) -> FileType:
    """The type of what was found to be packed or to hold files; any other type as it is.

    bzip2 may need more than the head before the first byte comes out: then the name tells.
    """
    if found.media_type in CONTAINERS and found.family == "unknown":
        return replace(CONTAINERS[found.media_type], extension=found.extension)
    if found.media_type not in _PACKED:
        return found
    inside = _beginning(head, found.media_type)
    if inside.startswith(b"WARC/"):
        return FileType("application/warc", "container", found.extension)
    if found.media_type == "application/zstd":
        return found
    if inside[257:262] == b"ustar" or (not inside and _TAR_NAME.search(name)):
        return FileType("application/x-tar", "container", found.extension)
    return found


def mailbox_type(text: str) -> FileType | None:
    """The type of a text that is a mailbox (RFC 4155); None if it is none."""
    return _MBOX if _MAILBOX.match(text) else None


def _beginning(head: bytes, media_type: str) -> bytes:
    """The first bytes of what is packed; none if it is damaged or they do not come out yet."""
    try:
        if media_type == "application/gzip":
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _LOOKED_AT)
        if media_type == "application/x-bzip2":
            return bz2.BZ2Decompressor().decompress(head, _LOOKED_AT)
        if media_type == "application/zstd":
            return zstandard.ZstdDecompressor(max_window_size=_ZSTD_MEMORY).stream_reader(head).read(_LOOKED_AT)
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY).decompress(head, _LOOKED_AT)
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError, zstandard.ZstdError):
        return b""
