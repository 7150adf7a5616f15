"""Where the photos of an article stand in its text.

The archive keeps the order of an article's photos, not the paragraph after which each stood. They are placed by one
rule, so that the same article always looks the same: the first one after the lead (the first paragraph), the others at
even distances between the paragraphs that follow, never right under a line that looks like a heading; what finds no
place of its own stands at the end, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PIECE = 6000
"""About how many characters are laid out at once: a few milliseconds of work."""

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = 90
_SENTENCE_ENDS = tuple(".!?…:;\"'”’»)]。！？؟۔։")


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs that are laid out together. `goes_on` says that the first is the rest of the paragraph before."""

    paragraphs: tuple[str, ...]
    goes_on: bool = False


def plan(texts: Sequence[str], photos: int) -> Iterator[Piece | int]:
    """The pieces of an article's paragraphs and the numbers of the photos between them, in order."""
    start = 0
    for number, place in enumerate(places(texts, photos)):
        yield from pieces(texts[start:place])
        yield number
        start = place
    yield from pieces(texts[start:])


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a text: what stands between blank lines."""
    found, start = [], 0
    for gap in _BLANK.finditer(body):  # one by one, so that other threads get their turn
        found.append(body[start : gap.start()].strip("\n"))
        start = gap.end()
    found.append(body[start:].strip("\n"))
    return [part for part in found if part.strip()]


def places(texts: Sequence[str], photos: int) -> list[int]:
    """For each photo, after how many paragraphs it stands; rising, deterministic."""
    if not texts:
        return [0] * photos
    found: list[int] = []
    for number in range(photos):
        wanted = 1 + round(number * (len(texts) - 1) / photos) if photos else 1
        place = max(wanted, found[-1] + 1 if found else 1)
        while place < len(texts) and looks_like_heading(texts[place - 1]):
            place += 1
        found.append(min(place, len(texts)))
    return found


def looks_like_heading(text: str) -> bool:
    """Whether a paragraph is a short line that no sentence ends."""
    return len(text) <= _HEADING and "\n" not in text and not text.rstrip().endswith(_SENTENCE_ENDS)


def pieces(texts: Sequence[str]) -> list[Piece]:
    """Paragraphs in pieces of about `PIECE` characters; a longer paragraph goes on in the next piece."""
    made: list[Piece] = []
    gathered: list[str] = []
    size = 0
    goes_on = False
    for text in texts:
        for number, part in enumerate(_parts(text)):
            if gathered and (number or size + len(part) > PIECE):
                made.append(Piece(tuple(gathered), goes_on))
                gathered, size, goes_on = [], 0, number > 0
            gathered.append(part)
            size += len(part)
    if gathered:
        made.append(Piece(tuple(gathered), goes_on))
    return made


def _parts(text: str) -> list[str]:
    """A paragraph, cut between words where it is longer than a piece may be."""
    parts: list[str] = []
    start = 0
    while len(text) - start > PIECE + PIECE // 2:
        cut = max(
            text.rfind(" ", start + PIECE // 2, start + PIECE), text.rfind("\n", start + PIECE // 2, start + PIECE)
        )
        end = cut + 1 if cut > 0 else start + PIECE
        parts.append(text[start:end].rstrip())
        start = end
    parts.append(text[start:])
    return parts
