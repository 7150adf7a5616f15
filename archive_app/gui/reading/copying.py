"""What is copied of a text: its words, with the bullets and numbers of its items, and of a table whole cells."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.records.paragraphs import Paragraph


def copied(paragraphs: Sequence[Paragraph], start: int, end: int) -> str:
    """The words between two places, which count UTF-16 units in the paragraphs, one a line.

    Bullets and numbers are copied of items that are selected from their first letter on. Of a table in which several
    cells are selected, they are copied as Qt shows them selected: all cells between the two.
    """
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    if not text.isascii():
        written = text.encode("utf-16-le")
        start, end = (len(written[: 2 * place].decode("utf-16-le", "ignore")) for place in (start, end))
    whole = start <= 0 and end >= len(text)
    if paragraphs and paragraphs[0].row and not whole and ("\t" in text[start:end] or "\n" in text[start:end]):
        return _cells(text, start, end)
    lines: list[str] = []
    place = 0
    for paragraph in paragraphs:
        last = place + len(paragraph.text)
        if start <= last and end >= place:
            lead = paragraph.lead if start <= place < end else ""
            words = paragraph.text[max(0, start - place) : end - place]
            lines.append(lead + (words.replace("\n", "\n" + " " * len(lead)) if lead else words))
        place = last + 1
    return "\n".join(lines)


def _cells(text: str, start: int, end: int) -> str:
    rows = [row.split("\t") for row in text.split("\n")]
    (top, one), (bottom, other) = _cell(text, start), _cell(text, end)
    left, right = sorted((one, other))
    return "\n".join("\t".join(row[left : right + 1]) for row in rows[top : bottom + 1])


def _cell(text: str, place: int) -> tuple[int, int]:
    """The row and the column of a place."""
    before = text[:place]
    return before.count("\n"), before.rpartition("\n")[2].count("\t")
