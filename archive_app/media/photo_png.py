"""Metadata blocks of a PNG (third edition): eXIf, XMP in iTXt, texts, the "Raw profile" ones of older programs."""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from archive_app.media.photo_blocks import (
    LARGEST_BLOCK,
    MetadataBlocks,
    file_size,
    moves,
    read_photoshop_block,
    without_exif_header,
)
from archive_app.media.photo_text import decode_text

_XMP_KEYWORD = b"XML:com.adobe.xmp"
_PROFILE = re.compile(rb"Raw profile type (exif|xmp|iptc|8bim|APP1)")
_TEXT_CHUNKS = frozenset({b"eXIf", b"iTXt", b"zTXt", b"tEXt"})
_MOST_CHUNKS = 1_000_000
_MOST_TEXTS = 200
_LARGEST_TEXT = 1 << 20


def read_png_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF, IPTC-IIM and XMP of a PNG, and whether its chunks go on to IEND."""
    blocks = MetadataBlocks()
    size = file_size(file)
    at = 8
    seen: set[bytes] = set()
    texts: list[bytes] = []
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        header = file.read(8)
        length = int.from_bytes(header[:4], "big")
        kind = header[4:]
        at += 12 + length
        if len(header) < 8 or at > size:
            blocks.ends_early = True
            break
        if kind == b"IEND":
            break
        if kind == b"acTL":
            blocks.frames = max(1, int.from_bytes(file.read(4), "big")) if length == 8 else 1
            blocks.problems = moves(blocks.frames)
        if kind in _TEXT_CHUNKS and length <= LARGEST_BLOCK:
            data = file.read(length)
            keyword = kind if kind == b"eXIf" else data[:80].partition(b"\0")[0]
            # Each is read once only, so that a file cannot make us inflate the same thing a million times.
            if keyword not in seen:
                _keep(blocks, kind, keyword, data)
                is_block = keyword == _XMP_KEYWORD or _PROFILE.fullmatch(keyword) is not None
                seen |= {keyword} if is_block else set()
                if not is_block and kind != b"eXIf" and length <= _LARGEST_TEXT and len(texts) < _MOST_TEXTS:
                    texts.append(header + data + file.read(4))
    blocks.texts = b"".join(texts) or None
    return blocks


def png_texts(chunks: bytes) -> Iterator[tuple[str, str]]:
    """(keyword, text) of text chunks that stand one after the other, as `MetadataBlocks.texts` holds them."""
    at = 0
    while at + 12 <= len(chunks):
        length, kind = int.from_bytes(chunks[at : at + 4], "big"), chunks[at + 4 : at + 8]
        data = chunks[at + 8 : at + 8 + length]
        at += 12 + length
        keyword, _, rest = data.partition(b"\0")
        if kind == b"tEXt":
            text = decode_text(rest)
        elif kind == b"zTXt":
            text = decode_text(inflated(rest[1:], _LARGEST_TEXT))
        else:
            text = (_international_text(rest, _LARGEST_TEXT) or b"").decode("utf-8", "replace")
        yield decode_text(keyword), text


def _keep(blocks: MetadataBlocks, kind: bytes, keyword: bytes, data: bytes) -> None:
    rest = data[len(keyword) + 1 :]
    if kind == b"eXIf":
        blocks.exif = blocks.exif or without_exif_header(data)
        return
    if kind == b"iTXt" and keyword == _XMP_KEYWORD:
        blocks.xmp = blocks.xmp or _international_text(rest)
    elif kind != b"iTXt" and (found := _PROFILE.fullmatch(keyword)):
        _keep_profile(blocks, found[1], _profile(inflated(rest[1:]) if kind == b"zTXt" else rest))


def _international_text(rest: bytes, most: int = LARGEST_BLOCK) -> bytes | None:
    """The text of an iTXt chunk: flag, method, language and translated keyword go before it."""
    compressed = rest[:1] == b"\x01"
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return None
    return (inflated(parts[2], most) if compressed else parts[2]) or None


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
        # Some programs leave rubbish behind the digits that they announce.
        return binascii.unhexlify(b"".join(parts[2].split())[: 2 * int(parts[1][:9])])
    except binascii.Error:
        return b""


def inflated(data: bytes, most: int = LARGEST_BLOCK) -> bytes:
    """What zlib makes of `data`, or nothing if it is damaged or larger than `most` bytes."""
    stream = zlib.decompressobj()
    try:
        result = stream.decompress(data, most)
    except zlib.error:
        return b""
    return b"" if stream.unconsumed_tail else result
