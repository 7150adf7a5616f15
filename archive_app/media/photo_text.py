"""Text out of photo metadata: bytes to characters, cleaning, and when two captions are the same words."""

from __future__ import annotations

import re
import unicodedata

# A shorter text that begins a longer one is taken for its cut form only where that is no accident.
_SHORTEST_CUT = 60
_LOST = frozenset("?\N{REPLACEMENT CHARACTER}")

# What cameras and programs write into the description by themselves; nobody meant it as a caption.
_DEFAULTS = frozenset(
    """
    ascii
    applemark
    binary comment
    burst
    charset=ascii
    cof
    created by imagemagick
    created with gimp
    dav
    dcim
    default
    digital camera
    digital still camera
    exif jpeg
    exif_jpeg_picture
    exif_jpeg_t422
    hdr
    hdrpl
    jpeg
    my beautiful picture
    rhdr
    samsung
    samsung camera pictures
    samsung techwin
    screenshot
    sdr
    sony dsc
    untitled
    user comments
    vhdr
    """.strip().split("\n    ")
)
_MAKERS = (
    "benq|fujifilm|hp|jenoptik|kodak|konica|konica minolta|maginon|medion|minolta|nikon|olympus|panasonic"
    "|pentax|ricoh|samsung|sony|traveler"
)
_DEFAULT_PATTERNS = re.compile(
    rf"(?:{_MAKERS}) digital (?:still )?camera$"
    r"|casio computer co\b|lead technologies\b|file written by adobe photoshop\b"
    r"|<(?:kenox|digimax|samsung) [^>]*>$",
    re.IGNORECASE,
)


def decode_text(data: bytes) -> str:
    """Characters of a text of unknown encoding: UTF-8 where it is that, else Windows-1252.

    A character that a field's limit cut in two at the end is dropped. Nothing is raised.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_at_end = error.reason == "unexpected end of data" and error.start > 0
        # Windows-1252 of plain Latin text may end in one such byte too, so a cut needs UTF-8 before it.
        if cut_at_end and not data[: error.start].isascii():
            return data[: error.start].decode("utf-8")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def clean_text(text: str) -> str:
    """The text without NULs, control characters and outer white space; line ends become ``\\n``."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    kept = (c for c in unified if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def is_camera_default(text: str) -> bool:
    """Whether the text is one that a camera or program writes of itself, such as "OLYMPUS DIGITAL CAMERA"."""
    words = " ".join(text.split())
    return words.casefold() in _DEFAULTS or _DEFAULT_PATTERNS.match(words) is not None


def fuller_of_same(first: str, second: str) -> str | None:
    """The fuller one of two texts if they are the same words, else None.

    They are the same where they differ only in white space or Unicode composition, where one was cut at the
    limit of its field, or where one lost letters that its field could not hold ("Caf? Z?rich"). `first` wins
    a draw.
    """
    a, b = _normalized(first), _normalized(second)
    if a == b:
        return first
    if min(len(a), len(b)) >= _SHORTEST_CUT and (a.startswith(b) or b.startswith(a)):
        return first if len(a) > len(b) else second
    if len(a) == len(b):
        if _lost_letters_of(b, a):
            return first
        if _lost_letters_of(a, b):
            return second
    return None


def _normalized(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _lost_letters_of(poorer: str, fuller: str) -> bool:
    """Whether `poorer` is `fuller` with question marks in place of letters beyond ASCII."""
    return all(p == f or (p in _LOST and not f.isascii()) for p, f in zip(poorer, fuller, strict=True))
