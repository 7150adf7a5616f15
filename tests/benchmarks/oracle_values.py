"""Whether we hold a value that ExifTool reports: in what is shown, or among the raw statements that Details list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_app.media.facts import PhotoFacts, Stated
from archive_app.media.photo_dates import iso_date
from archive_app.media.raw_statements import read_statements

_NEAR = 1e-5
"""Degrees within which two positions are the same: about a metre."""


@dataclass(frozen=True)
class Held:
    """The values of one photo by field as they are shown, and all values that its raw blocks state."""

    shown: dict[str, tuple[str, ...]]
    kept: frozenset[str]
    dates: frozenset[str]


def held(facts: PhotoFacts, sidecars: Sequence[Path] = ()) -> Held:
    """What we hold of a photo, and of the side-cars whose packets are kept with it."""

    def one(stated: Stated | None) -> tuple[str, ...]:
        return (stated.value,) if stated else ()

    captions = facts.captions
    shown = {
        "caption": tuple(caption.text.value for caption in captions if caption.kind != "alt text"),
        "alt text": tuple(caption.text.value for caption in captions if caption.kind == "alt text"),
        "writer": tuple(caption.author.value for caption in captions if caption.author),
        "title": one(facts.title),
        "creator": one(facts.creator),
        "credit": one(facts.credit),
        "source": one(facts.source),
        "copyright": one(facts.copyright),
        "rights": one(facts.rights),
        "date": one(facts.date),
        "place": one(facts.place),
        "GPS": one(facts.coordinates),
        "instructions": one(facts.instructions),
        "keywords": facts.keywords.values if facts.keywords else (),
        "persons": facts.persons.values if facts.persons else (),
    }
    blocks = [facts.raw, *({"xmp": path.read_bytes()} for path in sidecars)]
    kept = frozenset(plain(statement.value) for raw in blocks for statement in read_statements(raw))
    return Held(shown, kept, frozenset(date for text in kept if (date := iso_date(text))))


def is_held(field: str, value: str, ours: Held) -> bool:
    """Whether a value is shown in its field, or kept as another block's statement."""
    shown = ours.shown[field]
    if field == "date":
        wanted = iso_date(value) or value
        return any(text.startswith(wanted) or wanted.startswith(text) for text in (*shown, *ours.dates))
    if field == "GPS":
        return any(_near(value, text) for text in shown)
    if field == "keywords":
        levels = [plain(level) for level in re.split(r"[|/;]", value)]
        return plain(value) in map(plain, shown) or all(level in map(plain, shown) for level in levels)
    if field in ("place", "creator"):
        parts = [part for text in shown for part in re.split("[,;]", text)]
        return plain(value) in map(plain, (*shown, *parts)) or _is_kept(value, ours)
    return plain(value) in map(plain, shown) or _is_kept(value, ours)


def _is_kept(value: str, ours: Held) -> bool:
    return plain(value) in ours.kept


def plain(text: str) -> str:
    """A text without differences that mean nothing: white space, composition, line ends."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\0", " ")).split())


def _near(reported: str, ours: str) -> bool:
    theirs = [float(part) for part in re.split(r"[,\s]+", reported.strip())[:2]]
    mine = [float(part) for part in ours.split(",")]
    return len(theirs) == 2 and all(abs(a - b) < _NEAR for a, b in zip(theirs, mine, strict=True))
