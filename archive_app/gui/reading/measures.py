"""How wide the parts of an article's page are: thumbs, text and margin beside each other where there is room."""

from __future__ import annotations

from dataclasses import dataclass

THUMBS, GAP, MEASURE, MARGIN = 96, 56, 664, 312
LEAST_GAP, INSET = 24, 24
WIDE = 1100
"""Below this width of the page the margin goes below the photo, and the thumbs go."""
USUAL_SIZE = 17
"""The size of body text at which the measure holds at most 75 characters; smaller text has a narrower one."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Where the columns begin and how wide they are, in px from the leading edge of the page."""

    text: int
    measure: int
    thumbs: int | None
    margin: int | None
    margin_width: int


def measures(width: int, scale: float, *, larger: float, photos: bool) -> Measures:
    """The measures of a page of this width, with body text `larger` px over its usual size.

    Without photos the text stands alone in the middle.
    """
    thumbs, most, margin = (round(px * scale) for px in (THUMBS, MEASURE, MARGIN))
    inset = round(INSET * scale)
    measure = min(most, round(most * (USUAL_SIZE + larger) / USUAL_SIZE))
    if not photos or width < WIDE * scale:
        measure = max(1, min(measure, width - 2 * inset))
        return Measures((width - measure) // 2, measure, None, None, measure)
    room = width - 2 * inset - thumbs - margin
    gap = max(round(LEAST_GAP * scale), min(round(GAP * scale), (room - measure) // 2))
    measure = min(measure, room - 2 * gap)
    start = (width - thumbs - margin - measure - 2 * gap) // 2
    text = start + thumbs + gap
    return Measures(text, measure, start, text + measure + gap, margin)
