"""How wide the parts of an article's page are: thumbs, text and margin beside each other where there is room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

THUMBS, GAP, MEASURE, MARGIN = 96, 56, 664, 312
LEAST_GAP, INSET = 24, 24
WIDE = 1100
"""Below this width of the page the margin goes below the photo, and the thumbs go."""
MOST_CHARACTERS = 75
_SAMPLE = "the river rose above the wall of the old quay early on sunday and ran into mill street "


@dataclass(frozen=True, slots=True)
class Measures:
    """Where the columns begin and how wide they are, in px from the leading edge of the page."""

    text: int
    measure: int
    thumbs: int | None
    margin: int | None
    margin_width: int


def measures(width: int, scale: float, font: QFont, *, photos: bool) -> Measures:
    """The measures of a page of this width; without photos the text stands alone in the middle."""
    thumbs, most, margin = (round(px * scale) for px in (THUMBS, MEASURE, MARGIN))
    inset = round(INSET * scale)
    readable = round(QFontMetricsF(font).horizontalAdvance(_SAMPLE) * MOST_CHARACTERS / len(_SAMPLE))
    measure = min(most, max(readable, most // 2))
    if not photos or width < WIDE * scale:
        measure = max(1, min(measure, width - 2 * inset))
        return Measures((width - measure) // 2, measure, None, None, measure)
    room = width - 2 * inset - thumbs - margin
    gap = max(round(LEAST_GAP * scale), min(round(GAP * scale), (room - measure) // 2))
    measure = min(measure, room - 2 * gap)
    start = (width - thumbs - margin - measure - 2 * gap) // 2
    text = start + thumbs + gap
    return Measures(text, measure, start, text + measure + gap, margin)
