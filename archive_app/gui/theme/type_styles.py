"""Type: two voices. What a source says is set in the serif, what Pressmark or the archivist says in the sans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Voice(StrEnum):
    """Who speaks: evidence, apparatus, or digits of digests and paths."""

    SERIF = "serif"
    SANS = "sans"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Size and line height in px at 100 % text; weight as in CSS."""

    voice: Voice
    size: float
    line: float
    weight: int


class Type(Enum):
    """The type styles by where they stand."""

    HEADLINE = TypeStyle(Voice.SERIF, 32, 40, 700)  # reader
    EMPTY = TypeStyle(Voice.SERIF, 26, 34, 600)  # empty state
    PAGE = TypeStyle(Voice.SERIF, 22, 30, 600)  # drop
    CARD_HEADLINE = TypeStyle(Voice.SERIF, 15, 20, 600)  # article card, list row
    BODY = TypeStyle(Voice.SERIF, 17, 29, 400)  # reader
    SECTION_1 = TypeStyle(Voice.SERIF, 25, 33, 700)  # headings in an article, by their level
    SECTION_2 = TypeStyle(Voice.SERIF, 21.5, 30, 700)
    SECTION_3 = TypeStyle(Voice.SERIF, 18.5, 28, 700)
    SECTION_4 = TypeStyle(Voice.SERIF, 17, 29, 700)
    CODE = TypeStyle(Voice.MONO, 14, 22, 400)  # reader
    CAPTION_DESK = TypeStyle(Voice.SERIF, 15, 23, 400)
    CAPTION = TypeStyle(Voice.SERIF, 14, 21, 400)  # inspector, reader
    SNIPPET = TypeStyle(Voice.SERIF, 13.5, 21, 400)
    LEAD = TypeStyle(Voice.SERIF, 12, 17, 400)  # article card
    TITLE = TypeStyle(Voice.SANS, 16, 22, 600)  # inspector
    PAGE_TITLE = TypeStyle(Voice.SANS, 15, 20, 600)
    SEARCH = TypeStyle(Voice.SANS, 14, 20, 400)
    ROW_TITLE = TypeStyle(Voice.SANS, 14, 20, 500)  # list row
    UI = TypeStyle(Voice.SANS, 13, 18, 400)
    UI_MEDIUM = TypeStyle(Voice.SANS, 13, 18, 500)  # item titles, buttons
    UI_STRONG = TypeStyle(Voice.SANS, 13, 18, 600)  # outlets, headings of a pane
    SMALL = TypeStyle(Voice.SANS, 12, 16, 400)  # dates, counts, footers
    SMALL_MEDIUM = TypeStyle(Voice.SANS, 12, 16, 500)
    MICRO = TypeStyle(Voice.SANS, 11, 14, 500)  # kind badge, axis; nothing is smaller
    MONO = TypeStyle(Voice.MONO, 12, 17, 400)  # digests, paths


SERIFS = (
    "Source Serif 4",
    "Charter",
    "Iowan Old Style",
    "Sitka Text",
    "Georgia",
    "Noto Serif",
    "Liberation Serif",
    "DejaVu Serif",
)
"""The serif for Latin, Greek and Cyrillic: the first one that is installed."""

SERIF_TWINS = (
    "Noto Serif Armenian",
    "Noto Naskh Arabic",
    "Geeza Pro",
    "Traditional Arabic",
    "Noto Serif Hebrew",
    "Noto Serif Georgian",
    "Noto Serif Devanagari",
    "Noto Serif Bengali",
    "Noto Serif Thai",
    "Noto Serif CJK SC",
)
SANS_TWINS = (
    "Noto Sans",
    "Noto Sans Armenian",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Georgian",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
)


@dataclass(frozen=True, slots=True)
class ScriptMetrics:
    """What a script needs beyond the style: px more, and the line height as a multiple of the size if set."""

    more: float = 0
    line: float | None = None


_PLAIN = ScriptMetrics()
_ARABIC = ScriptMetrics(more=2, line=1.55)
_INDIC = ScriptMetrics(line=1.5)
_CJK = ScriptMetrics(more=-1, line=1.7)
_RANGES = (
    (0x0600, 0x06FF, _ARABIC),
    (0x0750, 0x077F, _ARABIC),
    (0x08A0, 0x08FF, _ARABIC),
    (0xFB50, 0xFDFF, _ARABIC),
    (0xFE70, 0xFEFF, _ARABIC),
    (0x0900, 0x0DFF, _INDIC),
    (0x0E00, 0x0EFF, _INDIC),
    (0x2E80, 0x9FFF, _CJK),
    (0xAC00, 0xD7AF, _CJK),
    (0xF900, 0xFAFF, _CJK),
    (0x20000, 0x3FFFF, _CJK),
)
_LOOKED_AT = 60


def script_metrics(text: str) -> ScriptMetrics:
    """The needs of the first letter in `text` that is not of an alphabet like Latin's; none where all are."""
    for letter in text[:_LOOKED_AT]:
        code = ord(letter)
        if code < 0x0600:
            if letter.isalpha():
                return _PLAIN
            continue
        for first, last, metrics in _RANGES:
            if first <= code <= last:
                return metrics
        if letter.isalpha():
            return _PLAIN
    return _PLAIN
