"""Metadata blocks of a JPEG: the walk through its segments (ITU-T T.81 annex B, XMP specification part 3)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from archive_app.media.photo_blocks import LARGEST_BLOCK, MetadataBlocks, file_size, read_photoshop_block
from archive_app.media.photo_trailers import trailing_iim

_START_OF_SCAN = 0xDA
_END_OF_IMAGE = 0xD9
_APP1 = 0xE1
_APP13 = 0xED
_COMMENT = 0xFE
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_EXIF_HEADER = b"Exif\0"
_XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENSION_HEADER = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP_HEADER = b"Photoshop 3.0\0"
_MOST_SEGMENTS = 20_000
_MOST_FILL_BYTES = 1 << 16
_CHUNK = 1 << 20


def read_jpeg_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF, IPTC-IIM and XMP of a JPEG; blocks that were split over several segments are joined."""
    exif: list[bytes] = []
    photoshop: list[bytes] = []
    comments: list[bytes] = []
    extension = _ExtendedXmp()
    blocks = MetadataBlocks()
    for marker, payload in _segments(file):
        if marker == _APP1 and payload.startswith(_EXIF_HEADER):
            # A second block with a header of its own is another EXIF, as some editors leave behind.
            if not exif or payload[6:8] not in (b"II", b"MM"):
                exif.append(payload[6:])
        elif marker == _APP1 and payload.startswith(_XMP_HEADER):
            blocks.xmp = blocks.xmp or payload[len(_XMP_HEADER) :]
        elif marker == _APP1 and payload.startswith(_EXTENSION_HEADER):
            extension.add(payload[len(_EXTENSION_HEADER) :])
        elif marker == _COMMENT:
            comments.append(payload)
        elif marker == _APP13 and payload.startswith(_PHOTOSHOP_HEADER):
            photoshop.append(payload[len(_PHOTOSHOP_HEADER) :])
    blocks.ends_early = not _has_end_mark(file)
    blocks.exif = b"".join(exif) or None
    blocks.comment = b"\n".join(comments) or None
    if photoshop:
        blocks.photoshop = read_photoshop_block(b"".join(photoshop))
    if blocks.photoshop.iim is None:
        blocks.photoshop = replace(blocks.photoshop, iim=trailing_iim(file))
    blocks.xmp_extended, blocks.problems = extension.joined(blocks.xmp or b"")
    return blocks


def _segments(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(marker, payload) of each APP1, APP13 and comment up to the picture's data; the file stays where that begins."""
    file.seek(2)
    for _ in range(_MOST_SEGMENTS):
        lead = _marker(file)
        if len(lead) < 2 or lead == b"\xff\xff" or lead[0] != 0xFF or lead[1] in (_START_OF_SCAN, _END_OF_IMAGE):
            file.seek(-len(lead), 1)
            return
        if lead[1] in _STANDALONE:
            continue
        length = int.from_bytes(file.read(2), "big") - 2
        if length < 0:
            return
        if lead[1] in (_APP1, _APP13, _COMMENT):
            payload = file.read(length)
            if len(payload) == length:
                yield lead[1], payload
        else:
            file.seek(length, 1)


def _marker(file: BinaryIO) -> bytes:
    """The two bytes of the next marker, without the fill bytes that may stand before it."""
    lead = file.read(2)
    for _ in range(_MOST_FILL_BYTES):
        if lead != b"\xff\xff":
            break
        lead = b"\xff" + file.read(1)
    return lead


def _has_end_mark(file: BinaryIO) -> bool:
    """Whether an end-of-image mark follows; trailers (other frames, film clips) may stand behind it.

    Inside the picture's data 0xFF is always followed by 0x00 or a restart mark, so that the pair is found for
    sure. A download that reserved its space and then broke off ends in zeros, which the decoder would accept.
    """
    start = file.tell()
    end = file_size(file)
    file.seek(max(end - 2, start))
    if file.read(2) == b"\xff\xd9":
        return True
    file.seek(start)
    last = b""
    while chunk := file.read(_CHUNK):
        if b"\xff\xd9" in last + chunk:
            return True
        last = chunk[-1:]
    return False


class _ExtendedXmp:
    """The parts of an XMP packet that was too long for one segment, by the digest that names the whole."""

    def __init__(self) -> None:
        self._parts: dict[bytes, dict[int, bytes]] = {}
        self._sizes: dict[bytes, int] = {}
        self._held = 0

    def add(self, payload: bytes) -> None:
        """Keep one segment's part: 32 characters of digest, the full size, its offset, its bytes."""
        part = payload[40:]
        self._held += len(part)
        if len(payload) < 40 or self._held > LARGEST_BLOCK:
            return
        digest = payload[:32].upper()
        self._sizes[digest] = int.from_bytes(payload[32:36], "big")
        self._parts.setdefault(digest, {})[int.from_bytes(payload[36:40], "big")] = part

    def joined(self, packet: bytes) -> tuple[bytes | None, tuple[str, ...]]:
        """The extension that `packet` names, whole and with the digest that names it; else None and a sentence."""
        if not self._parts:
            return None, ()
        named = packet.upper()
        digest = next((digest for digest in self._parts if digest in named), None)
        if digest is not None:
            joined = bytearray()
            for offset, part in sorted(self._parts[digest].items()):
                if offset == len(joined):
                    joined += part
            if len(joined) == self._sizes[digest]:
                if hashlib.md5(joined, usedforsecurity=False).hexdigest().upper() == digest.decode("ascii", "replace"):
                    return bytes(joined), ()
                return None, ("The extended XMP is not what its digest says and was left out.",)
        return None, ("The extended XMP is incomplete and was left out.",)
