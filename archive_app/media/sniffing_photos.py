"""The kinds of pictures that are read, and how those are told whose first bytes are not enough."""

from __future__ import annotations

from archive_app.media.facts import FileType
from archive_app.media.tiff_structure import TiffStructure

RAW_TYPES = {
    "3fr": "image/x-hasselblad-3fr", "arw": "image/x-sony-arw", "cr2": "image/x-canon-cr2",
    "cr3": "image/x-canon-cr3", "crw": "image/x-canon-crw", "dcr": "image/x-kodak-dcr", "dng": "image/x-adobe-dng",
    "erf": "image/x-epson-erf", "fff": "image/x-hasselblad-fff", "iiq": "image/x-phaseone-iiq",
    "k25": "image/x-kodak-k25", "kdc": "image/x-kodak-kdc", "mef": "image/x-mamiya-mef", "mos": "image/x-leaf-mos",
    "mrw": "image/x-minolta-mrw", "nef": "image/x-nikon-nef", "nrw": "image/x-nikon-nrw",
    "orf": "image/x-olympus-orf", "pef": "image/x-pentax-pef", "raf": "image/x-fuji-raf",
    "raw": "image/x-camera-raw", "rw2": "image/x-panasonic-rw2", "rwl": "image/x-leica-rwl",
    "sr2": "image/x-sony-sr2", "srf": "image/x-sony-srf", "srw": "image/x-samsung-srw", "x3f": "image/x-sigma-x3f",
}  # fmt: skip
"""Camera raw files: the media type of each by its usual ending."""

RAW_MEDIA_TYPES = frozenset(RAW_TYPES.values())

TIFF_RAW_EXTENSIONS = frozenset(RAW_TYPES) - {"cr3", "crw", "mrw", "raf", "x3f"}
"""Endings of raw files that are TIFF inside: only the name tells them from a TIFF of a scanner."""

_PICTURES = {
    "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif", "image/webp": "webp", "image/gif": "gif",
    "image/avif": "avif", "image/heic": "heic", "image/heif": "heif", "image/jp2": "jp2", "image/j2c": "j2c",
    "image/bmp": "bmp", "image/vnd.adobe.photoshop": "psd",
}  # fmt: skip

PHOTOS = {
    **{media_type: FileType(media_type, "photo", usual) for media_type, usual in _PICTURES.items()},
    **{media_type: FileType(media_type, "photo", usual) for usual, media_type in RAW_TYPES.items()},
}
"""Every kind of picture that is read, by media type."""

PHOTO_ENDINGS = frozenset(RAW_TYPES) | {
    "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "webp", "gif", "avif", "heic", "heif", "hif", "jp2", "jpx",
    "jpf", "j2k", "j2c", "jpc", "bmp", "dib", "psd", "psb",
}  # fmt: skip
"""The endings, without the dot, of files that are such pictures if they are named truly."""

_AVIF = frozenset({b"avif", b"avis", b"avio"})
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_HEIF = frozenset({b"mif1", b"msf1", b"mif2", b"miaf"})
_DNG_VERSION = 0xC612


def tiff_type(head: bytes, extension: str) -> FileType:
    """A TIFF, or the camera raw file that is one inside: a DNG says so, of others only the name tells."""
    tiff = TiffStructure(lambda offset, length: head[offset : offset + length])
    if tiff.first_directory and _DNG_VERSION in tiff.directory(tiff.first_directory, frozenset({_DNG_VERSION})):
        return PHOTOS[RAW_TYPES["dng"]]
    return PHOTOS[RAW_TYPES[extension] if extension in TIFF_RAW_EXTENSIONS else "image/tiff"]


def boxed_picture_type(head: bytes) -> FileType | None:
    """A picture in ISO base media boxes (HEIF, AVIF, CR3) by the brands of its first box; None for a film."""
    if head[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(head[:4], "big"), len(head), 4096)
    main = head[8:12]
    brands = [main, *(head[at : at + 4] for at in range(16, size - 3, 4))]
    if main == b"crx ":
        return PHOTOS[RAW_TYPES["cr3"]]
    if main not in _AVIF | _HEIC | _HEIF:
        return None
    if main in _HEIC:
        return PHOTOS["image/heic"]
    # The general brands leave open what is inside; the more special one among the compatible says it.
    if any(brand in _AVIF for brand in brands):
        return PHOTOS["image/avif"]
    return PHOTOS["image/heic" if any(brand in _HEIC for brand in brands) else "image/heif"]
