"""Which pictures of a PDF are figures, the captions that stand by them, and where in the text they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive_app.media.credits import part_credit
from archive_app.media.documents.pdf_body import joined
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_drawn import Box, Drawn, Picture
from archive_app.media.documents.pdf_lines import Line
from archive_app.media.documents.pdf_paragraphs import Block

MOST_FIGURES = 500
"""So many pictures of a document become figures."""

_LABEL = re.compile(
    r"(?:fig(?:ure|ura|\.)?|abb(?:ildung|\.)?|photo|foto|bild|image|plate|illustration|şəkil|şekil|рис(?:унок|\.)?|фото|"
    r"նկ(?:ար|\.)?|լուսանկար|صورة|شكل|الشكل|图|写真)\s*(?:\d|[:：՝.]|[ivx]+\b)",
    re.IGNORECASE,
)
_SLANTED = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SMALLER = 0.94
_NEAREST = 2.2
_STEP = 1.7
_BESIDE = 3.0
_MOST_LINES = 12
_LONGEST = 1500
_REPEATS = 3
_SAME_PLACE = 4.0
_LEAST_SHARE = 0.02
_STRIPS = 0.8


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the lines of its caption."""

    picture: Picture
    caption: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The figures in the order of the pages, and how many pictures are none for which reason."""

    figures: tuple[Figure, ...]
    small: int
    repeated: int
    pages: int
    too_many: int

    @property
    def captions(self) -> set[int]:
        """The lines that are captions, by identity."""
        return {id(line) for figure in self.figures for line in figure.caption}


def choose(drawn: Mapping[int, Drawn], lines: Sequence[Line], deadline: Deadline) -> Chosen:
    """Tell figures from pictures of whole pages, from signs that repeat, and from what is too small to be one."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    looks = _Looks(lines)
    repeated = _repeated(drawn.values())
    figures: list[Figure] = []
    counts: Counter[str] = Counter()
    for number, page in drawn.items():
        whole = _whole_page(page)
        counts["pages"] += bool(whole)
        claimed: set[int] = set()
        for picture in page.pictures:
            if deadline.is_over_for("pictures"):
                break
            if picture in whole:
                continue
            if picture.key in repeated:
                counts["repeated"] += 1
                continue
            caption = () if picture.is_small else looks.caption(picture.box, by_page[number], claimed)
            if picture.is_small or (not caption and picture.box.area < _LEAST_SHARE * page.page.area):
                counts["small"] += 1
            elif len(figures) >= MOST_FIGURES:
                counts["too many"] += 1
            else:
                claimed.update(map(id, caption))
                figures.append(Figure(picture, caption))
    return Chosen(tuple(figures), counts["small"], counts["repeated"], counts["pages"], counts["too many"])


def _whole_page(page: Drawn) -> set[Picture]:
    """The pictures that show the page itself: one that fills it, or strips of the same width that do together."""
    filling = {picture for picture in page.pictures if picture.fills(page.page)}
    if filling or len(page.pictures) < 2:
        return filling
    sides = {(round(p.box.left / _SAME_PLACE), round(p.box.right / _SAME_PLACE)) for p in page.pictures}
    together = sum(picture.box.shared(page.page) for picture in page.pictures)
    return set(page.pictures) if len(sides) == 1 and together >= _STRIPS * page.page.area else set()


def _repeated(pages: Iterable[Drawn]) -> set[bytes]:
    """The pictures that stand on three pages or more, or in the same place of two."""
    on: dict[bytes, set[int]] = defaultdict(set)
    at: dict[tuple[bytes, int, int], set[int]] = defaultdict(set)
    for page in pages:
        for picture in page.pictures:
            if picture.key:
                on[picture.key].add(picture.page)
                place = round(picture.box.left / _SAME_PLACE), round(picture.box.top / _SAME_PLACE)
                at[picture.key, *place].add(picture.page)
    return {key for key, where in on.items() if len(where) >= _REPEATS} | {
        key for (key, *_), where in at.items() if len(where) > 1
    }


