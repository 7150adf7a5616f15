"""Which words of a line lie in the area of a link."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from archive_app.media.decoding import clean
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Box
from archive_app.media.documents.pdf_links import Link

if TYPE_CHECKING:
    from archive_app.media.documents.pdf_lines import Line

Area = tuple[Box, str]
"""Where a link lies, and its address."""

ENDS_WORD = frozenset("\x02\ufffe\xad֊‐")
"""Marks by which pdfium ends a line within a word, and hyphens that do so themselves."""


def whole(letters: str) -> str:
    """Units of UTF-16 as text, without halves of characters."""
    return letters if letters.isascii() else letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def may_lie_on(area: Box, line: Line) -> bool:
    """Whether an area of a page touches a line."""
    return (
        area.bottom < line.base + line.size and area.top > line.base - line.size / 2
        and area.left < line.right and area.right > line.left
    )  # fmt: skip


def linked_words(
    text: Any, areas: Sequence[Area], letters: str, begin: int, written: str, deadline: Deadline
) -> Iterator[Link]:
    """The words of a piece of a line whose letters have their middle in the area of a link.

    `letters` are those of the piece as pdfium numbers them from `begin`, `written` is what became of them.
    """
    box = [ctypes.c_double() for _ in range(4)]
    on: list[str] = []
    for number, letter in enumerate(letters):
        if deadline.is_over_for("links"):
            return
        address = ""
        if not letter.isspace() and raw.FPDFText_GetCharBox(text, begin + number, *box):
            across, up = (box[0].value + box[1].value) / 2, (box[2].value + box[3].value) / 2
            address = next((a for b, a in areas if b.left <= across <= b.right and b.bottom <= up <= b.top), "")
        elif letter.isspace() and on:
            address = on[-1]
        on.append(address)
    at = 0
    for address, together in groupby(range(len(on)), key=lambda number: on[number]):
        numbers = list(together)
        words = clean(" ".join(whole(letters[numbers[0] : numbers[-1] + 1]).split())).rstrip("".join(ENDS_WORD))
        start = written.find(words, at) if words else -1
        if start >= 0:
            at = start + len(words)
            if address:
                yield Link(start, at, address)
