"""Metadata blocks of HEIF and AVIF: the Exif and XMP items that describe the main picture (ISO/IEC 23008-12)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from archive_app.media.iptc import PhotoshopResources
from archive_app.media.iso_boxes import Box, boxes
from archive_app.media.photo_blocks import LARGEST_BLOCK, MetadataBlocks, file_size, without_exif_header

_LARGEST_META = 16 << 20
_MOST_ITEMS = 65_536
_XMP_TYPE = b"application/rdf+xml"
_IIM_TYPES = (b"application/vnd.iptc.iim", b"image/iptc", b"iptc", b"application/octet-stream;iptc")
_PICTURES = frozenset({b"hvc1", b"av01", b"grid", b"iovl", b"iden", b"avc1", b"jpeg", b"tmap", b"unci", b"j2k1"})


@dataclass(slots=True)
class _Item:
    kind: bytes
    content_type: bytes
    hidden: bool


@dataclass(slots=True)
class _Meta:
    primary: int = 0
    items: dict[int, _Item] = field(default_factory=dict)
    places: dict[int, tuple[int, list[tuple[int, int]]]] = field(default_factory=dict)
    references: list[tuple[bytes, int, list[int]]] = field(default_factory=list)
    inner: tuple[int, int] = (0, 0)

    def describing(self, found: list[int]) -> list[int]:
        """Of metadata items those of the main picture: others are of its parts, such as a map of its brightness."""
        described = {source: targets for kind, source, targets in self.references if kind == b"cdsc"}
        own = [item for item in found if self.primary in described.get(item, ())]
        return own or [item for item in found if item not in described]


def read_heif_blocks(file: BinaryIO) -> MetadataBlocks:
    """The EXIF and XMP of a HEIF or AVIF, and whether the file has all that its pictures are made of."""
    blocks = MetadataBlocks()
    size = file_size(file)
    meta = _Meta()
    moves = False
    for box in boxes(file, 0, size):
        if box.kind == b"meta" and not meta.items:
            blocks.ends_early |= not box.whole
            _read_meta(file, box, meta)
        elif box.kind == b"mdat":
            blocks.ends_early |= not box.whole
        elif box.kind == b"moov":
            moves = True
    for item, (method, extents) in meta.places.items():
        known = meta.items.get(item)
        if known is not None and known.kind in _PICTURES and method == 0:
            blocks.ends_early |= any(offset + length > size for offset, length in extents)
    _read_items(file, meta, blocks, size)
    blocks.problems = _remarks(meta, moves)
    return blocks


def names_are_text(file: BinaryIO) -> bool:
    """Whether the names and content types of a HEIF's items are text; pi-heif 1.4 breaks off on others."""
    for box in boxes(file, 0, file_size(file)):
        if box.kind == b"meta":
            for inner in boxes(file, box.start + 4, box.end):
                if inner.kind == b"iinf":
                    file.seek(inner.start)
                    content = file.read(min(inner.end - inner.start, _LARGEST_META))
                    if not all(_is_text(entry[8:]) for entry in _entries(content)):
                        return False
    return True


def _entries(content: bytes) -> Iterator[bytes]:
    for box in boxes(io.BytesIO(content), 6 if content[:1] == b"\0" else 8, len(content)):
        if box.kind == b"infe":
            yield content[box.start : box.end]


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_items(file: BinaryIO, meta: _Meta, blocks: MetadataBlocks, size: int) -> None:
    exif = [number for number, item in meta.items.items() if item.kind == b"Exif"]
    for number in meta.describing(exif)[:1]:
        data = _content(file, meta, number, size)
        # Before the block stands how many bytes lie between that number and the TIFF header.
        blocks.exif = without_exif_header(data[4 + int.from_bytes(data[:4], "big") :]) or None
    for number in meta.describing([n for n, item in meta.items.items() if item.content_type == _XMP_TYPE])[:1]:
        blocks.xmp = _content(file, meta, number, size) or None
    for number in meta.describing([n for n, item in meta.items.items() if item.content_type in _IIM_TYPES])[:1]:
        blocks.photoshop = PhotoshopResources(iim=_content(file, meta, number, size) or None)


def _remarks(meta: _Meta, moves: bool) -> tuple[str, ...]:
    if moves:
        return ("The picture moves; its main frame is shown.",)
    lesser = {source for kind, source, _ in meta.references if kind in (b"thmb", b"auxl")}
    parts = {target for kind, _, targets in meta.references if kind == b"dimg" for target in targets}
    shown = [
        number
        for number, item in meta.items.items()
        if item.kind in _PICTURES and not item.hidden and number not in lesser | parts and item.kind != b"tmap"
    ]
    return (f"The file holds {len(shown)} pictures; its main one is shown.",) if len(shown) > 1 else ()


