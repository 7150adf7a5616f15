"""What the palette lists, and how what is typed finds it; no widgets here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive_app.folding import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `group` heads it, `keys` is its shortcut, `note` says more, `words` also find it."""

    group: str
    text: str
    icon: str
    do: Callable[[], None]
    keys: str = ""
    note: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that was found; `marks` are (start, end) in its text."""

    entry: Entry
    marks: tuple[tuple[int, int], ...]


def find(entries: Iterable[Entry], typed: str) -> list[Match]:
    """The entries in which every typed word stands, those first that begin with what was typed."""
    words = fold(typed).split()
    found: list[tuple[tuple[int, int], Match]] = []
    for number, entry in enumerate(entries):
        text = fold(entry.text)
        rest = f"{text} {fold(entry.words)} {fold(entry.note)}"
        if all(word in rest for word in words):
            rank = 0 if words and text.startswith(words[0]) else 1 if words and f" {words[0]}" in text else 2
            found.append(((rank, number), Match(entry, _marks(entry.text, words))))
    found.sort(key=lambda pair: pair[0])
    groups = _groups(found)
    return [match for group in groups for _, match in found if match.entry.group == group]


def _groups(found: Sequence[tuple[tuple[int, int], Match]]) -> list[str]:
    """The groups in the order of their first entries as they were given."""
    return list(dict.fromkeys(match.entry.group for (_, _), match in sorted(found, key=lambda pair: pair[0][1])))


def _marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text as it is written, as far as folding keeps letters in their places."""
    lowered = text.casefold()
    if len(lowered) != len(text):
        return ()
    marks = sorted((at, at + len(word)) for word in words if (at := lowered.find(word)) >= 0)
    return tuple(mark for i, mark in enumerate(marks) if i == 0 or mark[0] >= marks[i - 1][1])
