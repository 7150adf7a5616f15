"""The body of a PDF written from its blocks, with what in it is a heading, a row of a table or a link."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive_app.media.documents.pdf_lines import HYPHEN, Line
from archive_app.media.documents.pdf_links import Link, joined_links
from archive_app.media.documents.pdf_paragraphs import Block, Paragraph
from archive_app.media.documents.pdf_tables import Table
from archive_app.media.facts import PassageFacts
from archive_app.media.text_blocks import TextBlocks

_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_LAST_WORD = re.compile(r"[\w-]*$")
_FIRST_WORD = re.compile(r"[\w-]*")
_HEADING_SIZE = 1.15
_LONGEST_WORD = 1000
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Written:
    """A body with its passages; `ends` tells of each block how many characters there are up to its end."""

    body: str
    structure: tuple[PassageFacts, ...]
    ends: tuple[int, ...]


def written(found: Sequence[Block], usual: float) -> Written:
    """Write blocks; short paragraphs in letters larger than the usual ones are headings, levels by their sizes."""
    compounds = {word for block in found for line in block.lines for word in _COMPOUND.findall(line.text)}
    larger = sorted({round(b.size) for b in found if isinstance(b, Paragraph) and is_heading(b, usual)}, reverse=True)
    blocks = TextBlocks()
    ends: list[int] = []
    for block in found:
        if isinstance(block, Table):
            _table(blocks, block, compounds)
        elif is_heading(block, usual):
            mark = blocks.open("heading", str(min(larger.index(round(block.size)) + 1, 6)))
            _text(blocks, block.lines, compounds)
            blocks.close(mark)
        else:
            _text(blocks, block.lines, compounds)
        blocks.end_block()
        ends.append(blocks.place)
    body, structure = blocks.finished()
    return Written(body, structure, tuple(ends))


def is_heading(paragraph: Paragraph, usual: float) -> bool:
    """Whether a paragraph is set in larger letters and short."""
    length = sum(len(line.text) for line in paragraph.lines)
    return paragraph.size > usual * _HEADING_SIZE and length <= _LONGEST_HEADING


def _table(blocks: TextBlocks, table: Table, compounds: Collection[str]) -> None:
    for number, row in enumerate(table.rows):
        mark = None
        if table.is_sure:
            mark = blocks.open("row", "head" if not number and table.has_head else "body")
        for at, cell in enumerate(row):
            if at and table.is_sure:
                blocks.tab()
            elif at:
                blocks.space()
            _text(blocks, cell, compounds)
        blocks.end_block()
        if mark is not None:
            blocks.close(mark)


def _text(blocks: TextBlocks, lines: Sequence[Line], compounds: Collection[str]) -> None:
    text, links = _joined(lines, compounds)
    at = 0
    for link in joined_links(links, text):
        blocks.text(text[at : link.start])
        mark = blocks.open("link", link.address)
        blocks.text(text[link.start : link.end])
        blocks.close(mark)
        at = link.end
    blocks.text(text[at:])


def joined(lines: Sequence[Line], compounds: Collection[str] = ()) -> str:
    """The lines of a paragraph as one; a hyphen at a line's end is dropped if a small letter follows.

    It stays in words that are written with a hyphen elsewhere (`compounds`).
    """
    return _joined(lines, compounds)[0]


def _joined(lines: Sequence[Line], compounds: Collection[str]) -> tuple[str, list[Link]]:
    text = ""
    links: list[Link] = []
    for line in lines:
        if text.endswith((HYPHEN, "-")) and text[-2:-1].isalpha() and line.text[:1].isalpha():
            begun, rest = _LAST_WORD.search(text[-_LONGEST_WORD:-1]), _FIRST_WORD.match(line.text)
            compound = f"{begun[0] if begun else ''}-{rest[0] if rest else ''}"
            drops = not line.text[:1].isupper() and compound not in compounds
            text = text[:-1] if drops else f"{text[:-1]}-"
        elif text:
            text = f"{text.rstrip(HYPHEN)} "
        links = [Link(link.start, min(link.end, len(text)), link.address) for link in links]
        links += (link.moved(len(text)) for link in line.links)
        text += line.text
    if text.endswith(HYPHEN):
        text = f"{text[:-1]}-"
    return text, links