class _Looks:
    """Tells captions from the text by how they look: the size and the font in which most letters are set."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            fonts[line.font] += len(line.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 1.0
        self._slanted = bool(_SLANTED.search(fonts.most_common(1)[0][0])) if fonts else False

    def caption(self, box: Box, lines: Sequence[Line], claimed: set[int]) -> tuple[Line, ...]:
        """The lines that are surely the caption of a picture: under it, else beside it."""
        free = [line for line in lines if id(line) not in claimed]
        for found in (self._under(box, free), self._beside(box, free)):
            text = joined(found)
            if found and len(text) <= _LONGEST and self._is_caption(found, text):
                return tuple(found)
        return ()

    def _is_caption(self, lines: Sequence[Line], text: str) -> bool:
        """Whether lines by a picture say that they are its caption, or are set apart from the text."""
        if not any(map(str.isalpha, text)):
            return False
        sizes = [line.size for line in lines]
        smaller = max(sizes) <= _SMALLER * self._size
        slanted = not self._slanted and all(_SLANTED.search(line.font) for line in lines)
        signed = len(lines) <= 4 and max(sizes) <= 1.02 * self._size and bool(part_credit(text).credit)
        return bool(_LABEL.match(text)) or smaller or (slanted and max(sizes) <= 1.02 * self._size) or signed

    @staticmethod
    def _under(box: Box, lines: Sequence[Line]) -> list[Line]:
        """The lines that follow each other under a picture, within its sides."""
        found: list[Line] = []
        within = [
            line for line in lines if line.left >= box.left - 1.5 * line.size and line.right <= box.right + line.size
        ]
        for line in sorted(within, key=lambda line: -line.base):
            if not found:
                if line.base > box.bottom:
                    continue
                if not -0.5 <= (box.bottom - line.base) / line.size - 0.7 <= _NEAREST:
                    break
            elif not _goes_on(found[-1], line) or len(found) >= _MOST_LINES:
                break
            found.append(line)
        return found

    @staticmethod
    def _beside(box: Box, lines: Sequence[Line]) -> list[Line]:
        """A column that begins and ends beside a picture; none if it goes on above or below it."""
        found = [
            line for line in lines
            if (0 <= line.left - box.right <= _BESIDE * line.size or 0 <= box.left - line.right <= _BESIDE * line.size)
            and box.bottom - line.size <= line.base <= box.top
        ]  # fmt: skip
        if not found or len(found) > 2 * _MOST_LINES:
            return []
        found.sort(key=lambda line: -line.base)
        if any(not _goes_on(one, other) for one, other in pairwise(found)):
            return []
        rest = [line for line in lines if line not in found]
        if any(_goes_on(found[-1], line) or _goes_on(line, found[0]) for line in rest):
            return []
        return found


def _goes_on(above: Line, below: Line) -> bool:
    """Whether a line is the next one in the same look and column."""
    same = abs(above.size - below.size) <= 0.05 * above.size
    step = (above.base - below.base) / below.size
    return same and 0.5 < step <= _STEP and below.left < above.right and above.left < below.right


def places(figures: Sequence[Figure], blocks: Sequence[Block], ends: Sequence[int]) -> list[int]:
    """How many characters of the body come before each figure: it stands between blocks, never within one."""
    if not figures:
        return []
    by_page: dict[int, list[tuple[int, Line, bool]]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for at, line in enumerate(block.lines):
            by_page[line.page].append((number, line, at == 0))
    return [_place(figure.picture, by_page, ends) for figure in figures]


def _place(picture: Picture, by_page: Mapping[int, list[tuple[int, Line, bool]]], ends: Sequence[int]) -> int:
    box = picture.box
    on_page = by_page.get(picture.page, [])
    column = [(n, line, first) for n, line, first in on_page if line.left < box.right and box.left < line.right]
    here = column or on_page
    above = [n for n, line, _ in here if line.base >= box.top - line.size]
    if above:
        return ends[above[-1]]
    if here:
        number, _, is_first = here[0]
        return ends[number] if not is_first else ends[number - 1] if number else 0
    before = [max(n for n, _, _ in lines) for page, lines in by_page.items() if page < picture.page]
    return ends[max(before)] if before else 0


def caption_of(figure: Figure) -> tuple[str, str]:
    """The caption and the credit in what is printed by a picture; the credit alone is the caption."""
    text = joined(figure.caption)
    parted = part_credit(text)
    return (parted.caption, parted.credit) if parted.caption else (text, "")
