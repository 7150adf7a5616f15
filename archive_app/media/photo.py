"""Photos: a picture's file and its side-cars to facts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from archive_app.errors import BadInputError, UnsupportedTypeError
from archive_app.media import sniffing
from archive_app.media.exif import ExifFields, read_exif, read_exif_at, read_parted_exif
from archive_app.media.facts import FileType, PhotoFacts
from archive_app.media.iptc import read_iptc
from archive_app.media.photo_blocks import MetadataBlocks
from archive_app.media.photo_containers import is_tiff_inside, read_blocks
from archive_app.media.photo_opening import ends_early
from archive_app.media.photo_png import png_texts
from archive_app.media.photo_reconciling import reconcile
from archive_app.media.photo_shown import shown_picture
from archive_app.media.photo_statements import (
    PhotoStatements,
    comment_statements,
    exif_remarks,
    exif_statements,
    iptc_statements,
    text_statements,
)
from archive_app.media.photo_tiff import inner_sizes, tiff_reader
from archive_app.media.photo_xmp import xmp_statements
from archive_app.media.sniffing_photos import RAW_MEDIA_TYPES
from archive_app.media.thumbnails import THUMBNAIL_SIDE, Thumbnail, make_thumbnail
from archive_app.media.xmp import XmpProperties, merged, read_xmp
from archive_app.regular_files import open_regular

LARGEST_SIDE_CAR = 16 << 20
"""Bytes; what is larger is no side-car."""


def read_photo(
    path: Path, name: str | None = None, *, sidecars: Sequence[Path] = (), thumbnail: bool = True
) -> PhotoFacts:
    """Read what a picture shows and what it says of itself.

    Where XMP, IPTC-IIM and EXIF disagree, the Metadata Working Group's order decides what is shown; differing
    captions are all kept. Damaged metadata in a good picture becomes a warning.

    Args:
        path: the picture.
        name: what to call it in messages and for telling its type, if not by its path.
        sidecars: XMP files that belong to it; they speak where the picture itself is silent.
        thumbnail: decode the picture, which also proves that it is whole. Without it only a missing end mark
            (JPEG, PNG) or a file shorter than it says (WebP, TIFF) is noticed.

    Raises:
        UnsupportedTypeError: the file is no picture of a kind that is read.
        BadInputError: it cannot be opened, ends early, is damaged or is beyond `photo_opening.PIXEL_LIMIT`.
    """
    shown_name = _printable(name or path.name)
    try:
        with open_regular(path) as file:
            return _read(file, shown_name, sidecars, thumbnail)
    except OSError as error:
        raise BadInputError(
            f"“{shown_name}” cannot be read ({error.strerror or error}); check that it is there and readable."
        ) from error


def stated_orientation(file: BinaryIO, name: str) -> int:
    """EXIF's number of how a picture has to be turned, 1 to 8, by what the metadata in its file say.

    `name` is what to call it in messages. Raises UnsupportedTypeError if it is no picture that is read.
    """
    kind, blocks = _blocks(file, name)
    return _exif(file, kind, blocks).orientation or _orientation(_xmp(blocks))


def frames_of(path: Path, name: str) -> int:
    """How many frames a picture has: 1 if it stands still. Raises as `read_photo` does, and decodes nothing."""
    try:
        with open_regular(path) as file:
            return _blocks(file, _printable(name))[1].frames
    except OSError as error:
        raise BadInputError(f"“{_printable(name)}” cannot be read ({error.strerror or error}).") from error


def _blocks(file: BinaryIO, name: str) -> tuple[FileType, MetadataBlocks]:
    file.seek(0)
    kind = sniffing.identify(file.read(sniffing.HEAD_LENGTH), name)
    if kind.family != "photo":
        raise UnsupportedTypeError(f"“{name}” is {sniffing.describe(kind)}, not a photo that Pressmark reads.")
    return kind, read_blocks(file, kind.media_type, name)


def _read(file: BinaryIO, name: str, sidecars: Sequence[Path], thumbnail: bool) -> PhotoFacts:
    kind, blocks = _blocks(file, name)
    if blocks.ends_early:
        raise BadInputError(ends_early(name))
    exif = _exif(file, kind, blocks)
    xmp = _xmp(blocks)
    warnings = [*blocks.problems, *_warnings(exif, xmp, blocks)]
    orientation = exif.orientation or _orientation(xmp)
    small: Thumbnail | None = None
    try:
        if thumbnail:
            small = make_thumbnail(file, name, orientation)
            width, height = small.width, small.height
        else:
            with shown_picture(file, name, orientation, THUMBNAIL_SIDE) as picture:
                width, height = picture.width, picture.height
    except BadInputError as error:
        # Of cameras that LibRaw does not know yet the file is kept, with all that it says of itself.
        if kind.media_type not in RAW_MEDIA_TYPES or exif.size == (0, 0):
            raise
        largest = max(exif.size, *inner_sizes(file)) if is_tiff_inside(kind.media_type) else exif.size
        width, height = reversed(largest) if orientation >= 5 else largest
        warnings.append(f"No picture of it can be shown: {error}")
    beside = [_sidecar(sidecar, warnings) for sidecar in sidecars]
    inside = _statements(exif, xmp, blocks, warnings)
    # What was written about a raw file since it was taken stands beside it, never in it.
    said = reconcile([*beside, *inside] if kind.media_type in RAW_MEDIA_TYPES else [*inside, *beside])
    return PhotoFacts(
        width=width,
        height=height,
        frames=blocks.frames,
        title=said.title,
        creator=said.creator,
        credit=said.credit,
        copyright=said.copyright,
        rights=said.rights,
        date=said.dates[0] if said.dates else None,
        place=said.place,
        source=said.source,
        instructions=said.instructions,
        persons=said.persons,
        coordinates=said.coordinates,
        captions=said.captions,
        keywords=said.keywords,
        raw=blocks.raw(),
        thumbnail=small.jpeg if small else None,
        difference_hash=small.difference_hash if small else None,
        warnings=tuple(warnings),
    )


def _exif(file: BinaryIO, kind: FileType, blocks: MetadataBlocks) -> ExifFields:
    if is_tiff_inside(kind.media_type):
        return read_exif_at(tiff_reader(file))
    if blocks.exif_capture or blocks.exif_gps:
        return read_parted_exif(blocks.exif or b"", blocks.exif_capture or b"", blocks.exif_gps or b"")
    return read_exif(blocks.exif) if blocks.exif else ExifFields()


def _xmp(blocks: MetadataBlocks) -> XmpProperties:
    main = read_xmp(blocks.xmp) if blocks.xmp else XmpProperties()
    return merged(main, read_xmp(blocks.xmp_extended)) if blocks.xmp_extended else main


def _statements(
    exif: ExifFields, xmp: XmpProperties, blocks: MetadataBlocks, warnings: list[str]
) -> list[PhotoStatements]:
    """What the blocks of the file say, the weightiest first (MWG guidelines 2.0, 3.3 and 5).

    EXIF, in the few fields that all three have; then XMP, unless IIM was edited after it.
    """
    said = [xmp_statements(xmp)]
    if blocks.photoshop.iim:
        iptc = read_iptc(blocks.photoshop.iim)
        if iptc.damaged:
            warnings.append("The IPTC-IIM block is damaged; what could be read of it was kept.")
        said.insert(0 if blocks.photoshop.iim_was_edited_later() else 1, iptc_statements(iptc))
    said = [exif_statements(exif), *said, exif_remarks(exif)]
    if blocks.texts:
        said.append(text_statements(png_texts(blocks.texts)))
    if blocks.comment:
        said.append(comment_statements(blocks.comment, "file:comment"))
    return said


def _warnings(exif: ExifFields, xmp: XmpProperties, blocks: MetadataBlocks) -> list[str]:
    found = []
    if exif.damaged:
        found.append("The EXIF block is damaged; what could be read of it was kept.")
    if exif.datum:
        found.append(f"The position is given in the datum “{exif.datum[:40]}” and was left out; only WGS 84 is read.")
    if xmp.problem:
        found.append(f"The XMP packet could not be read as a whole: {xmp.problem}.")
    if blocks.photoshop.damaged:
        found.append("The Photoshop block is damaged; what could be read of it was kept.")
    return found


def _orientation(xmp: XmpProperties) -> int:
    stated = xmp.default("tiff:Orientation").strip()
    return int(stated) if stated in {"1", "2", "3", "4", "5", "6", "7", "8"} else 1


def _sidecar(path: Path, warnings: list[str]) -> PhotoStatements:
    shown_name = _printable(path.name)
    try:
        with open_regular(path) as file:
            packet = file.read(LARGEST_SIDE_CAR + 1)
    except OSError as error:
        warnings.append(f"The side-car “{shown_name}” could not be read ({error.strerror or error}).")
        return PhotoStatements()
    xmp = read_xmp(packet)
    if xmp.problem:
        warnings.append(f"The side-car “{shown_name}” could not be read as a whole: {xmp.problem}.")
    return xmp_statements(xmp, "side-car:xmp:")


def _printable(name: str) -> str:
    """The name with a mark in place of bytes that are no text, as a file system may hold them."""
    return name.encode("utf-8", "replace").decode("utf-8")
