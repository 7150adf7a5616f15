"""Where the photos of an article stand in its text, and which paragraphs are laid out together.

A photo stands where its appearance says. Where no appearance of an article says anything, its photos are placed by one
rule, so that the same article always looks the same: the first one after the lead (the first paragraph), the others at
even distances between the paragraphs that follow, never right under a heading or a line that looks like one; what finds
no place of its own stands at the end, in order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive_app.records.paragraphs import Paragraph

PIECE = 6000
"""About how many characters are laid out at once: a few milliseconds of work."""

CELLS = 240
"""About how many cells of a table are laid out at once."""

COLUMNS = 64
"""The most columns of a table; what a row has more stands in its last cell."""

_HEADING = 90
_SENTENCE_ENDS = tuple(".!?…:;\"'”’»)]。！？؟۔।։")


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs that are laid out together, or rows of a table.

    `goes_on` says that the first is the rest of the paragraph, or table, before. `columns` are the widths of the
    table's columns in letters: what each would like to have, and the longest word in it.
    """

    paragraphs: tuple[Paragraph, ...]
    goes_on: bool = False
    columns: tuple[tuple[int, int], ...] = ()


def plan(texts: Sequence[Paragraph], afters: Sequence[int | None]) -> Iterator[Piece | int]:
    """The pieces of an article's paragraphs and the numbers of the photos between them, in order.

    `afters` says of each photo how many characters of the body come before it, None where that is not known.
    """
    start = 0
    for number, place in enumerate(stated_places(texts, afters)):
        yield from pieces(texts[start:place])
        yield number
        start = place
    yield from pieces(texts[start:])


def stated_places(texts: Sequence[Paragraph], afters: Sequence[int | None]) -> list[int]:
    """For each photo, after how many paragraphs it stands: as stated, or by the rule where nothing is.

    One without a place among others that have one stands with the next of them, or at the end. No table is parted.
    """
    if all(after is None for after in afters):
        return places(texts, len(afters))
    starts = [text.start for text in texts]
    found: list[int] = []
    place = len(texts)
    for after in reversed(afters):
        if after is not None:
            place = min(place, bisect_left(starts, after))
            while 0 < place < len(texts) and texts[place].row and texts[place - 1].row:
                place -= 1
        found.append(place)
    return found[::-1]


def places(texts: Sequence[Paragraph], photos: int) -> list[int]:
    """For each photo, after how many paragraphs it stands; rising, deterministic."""
    if not texts:
        return [0] * photos
    found: list[int] = []
    for number in range(photos):
        wanted = 1 + round(number * (len(texts) - 1) / photos) if photos else 1
        place = max(wanted, found[-1] + 1 if found else 1)
        while place < len(texts) and (looks_like_heading(texts[place - 1]) or _is_amid(texts, place)):
            place += 1
        found.append(min(place, len(texts)))
    return found


def _is_amid(texts: Sequence[Paragraph], place: int) -> bool:
    """Whether a table or a list goes on there."""
    before, after = texts[place - 1], texts[place]
    return bool(before.row and after.row) or bool(before.lists and after.lists)


def looks_like_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading, or a short line that no sentence ends."""
    text = paragraph.text
    if paragraph.row or paragraph.lists or paragraph.code:
        return False
    short = len(text) <= _HEADING and "\n" not in text and not text.rstrip().endswith(_SENTENCE_ENDS)
    return bool(paragraph.heading) or short


def pieces(texts: Sequence[Paragraph]) -> list[Piece]:
    """Paragraphs in pieces of about `PIECE` characters; a longer paragraph goes on in the next piece."""
    made: list[Piece] = []
    start = 0
    for number in range(1, len(texts) + 1):
        if number == len(texts) or bool(texts[number].row) != bool(texts[start].row):
            made.extend((_table if texts[start].row else _prose)(texts[start:number]))
            start = number
    return made


def _prose(texts: Sequence[Paragraph]) -> list[Piece]:
    made: list[Piece] = []
    gathered: list[Paragraph] = []
    size = 0
    goes_on = False
    for text in texts:
        for number, part in enumerate(_parts(text)):
            if gathered and (number or size + len(part.text) > PIECE):
                made.append(Piece(tuple(gathered), goes_on))
                gathered, size, goes_on = [], 0, number > 0
            gathered.append(part)
            size += len(part.text)
    if gathered:
        made.append(Piece(tuple(gathered), goes_on))
    return made


def _table(rows: Sequence[Paragraph]) -> list[Piece]:
    """The rows of a table, each with as many cells as the longest; all pieces have the same columns."""
    columns: list[tuple[int, int]] = []
    for row in rows:
        for number, cell in enumerate(row.text.split("\t", COLUMNS - 1)):
            wide = _letters(cell)
            longest = max(map(_letters, cell.split()), default=0)
            if number == len(columns):
                columns.append((wide, longest))
            else:
                columns[number] = max(columns[number][0], wide), max(columns[number][1], longest)
    made: list[Piece] = []
    gathered: list[Paragraph] = []
    size = 0
    for row in rows:
        lacking = len(columns) - 1 - row.text.count("\t")
        whole = replace(row, text=row.text + "\t" * lacking) if lacking > 0 else row
        if gathered and ((len(gathered) + 1) * len(columns) > CELLS or size + len(whole.text) > PIECE):
            made.append(Piece(tuple(gathered), bool(made), tuple(columns)))
            gathered, size = [], 0
        gathered.append(whole)
        size += len(whole.text)
    made.append(Piece(tuple(gathered), bool(made), tuple(columns)))
    return made


def _letters(text: str) -> int:
    """About how many Latin letters are as wide as a text: those beyond them count more in the scripts of East Asia."""
    return len(text) + sum("\u2e80" <= letter <= "\uffef" for letter in text)


def _parts(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, cut between words where it is longer than a piece may be."""
    text = paragraph.text
    if len(text) <= PIECE + PIECE // 2:
        return [paragraph]
    parts: list[Paragraph] = []
    start = 0
    while len(text) - start > PIECE + PIECE // 2:
        cut = max(
            text.rfind(" ", start + PIECE // 2, start + PIECE), text.rfind("\n", start + PIECE // 2, start + PIECE)
        )
        end = cut + 1 if cut > 0 else start + PIECE
        parts.append(paragraph.part(start, start + len(text[start:end].rstrip())))
        start = end
    parts.append(paragraph.part(start, len(text)))
    return parts
