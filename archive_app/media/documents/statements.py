"""Values that documents state of themselves, tidied so that they can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive_app.media.decoding import clean
from archive_app.media.facts import Stated, StatedList

_LONGEST = 4000
_MOST_NAMES = 200


def stated(value: str | None, source: str) -> Stated | None:
    """A value on one line with its place; None if there is nothing in it."""
    text = one_line(value or "")
    return Stated(text[:_LONGEST], source) if text else None


def stated_list(values: Iterable[str | None], source: str) -> StatedList | None:
    """Several values with their place, each once; None if there is nothing in them."""
    found = dict.fromkeys(one_line(value or "")[:_LONGEST] for value in values)
    found.pop("", None)
    return StatedList(tuple(found)[:_MOST_NAMES], source) if found else None


def parted(value: str | None, marks: str = ";") -> list[str]:
    """A field in which several names or words stand, parted by any of the marks."""
    return re.split(f"[{re.escape(marks)}]", value or "")


def one_line(text: str) -> str:
    """The text without line ends and what cannot be stored."""
    return " ".join(clean(text).split())


def sized(size: int) -> str:
    """A number of bytes in words."""
    return f"{size >> 20:,} MiB" if size >= 1 << 20 else f"{size:,} bytes"
