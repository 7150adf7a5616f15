"""Which lines of pages are running heads and feet: what repeats on them, and what a browser prints on each."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_app.media.documents.pdf_lines import Line

_ROMAN = re.compile(r"^[ivxlc]{1,7}$")
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?:https?|file)://\S+", re.IGNORECASE)
_COUNT = re.compile(r"(?:\w{1,12} )?(?P<number>\d{1,5})(?: ?/ ?| \w{1,5} )(?P<count>\d{1,5})")
_MOMENT = re.compile(
    r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}\.?,? (?:um |à |a las )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.? ?m\.?)?",
    re.IGNORECASE,
)
_CUT = ("…", "...")
_NEAR = 8.0
_OUTERMOST = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """What a browser printed at the edges of pages: the address of the page, and when, as it is written there."""

    address: str = ""
    moment: str = ""

    def block(self) -> bytes:
        """Both as a raw block, a line each; empty if nothing was printed."""
        said = (("url", self.address), ("printed", self.moment))
        return "\n".join(f"{name}: {value}" for name, value in said if value).encode()

    @property
    def is_whole(self) -> bool:
        """Whether the address stands there to its end, and is one of the web."""
        return self.address.lower().startswith(("http://", "https://")) and not self.address.endswith(_CUT)


@dataclass(frozen=True, slots=True)
class Body:
    """The lines without the running heads and feet, and how many pages had any."""

    lines: list[Line]
    pages_with_heads: int
    printed: Printed


def without_running_heads(lines: Sequence[Line], pages: int, count: int) -> Body:
    """Part the text from its running heads; `pages` were read of `count`.

    Where nothing else is left, such as of forms that were printed often, one copy of what repeats is the text.
    """
    by_page = _by_page(lines)
    by_browser, printed = _printed(by_page, count)
    rest = [line for line in lines if id(line) not in by_browser]
    heads = by_browser | _repeated(_by_page(rest), pages)
    if rest and all(id(line) in heads for line in rest):
        heads -= _one_copy(rest)
    touched = {line.page for line in lines if id(line) in heads}
    return Body([line for line in lines if id(line) not in heads], len(touched), printed)


def _repeated(by_page: dict[int, list[Line]], pages: int) -> set[int]:
    """The lines that stand outermost, in the same place and with the same words, on several pages, by identity.

    Numbers in them may differ, also Roman ones that stand alone. Of a document of one page there are none.
    """
    if pages < 2:
        return set()
    outermost: dict[tuple[str, int], set[int]] = defaultdict(set)
    marked: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for page_lines in by_page.values():
        ordered = sorted(page_lines, key=lambda line: -line.base)
        for line in {id(line): line for line in (*ordered[:_OUTERMOST], *ordered[-_OUTERMOST:])}.values():
            words = _DIGITS.sub("#", _ROMAN.sub("#", line.text.casefold()))
            for step in (0, 1):  # two grids, so that no border parts places that are near each other
                key = (words, int((line.base + step * _NEAR / 2) // _NEAR) * 2 + step)
                outermost[key].add(line.page)
                marked[id(line)].append(key)
    enough = max(2, min(3, math.ceil(pages * 0.3)))
    return {line for line, keys in marked.items() if any(len(outermost[key]) >= enough for key in keys)}


def _one_copy(lines: Sequence[Line]) -> set[int]:
    """The first lines with the same words, by identity; of those without a letter, one for all numbers."""
    first: dict[str, int] = {}
    for line in lines:
        words = line.text.casefold()
        first.setdefault(words if any(map(str.isalpha, words)) else _DIGITS.sub("#", words), id(line))
    return set(first.values())


def _printed(by_page: dict[int, list[Line]], count: int) -> tuple[set[int], Printed]:
    """What a browser printed on the pages, by identity: told by the number of the page among all that there are.

    With it stand the address or the time, and beside one of these the title of the page.
    """
    found: set[int] = set()
    address = moment = ""
    for page, whole_lines in by_page.items():
        page_lines = [piece for line in whole_lines for piece in line.parted]
        top, foot = _row(page_lines, max), _row(page_lines, min)
        row = [*top, *(line for line in foot if line not in top)]
        addresses = [line for line in row if _ADDRESS.fullmatch(line.text)]
        moments = [line for line in row if _MOMENT.fullmatch(line.text)]
        counts = [line for line in row if _is_count(line.text, page, count)]
        if not counts or not (addresses or moments):
            continue
        told = [*addresses, *moments, *counts]
        titles = [line for side in (top, foot) if any(t in side for t in told) for line in side if line not in told]
        gone = {id(piece) for piece in (*told, *titles)}
        found |= {id(line) for line in whole_lines if all(id(piece) in gone for piece in line.parted)}
        address = address or next((line.text for line in addresses), "")
        moment = moment or next((line.text for line in moments), "")
    return found, Printed(address, moment)


def _is_count(text: str, page: int, count: int) -> bool:
    match = _COUNT.fullmatch(text)
    return match is not None and int(match["number"]) == page + 1 and int(match["count"]) == count


def _row(lines: Iterable[Line], outermost: object) -> list[Line]:
    """The lines on the highest or lowest base line of a page."""
    bases = [line.base for line in lines]
    base = max(bases) if outermost is max else min(bases)
    return [line for line in lines if abs(line.base - base) < 0.5 * line.size]


def _by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.page].append(line)
    return found
