"""IPTC-IIM: the datasets of a block, and the block inside Photoshop's image resources (IPTC-IIM 4.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive_app.media.photo_text import decode_text

_RESOURCE_SIGNATURES = frozenset({b"8BIM", b"AgHg", b"DCSR", b"MeSa", b"PHUT"})
_IIM_RESOURCE = 0x0404
_DIGEST_RESOURCE = 0x0425
_CODED_CHARACTER_SET = (1, 90)
# ISO 2022 designations of UTF-8 (with and without a way back) and of Latin-1, as they are met in 1:90.
_UTF8_ESCAPES = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_LATIN1_ESCAPES = (b"\x1b.A", b"\x1b-A", b"\x1b/A")


@dataclass(frozen=True, slots=True)
class PhotoshopResources:
    """The two image resources that concern captions: the IIM block and the MD5 that was taken of it."""

    iim: bytes | None = None
    digest: bytes | None = None
    damaged: bool = False

    def iim_was_edited_later(self) -> bool:
        """Whether a program changed the IIM block and left the digest, so that XMP is the older of the two.

        The Metadata Working Group's guidelines (2.0, 3.3) ask readers to look at it; all zeros are "unknown".
        """
        if self.iim is None or self.digest is None or not any(self.digest):
            return False
        return hashlib.md5(self.iim, usedforsecurity=False).digest() != self.digest


@dataclass(frozen=True, slots=True)
class IptcFields:
    """The texts of an IIM block by (record, dataset), repeated datasets in their order; not yet cleaned."""

    texts: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    damaged: bool = False

    def first(self, dataset: int) -> str:
        """The first value of a dataset of the application record (2), or an empty text."""
        return self.texts.get((2, dataset), ("",))[0]


def read_photoshop_resources(data: bytes) -> PhotoshopResources:
    """Find the IIM block among Photoshop's image resources (JPEG's APP13, TIFF's tag 34377, a PSD file's own)."""
    found, damaged = image_resources(data)
    return PhotoshopResources(found.get(_IIM_RESOURCE), found.get(_DIGEST_RESOURCE), damaged)


def image_resources(data: bytes) -> tuple[dict[int, bytes], bool]:
    """Photoshop's image resources by number, and whether they break off."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] in _RESOURCE_SIGNATURES:
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name_length = data[at + 6] + 1
        size_at = at + 6 + name_length + name_length % 2
        start = size_at + 4
        size = int.from_bytes(data[size_at:start], "big")
        if start + size > len(data):
            return found, True
        found.setdefault(number, data[start : start + size])
        at = start + size + size % 2
    return found, bool(data[at:].strip(b"\0"))


def read_iptc(block: bytes) -> IptcFields:
    """The texts of an IIM block in the character set that it declares, else UTF-8, else Windows-1252."""
    values: dict[tuple[int, int], list[bytes]] = {}
    end = 0
    for record, dataset, value, after in _datasets(block):
        values.setdefault((record, dataset), []).append(value)
        end = after
    declared = values.get(_CODED_CHARACTER_SET, [b""])[0]
    texts = {key: tuple(_decode(value, declared) for value in several) for key, several in values.items()}
    return IptcFields(texts, damaged=bool(block[end:].strip(b"\0")))


def _datasets(block: bytes) -> Iterator[tuple[int, int, bytes, int]]:
    """(record, dataset, value, offset after it) of each whole dataset; stops at what is none."""
    at = 0
    while at + 5 <= len(block) and block[at] == 0x1C:
        record, dataset = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        start = at + 5
        if size & 0x8000:
            size_length = size & 0x7FFF
            if size_length > 8:
                return
            size = int.from_bytes(block[start : start + size_length], "big")
            start += size_length
        at = start + size
        if at > len(block):
            return
        yield record, dataset, block[start:at], at


def _decode(value: bytes, declared: bytes) -> str:
    if declared in _LATIN1_ESCAPES:
        # Windows programs that declare Latin-1 write Windows-1252, which only adds to it.
        try:
            return value.decode("cp1252")
        except UnicodeDecodeError:
            return value.decode("latin-1")
    if declared.startswith(_UTF8_ESCAPES):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return decode_text(value)
    return decode_text(value)
