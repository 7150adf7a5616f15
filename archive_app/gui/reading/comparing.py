"""The captions of a photo beside one of them: how much each differs, and the words around the differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.collation import Comparison, collate
from archive_app.gui.inspector.caption_facts import comparable
from archive_app.gui.inspector.source_text import Mark
from archive_app.records.items import CaptionView

_AROUND = 22
"""About how many characters are shown on either side of a difference."""
_BEGINNING = 140


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of a caption with its marks, and the places where the reference says more."""

    text: str
    marks: tuple[Mark, ...] = ()
    missing: tuple[int, ...] = ()


def compared(reference: CaptionView, others: Sequence[CaptionView]) -> dict[str, Comparison]:
    """By the id of each caption that can be compared with the reference, how it differs from it."""
    some = [caption for caption in others if caption.id != reference.id and comparable(reference, caption)]
    collation = collate(reference.text, [caption.text for caption in some])
    return {caption.id: comparison for caption, comparison in zip(some, collation.texts, strict=True)}


def extract(text: str, comparison: Comparison | None) -> Extract:
    """What of a caption is shown in a narrow place: the words around its differences, or how it begins."""
    line = "".join(" " if character.isspace() else character for character in text)
    if comparison is None or comparison.rewritten or not (comparison.marks or comparison.deletions):
        return Extract(_beginning(line))
    places = [(mark.start, mark.end) for mark in comparison.marks]
    kept = _windows(line, sorted(places + [(place, place) for place in comparison.deletions]))
    shown, moves = "", list[tuple[int, int, int]]()
    for start, end in kept:
        shown += "… " if start and not shown else " … " if start else ""
        moves.append((start, end, len(shown) - start))
        shown += line[start:end]
    shown += " …" if kept[-1][1] < len(line) else ""
    marks = tuple(Mark(start + by, end + by) for start, end in places for by in [_move(moves, start)])
    return Extract(shown, marks, tuple(place + _move(moves, place) for place in comparison.deletions))


def _windows(line: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts around the places, from word to word; near ones are joined."""
    windows: list[tuple[int, int]] = []
    for start, end in places:
        first, last = _word_start(line, start - _AROUND), _word_end(line, end + _AROUND)
        if windows and first <= windows[-1][1] + _AROUND:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows


def _word_start(line: str, place: int) -> int:
    if place <= 0:
        return 0
    return line.rfind(" ", 0, place) + 1


def _word_end(line: str, place: int) -> int:
    if place >= len(line):
        return len(line)
    end = line.find(" ", place)
    return len(line) if end < 0 or len(line) - end < _AROUND else end


def _move(moves: Sequence[tuple[int, int, int]], place: int) -> int:
    return next(by for start, end, by in moves if start <= place <= end)


def _beginning(line: str) -> str:
    if len(line) <= _BEGINNING:
        return line
    cut = line.rfind(" ", _BEGINNING - 40, _BEGINNING)
    return line[: cut if cut > 0 else _BEGINNING] + " …"
