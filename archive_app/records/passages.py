"""The structure of an article's body: which stretches of the plain text are headings, lists, quotes, tables, links.

It stands beside the body as one JSON text, ``[[start,end,kind,value],…]``, without spaces: `start` and `end` count
characters (Unicode code points) of the body. The passages stand in the order of their starts, of two that start
together the longer first, and no two cross: each lies outside another or within it, at most `DEEPEST` in each other.
What each kind says is told at `KINDS`. A text that is not formed so comes from elsewhere and is refused as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive_app.errors import BadInputError

MOST = 100_000
"""The most passages of one body."""

DEEPEST = 40
"""The most passages that lie in each other."""

_LONGEST_VALUE = 8_000
_VISIBLE = r"[^\s\x00-\x1f\x7f\ud800-\udfff]"
_ITEM = re.compile(rf"(?:  ){{0,20}}{_VISIBLE}(?:[^\x00-\x1f\x7f\ud800-\udfff]{{0,30}}{_VISIBLE})?")
_ADDRESS = re.compile(rf"{_VISIBLE}+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a body that is more than running text; `kind` and `value` as `KINDS` has them."""

    start: int
    end: int
    kind: str
    value: str = ""


KINDS: dict[str, Callable[[str], bool]] = {
    "quote": lambda value: value == "",
    "heading": lambda value: value in ("1", "2", "3", "4", "5", "6"),
    "item": lambda value: _ITEM.fullmatch(value) is not None,
    "row": lambda value: value in ("head", "body"),
    "code": lambda value: value == "",
    "link": lambda value: len(value) <= _LONGEST_VALUE and _ADDRESS.fullmatch(value) is not None,
    "strong": lambda value: value == "",
    "emphasis": lambda value: value == "",
}
"""The kinds, and which values each can have.

``heading`` its level; ``item`` ``bullet`` or the number as shown, after two spaces for each list around its own;
``row`` of a table, its cells parted by tabs, ``head`` or ``body``; ``link`` its absolute address.
"""

BLOCKS = frozenset(("quote", "heading", "item", "row"))
"""The kinds that hold whole lines of the text; ``code`` holds lines or words, the others words."""

_ORDER = {kind: number for number, kind in enumerate(KINDS)}


def read_passages(text: str | None, body: str | None) -> tuple[Passage, ...]:
    """The passages that a structure of `body` names; none for None.

    Raises BadInputError with one sentence for a text that is no structure, or not one of this body.
    """
    if text is None:
        return ()
    try:
        listed = json.loads(text)
        if type(listed) is not list or len(listed) > MOST:
            raise ValueError(type(listed))
        passages = tuple(Passage(*each) for each in listed if type(each) is list)
        if len(passages) != len(listed):
            raise ValueError("no list")
    except (ValueError, TypeError, RecursionError) as error:
        raise BadInputError(
            f"The structure of the article's text is not a list of at most {MOST:,} passages; read the article's "
            "original again."
        ) from error
    fault = _fault(passages, len(body or ""))
    if fault is None and written(passages) != text:
        fault = "not written as Pressmark writes it"
    if fault is not None:
        raise BadInputError(f"The structure of the article's text is {fault}; read the article's original again.")
    return passages


def written(passages: Iterable[Passage]) -> str | None:
    """The one text of a structure; None for one without passages."""
    listed = [[each.start, each.end, each.kind, each.value] for each in passages]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")) if listed else None


def fitting(passages: Iterable[Passage], body: str) -> tuple[Passage, ...]:
    """Of passages in any order those that a structure of `body` can hold, in its order.

    What is empty, out of bounds, of no known kind, or crosses a passage before it, is left out.
    """
    kept: list[Passage] = []
    around: list[int] = []
    sound = {each for each in passages if _is_sound(each, len(body))}
    for each in sorted(sound, key=_key):
        while around and around[-1] <= each.start:
            around.pop()
        if (around and around[-1] < each.end) or len(around) == DEEPEST or len(kept) == MOST:
            continue
        around.append(each.end)
        kept.append(each)
    return tuple(kept)


def numbers(structure: str | None) -> dict[str, int]:
    """How many passages of each kind a structure names, whatever body it is of; none for what is no structure."""
    try:
        listed = json.loads(structure or "[]")
        kinds = [each[2] for each in listed]
        return {kind: count for kind in KINDS if (count := kinds.count(kind))}
    except (ValueError, TypeError, LookupError, RecursionError):
        return {}


def moved(passages: Sequence[Passage], old: str, new: str) -> tuple[Passage, ...]:
    """What of the structure of `old` holds of `new`.

    Passages in what both texts begin with stay, those in what both end with move along. What the others are now is
    not known: they are dropped, and so is a heading, a quote, an item or a row to whose line words were added.
    """
    begin, end = _alike(old, new)
    by = len(new) - len(old)
    kept: list[Passage] = []
    for each in passages:
        if each.end <= begin:
            now = each
        elif each.start >= len(old) - end:
            now = Passage(each.start + by, each.end + by, each.kind, each.value)
        else:
            continue
        if each.kind not in BLOCKS or _lines(old, each) == _lines(new, now):
            kept.append(now)
    return fitting(kept, new)


def moved_place(place: int, old: str, new: str) -> int:
    """Where a place between two characters of `old` is in `new`; one within what was changed goes to its beginning."""
    begin, end = _alike(old, new)
    if place <= begin:
        return place
    return place + len(new) - len(old) if place >= len(old) - end else begin


def _alike(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginnings, and of what follows at their ends."""
    begin = _common(old, new)
    return begin, min(min(len(old), len(new)) - begin, _common(old[::-1], new[::-1]))


def _lines(body: str, each: Passage) -> tuple[bool, bool]:
    """Whether a passage begins and ends where a line does."""
    return body[max(0, each.start - 1) : each.start] in ("", "\n"), body[each.end : each.end + 1] in ("", "\n")


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # comparing slices is far faster than comparing letters
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _fault(passages: Sequence[Passage], length: int) -> str | None:
    around: list[Passage] = []
    before: Passage | None = None
    for each in passages:
        if not _is_sound(each, length):
            return f"not one of this text (it has no passage “{each.kind!s:.20}” from {each.start} to {each.end})"
        if before is not None and _key(before) >= _key(each):
            return f"out of order at the passage from {each.start} to {each.end}"
        while around and around[-1].end <= each.start:
            around.pop()
        if around and around[-1].end < each.end:
            return f"crossed at the passage from {each.start} to {each.end}"
        if len(around) == DEEPEST:
            return f"nested too deeply at the passage from {each.start} to {each.end}"
        around.append(each)
        before = each
    return None


def _is_sound(each: Passage, length: int) -> bool:
    return (
        type(each.start) is int
        and type(each.end) is int
        and 0 <= each.start < each.end <= length
        and type(each.kind) is str
        and type(each.value) is str
        and each.kind in KINDS
        and KINDS[each.kind](each.value)
    )


def _key(each: Passage) -> tuple[int, int, int, str]:
    return each.start, -each.end, _ORDER[each.kind], each.value
