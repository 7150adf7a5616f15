"""IPTC-IIM: the datasets of a block, and the block inside Photoshop's image resources (IPTC-IIM 4.2)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive_app.media.photo_charsets import legacy_encoding
from archive_app.media.photo_text import decode_text

_RESOURCE_SIGNATURES = frozenset({b"8BIM", b"AgHg", b"DCSR", b"MeSa", b"PHUT"})
_IIM_RESOURCE = 0x0404
_DIGEST_RESOURCE = 0x0425
_CODED_CHARACTER_SET = (1, 90)
_UTF8_ESCAPES = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_UTF16_ESCAPES = (b"\x1b%/@", b"\x1b%/C", b"\x1b%/E", b"\x1b%/J", b"\x1b%/K", b"\x1b%/L")
_ISO_8859 = {
    b"A": "cp1252", b"B": "iso8859_2", b"C": "iso8859_3", b"D": "iso8859_4", b"F": "iso8859_7", b"G": "iso8859_6",
    b"H": "iso8859_8", b"L": "iso8859_5", b"M": "cp1254", b"T": "cp874", b"V": "iso8859_10", b"Y": "iso8859_13",
    b"_": "iso8859_14", b"b": "iso8859_15", b"f": "iso8859_16",
}  # fmt: skip
"""Sets of 96 characters by their final byte; programs that declare Latin-1 or Latin-5 write what Windows made of it."""

_MULTIBYTE = {b"$)A": "gb18030", b"$)C": "cp949", b"$)B": "euc_jp", b"$A": "gb18030", b"$B": "iso2022_jp_2"}
_DESIGNATION = re.compile(rb"\x1b([,\-./])([A-Z_a-z])|\x1b(\$\)?[ABC])")
_IN_TEXT = re.compile(rb"\x1b(?:\$[@AB]|\([BIJ]|\$\([CD])")


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
    """The texts of an IIM block in the character set that it declares, else UTF-8, else the likeliest one."""
    values: dict[tuple[int, int], list[bytes]] = {}
    end = 0
    for record, dataset, value, after in _datasets(block):
        values.setdefault((record, dataset), []).append(value)
        end = after
    declared = declared_encoding(values.get(_CODED_CHARACTER_SET, [b""])[0])
    legacy = declared or _legacy(value for (record, _), several in values.items() if record > 1 for value in several)
    texts = {key: tuple(_decode(value, declared, legacy) for value in several) for key, several in values.items()}
    return IptcFields(texts, damaged=bool(block[end:].strip(b"\0")))


def declared_encoding(declaration: bytes) -> str | None:
    """The encoding that dataset 1:90 designates by ISO 2022 escapes, as Python names it; None if none is known."""
    if declaration.startswith(_UTF8_ESCAPES):
        return "utf-8"
    if declaration.startswith(_UTF16_ESCAPES):
        return "utf-16-be"
    for found in _DESIGNATION.finditer(declaration):
        encoding = _ISO_8859.get(found[2] or b"") or _MULTIBYTE.get(found[3] or b"")
        if encoding:
            return encoding
    return None


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


def _legacy(values: Iterable[bytes]) -> str | None:
    """The encoding of the texts of a block that declares none, weighed over all of them that are no UTF-8."""
    foreign = [value for value in values if not _is_utf8(value)]
    return legacy_encoding(b" ".join(foreign)) if foreign else None


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode(value: bytes, declared: str | None, legacy: str | None) -> str:
    if declared not in (None, "utf-8", "utf-16-be") or (declared is None and _IN_TEXT.search(value)):
        try:
            return value.decode(declared or "iso2022_jp_2")
        except UnicodeDecodeError:
            return decode_text(value) if declared != "cp1252" else value.decode("latin-1")
    if declared == "utf-16-be" and len(value) % 2 == 0:
        return value.decode("utf-16-be", "replace")
    return decode_text(value, None if declared else legacy)
