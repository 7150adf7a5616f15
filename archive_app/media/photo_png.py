"""Metadata blocks of a PNG (third edition): eXIf, XMP in iTXt, the "Raw profile" texts of older programs."""

from __future__ import annotations

import binascii
import re
import zlib
from typing import BinaryIO

from archive_app.media.photo_blocks import (
    LARGEST_BLOCK,
    MetadataBlocks,
    file_size,
    read_photoshop_block,
    without_exif_header,
)

_XMP_KEYWORD = b"XML:com.adobe.xmp"
_PROFILE = re.compile(rb"Raw profile type (exif|xmp|iptc|8bim|APP1)")
_TEXT_CHUNKS = frozenset({b"eXIf", b"iTXt", b"zTXt", b"tEXt"})
_MOST_CHUNKS = 1_000_000


def read_png_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF, IPTC-IIM and XMP of a PNG, and whether its chunks go on to IEND."""
    blocks = MetadataBlocks()
    size = file_size(file)
    at = 8
    seen: set[bytes] = set()
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        header = file.read(8)
        length = int.from_bytes(header[:4], "big")
        kind = header[4:]
        at += 12 + length
        if len(header) < 8 or at > size:
            blocks.ends_early = True
            return blocks
        if kind == b"IEND":
            return blocks
        if kind in _TEXT_CHUNKS and length <= LARGEST_BLOCK:
            data = file.read(length)
            keyword = kind if kind == b"eXIf" else data[:80].partition(b"\0")[0]
            # Each is read once only, so that a file cannot make us inflate the same thing a million times.
            if keyword not in seen:
                _keep(blocks, kind, keyword, data)
                seen |= {keyword} if keyword == _XMP_KEYWORD or _PROFILE.fullmatch(keyword) else set()
    return blocks


def _keep(blocks: MetadataBlocks, kind: bytes, keyword: bytes, data: bytes) -> None:
    rest = data[len(keyword) + 1 :]
    if kind == b"eXIf":
        blocks.exif = blocks.exif or without_exif_header(data)
        return
    if kind == b"iTXt" and keyword == _XMP_KEYWORD:
        blocks.xmp = blocks.xmp or _international_text(rest)
    elif kind != b"iTXt" and (found := _PROFILE.fullmatch(keyword)):
        _keep_profile(blocks, found[1], _profile(inflated(rest[1:]) if kind == b"zTXt" else rest))


def _international_text(rest: bytes) -> bytes | None:
    """The text of an iTXt chunk: flag, method, language and translated keyword go before it."""
    compressed = rest[:1] == b"\x01"
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return None
    return (inflated(parts[2]) if compressed else parts[2]) or None


def _keep_profile(blocks: MetadataBlocks, name: bytes, profile: bytes) -> None:
    if not profile:
        return
    if name == b"xmp" or profile.startswith(b"http://ns.adobe.com/xap/1.0/\0"):
        blocks.xmp = blocks.xmp or profile.removeprefix(b"http://ns.adobe.com/xap/1.0/\0")
    elif name in (b"iptc", b"8bim"):
        blocks.photoshop = read_photoshop_block(profile)
    else:
        blocks.exif = blocks.exif or without_exif_header(profile)


def _profile(text: bytes) -> bytes:
    """The bytes of a "Raw profile" text: a line with its name, one with its size, then hexadecimal digits."""
    parts = text.split(None, 2)
    if len(parts) < 3 or not parts[1].isdigit():
        return b""
    try:
        return binascii.unhexlify(b"".join(parts[2].split()))
    except binascii.Error:
        return b""


def inflated(data: bytes) -> bytes:
    """What zlib makes of `data`, or nothing if it is damaged or larger than `LARGEST_BLOCK`."""
    stream = zlib.decompressobj()
    try:
        result = stream.decompress(data, LARGEST_BLOCK)
    except zlib.error:
        return b""
    return b"" if stream.unconsumed_tail else result
