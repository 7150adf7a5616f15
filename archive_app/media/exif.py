"""EXIF: what the fields of a TIFF structure say (Exif 3.0).

Pillow turns EXIF text into Latin-1 and loses what it cannot; here the bytes are decoded as they were meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from archive_app.media.exif_position import POSITION_TAGS, position
from archive_app.media.photo_text import decode_text
from archive_app.media.tiff_structure import ReadAt, TiffStructure, TiffValue

_EXIF_POINTER = 0x8769
_GPS_POINTER = 0x8825
_ORIENTATION = 0x0112
_TEXT_TAGS = {0x010E: "ImageDescription", 0x013B: "Artist", 0x8298: "Copyright"}
_WINDOWS_TAGS = {0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords"}
_CAPTURE_TAGS = {
    0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized",
    0x9011: "OffsetTimeOriginal",
    0x9012: "OffsetTimeDigitized",
    0x9291: "SubSecTimeOriginal",
    0x9292: "SubSecTimeDigitized",
    0xA436: "ImageTitle",
    0xA437: "Photographer",
}
_PIXEL_SIZES = (0xA002, 0xA003)
_USER_COMMENT = 0x9286
_SIZES = (0x0100, 0x0101)
_MAIN_TAGS = frozenset({*_TEXT_TAGS, *_WINDOWS_TAGS, _ORIENTATION, *_SIZES})
_CAPTURE_AND_COMMENT = frozenset({*_CAPTURE_TAGS, _USER_COMMENT, *_PIXEL_SIZES})


@dataclass(frozen=True, slots=True)
class ExifFields:
    """What an EXIF structure says, by the names of the standard; texts are decoded, not yet cleaned.

    `orientation` is 1 to 8 (1: as it stands), or None if it is not stated. `coordinates` are latitude and longitude as
    in `facts.PhotoFacts`; `datum` names the geodetic datum of a position that is not of WGS 84 and was left out.
    `size` is the largest width and height that is stated, in pixels, as the picture is stored (0, 0: none is).
    """

    texts: dict[str, str] = field(default_factory=dict)
    orientation: int | None = None
    damaged: bool = False
    coordinates: str | None = None
    datum: str = ""
    size: tuple[int, int] = (0, 0)


def read_exif(block: bytes) -> ExifFields:
    """The fields of an EXIF block, which starts with its TIFF header ("II" or "MM"). Nothing is raised."""
    return read_exif_at(lambda offset, length: block[offset : offset + length])


def read_exif_at(read_at: ReadAt) -> ExifFields:
    """The same for a structure of any size, such as a whole TIFF file."""
    tiff = TiffStructure(read_at)
    if not tiff.first_directory:
        return ExifFields(damaged=True)
    pointers = frozenset({_EXIF_POINTER, _GPS_POINTER})
    main = tiff.directory(tiff.first_directory, _MAIN_TAGS | pointers)
    capture = tiff.integer(main.get(_EXIF_POINTER))
    gps = tiff.integer(main.get(_GPS_POINTER))
    fields = tiff.directory(capture, _CAPTURE_AND_COMMENT) if capture else {}
    return _fields(
        tiff,
        main,
        _capture_texts(tiff, fields),
        position(tiff, tiff.directory(gps, POSITION_TAGS)) if gps else (None, ""),
        _size(tiff, fields, _PIXEL_SIZES),
    )


def read_parted_exif(main: bytes, capture: bytes, gps: bytes) -> ExifFields:
    """The fields of the three structures into which Canon's CR3 parts an EXIF block; each may be empty."""
    structures = [TiffStructure(lambda at, length, part=part: part[at : at + length]) for part in (main, capture, gps)]  # type: ignore[misc]
    wanted = (_MAIN_TAGS, _CAPTURE_AND_COMMENT, POSITION_TAGS)
    found = [
        tiff.directory(tiff.first_directory, tags) if tiff.first_directory else {}
        for tiff, tags in zip(structures, wanted, strict=True)
    ]
    texts = _capture_texts(structures[1], found[1])
    pixels = _size(structures[1], found[1], _PIXEL_SIZES)
    return _fields(structures[0], found[0], texts, position(structures[2], found[2]), pixels)


def _fields(
    tiff: TiffStructure,
    main: dict[int, TiffValue],
    capture: dict[str, str],
    place: tuple[str | None, str],
    pixels: tuple[int, int],
) -> ExifFields:
    texts = {name: _joined(main[tag].data) for tag, name in _TEXT_TAGS.items() if tag in main}
    for tag, name in _WINDOWS_TAGS.items():
        if tag in main:
            texts[name] = main[tag].data.decode("utf-16-le", "replace").split("\0")[0]
    texts |= capture
    orientation = tiff.integer(main.get(_ORIENTATION))
    return ExifFields(
        {name: text for name, text in texts.items() if text.strip()},
        orientation if orientation is not None and 1 <= orientation <= 8 else None,
        tiff.damaged,
        *place,
        max(_size(tiff, main, _SIZES), pixels),
    )


def _size(tiff: TiffStructure, fields: dict[int, TiffValue], tags: tuple[int, int]) -> tuple[int, int]:
    width, height = (tiff.integer(fields.get(tag)) or 0 for tag in tags)
    return (width, height) if width and height else (0, 0)


def _capture_texts(tiff: TiffStructure, capture: dict[int, TiffValue]) -> dict[str, str]:
    texts = {name: _joined(capture[tag].data) for tag, name in _CAPTURE_TAGS.items() if tag in capture}
    if _USER_COMMENT in capture:
        texts["UserComment"] = _user_comment(capture[_USER_COMMENT].data, tiff)
    return texts


def _joined(data: bytes) -> str:
    """An ASCII field; NULs part its values (photographer and editor in Copyright), "; " takes their place."""
    parts = (decode_text(part).strip() for part in data.split(b"\0"))
    return "; ".join(part for part in parts if part)


def _user_comment(data: bytes, tiff: TiffStructure) -> str:
    """UserComment: eight bytes that name the character code, then the text (Exif 3.0, 4.6.6.4)."""
    code, text = data[:8], data[8:]
    if code.startswith(b"UNICODE"):
        return _utf16(text, tiff)
    if code.startswith(b"JIS"):
        # ISO-2022-JP holds the JIS X 0208 that the standard names; its escapes keep mistakes visible.
        return text.decode("iso2022_jp", "replace").rstrip("\0 ")
    if code.startswith(b"ASCII") or code == bytes(8):
        decoded = decode_text(text.rstrip(b"\0 "))
    else:
        decoded = decode_text(data.rstrip(b"\0 "))
    # Cameras fill an undefined comment with binary notes of their own.
    return "" if any(c < " " and c not in "\r\n\t" for c in decoded) else decoded


def _utf16(text: bytes, tiff: TiffStructure) -> str:
    """UTF-16 in the order of its mark, else of the structure, unless the other order plainly reads better."""
    text = text[: len(text) // 2 * 2]
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode("utf-16", "replace").rstrip("\0 ")
    little, big = (text.decode(f"utf-16-{order}", "replace").rstrip("\0 ") for order in ("le", "be"))
    ordered, other = (little, big) if tiff.is_little_endian else (big, little)
    return other if _spread(other) < _spread(ordered) / 2 else ordered


def _spread(text: str) -> int:
    """How many blocks of 256 characters a text uses: one read in the wrong order is all over the place."""
    return len({ord(c) >> 8 for c in text})