def _read_meta(file: BinaryIO, box: Box, meta: _Meta) -> None:
    # Of the full box its version and flags come first. The whole of it is small, pictures lie elsewhere.
    length = min(box.end - box.start - 4, _LARGEST_META)
    if length <= 0:
        return
    file.seek(box.start + 4)
    data = file.read(length)
    start = box.start + 4
    inside = io.BytesIO(data)
    for inner in list(boxes(inside, 0, len(data))):
        content = data[inner.start : inner.end]
        if inner.kind == b"pitm":
            meta.primary = int.from_bytes(content[4:6] if content[:1] == b"\0" else content[4:8], "big")
        elif inner.kind == b"iinf":
            meta.items = dict(_items(content))
        elif inner.kind == b"iloc":
            meta.places = dict(_places(content))
        elif inner.kind == b"iref":
            meta.references = list(_references(content))
        elif inner.kind == b"idat":
            meta.inner = (start + inner.start, start + inner.end)


def _items(content: bytes) -> Iterator[tuple[int, _Item]]:
    at = 6 if content[:1] == b"\0" else 8
    inside = io.BytesIO(content)
    for number, box in enumerate(boxes(inside, at, len(content))):
        entry = content[box.start : box.end]
        if number >= _MOST_ITEMS or box.kind != b"infe" or entry[:1] not in (b"\2", b"\3"):
            continue
        width = 2 if entry[0] == 2 else 4
        item = int.from_bytes(entry[4 : 4 + width], "big")
        kind = entry[6 + width : 10 + width]
        texts = entry[10 + width :].split(b"\0")
        content_type = texts[1] if kind == b"mime" and len(texts) > 1 else b""
        yield item, _Item(kind, content_type.strip().lower(), bool(entry[3] & 1))


def _places(content: bytes) -> Iterator[tuple[int, tuple[int, list[tuple[int, int]]]]]:
    """Of each item how its place is told (0: in the file, 1: in the meta box) and its extents (offset, length)."""
    data = io.BytesIO(content)
    version = (data.read(4) or b"\0")[0]
    sizes = int.from_bytes(data.read(2), "big")
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    told = 0
    for _ in range(min(int.from_bytes(data.read(wide), "big"), _MOST_ITEMS)):
        item = int.from_bytes(data.read(wide), "big")
        method = int.from_bytes(data.read(2), "big") & 15 if version in (1, 2) else 0
        data.read(2)
        base = int.from_bytes(data.read(base_size), "big")
        extents = []
        count = data.read(2)
        if len(count) < 2:
            return
        told += int.from_bytes(count, "big")
        if told > _MOST_ITEMS:  # an extent may take no bytes at all: so few can claim to be four thousand million
            return
        for _ in range(int.from_bytes(count, "big")):
            data.read(index_size)
            offset = int.from_bytes(data.read(offset_size), "big")
            extents.append((base + offset, int.from_bytes(data.read(length_size), "big")))
            if data.tell() >= len(content):
                break
        yield item, (method, extents)


def _references(content: bytes) -> Iterator[tuple[bytes, int, list[int]]]:
    wide = 2 if content[:1] == b"\0" else 4
    for box in boxes(io.BytesIO(content), 4, len(content)):
        entry = content[box.start : box.end]
        count = int.from_bytes(entry[wide : wide + 2], "big")
        numbers = entry[wide + 2 : wide + 2 + count * wide]
        targets = [int.from_bytes(numbers[at : at + wide], "big") for at in range(0, len(numbers), wide)]
        yield box.kind, int.from_bytes(entry[:wide], "big"), targets


def _content(file: BinaryIO, meta: _Meta, item: int, size: int) -> bytes:
    """The bytes of an item; nothing of one that lies elsewhere, or is larger than a block may be."""
    method, extents = meta.places.get(item, (2, []))
    start, end = (0, size) if method == 0 else meta.inner if method == 1 else (0, 0)
    found = bytearray()
    for offset, length in extents:
        at = start + offset
        length = length or end - at
        if at < start or at + length > end or len(found) + length > LARGEST_BLOCK:
            return b""
        file.seek(at)
        found += file.read(length)
    return bytes(found)
