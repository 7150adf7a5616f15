"""Names under which items go out as files: safe on every system, in any script, and each there once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import count

from archive_app.media.sniffing_photos import PHOTO_ENDINGS, PHOTOS
from archive_app.records.items import Item

LONGEST = 120
"""Bytes of a name in UTF-8, its ending included: room for longer folders below the usual limit of 255."""

_TEXTS = {"text/html": "html", "text/markdown": "md", "text/plain": "txt"}
_ENDINGS = {**{media_type: type_.extension for media_type, type_ in PHOTOS.items()}, **_TEXTS}
_ENDING = re.compile("[a-z0-9]{1,10}")
_DAY = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)(?:T.*)?[~?%]?")
"""A day, month or year in EDTF; what is less certain than that is no good beginning of a name."""

_OWN_ENDING = re.compile(rf"\.(?:{'|'.join(sorted(PHOTO_ENDINGS))}|x?html?|md|markdown|txt)$", re.IGNORECASE)
"""The ending of a title that is the name of a file."""

_REPLACED = str.maketrans({"/": "-", "\\": "-", "|": "-", '"': "'", "<": "(", ">": ")", "?": None, "*": None})
_JOINERS = "\u200c\u200d"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:[ .].*)?", re.IGNORECASE)


def good_names(items: Sequence[Item]) -> list[str]:
    """A file name for each item: its day, its title (or caption), and the ending of its source.

    Names are at most `LONGEST` bytes of UTF-8, have nothing in them that Windows, macOS or Linux refuse, and no two
    are alike, capitals or not. An item without a source is named like a text.
    """
    taken: dict[str, int] = {}
    endings = map(_ending, items)
    return [_unique(_stem(item, ending), ending, taken) for item, ending in zip(items, endings, strict=True)]


def _ending(item: Item) -> str:
    """That of the source's type; of a document's the one under which it is kept, whoever wrote that."""
    source = next((original for original in item.originals if original.role == "source"), None)
    if source is None:
        return "txt"
    kept = source.extension if _ENDING.fullmatch(source.extension) else "bin"
    return _ENDINGS.get(source.media_type, kept)


def _stem(item: Item, ending: str) -> str:
    title = item.title or next((caption.text for caption in item.captions), "")
    day = _DAY.fullmatch(item.date or "")
    has_it = title.lower().endswith(f".{ending}")
    name = safe(title[: -len(ending) - 1] if has_it else _OWN_ENDING.sub("", title)) or f"Untitled {item.kind}"
    return name if day is None or name.startswith(day[1]) else f"{day[1]} {name}"


def safe(text: str) -> str:
    """The text without what cannot be in a file name or would mislead in one; may be empty."""
    text = unicodedata.normalize("NFC", text).translate(_REPLACED)
    text = re.sub(r"\s*:\s+", " - ", text).replace(":", "-")
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _is_shown(c))
    return " ".join("".join(kept).split()).strip(". ")


def _is_shown(character: str) -> bool:
    """Whether it is no control, direction mark or half of a character; joiners are part of some scripts."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn") or character in _JOINERS


def _unique(stem: str, ending: str, taken: dict[str, int]) -> str:
    """The name with the first number that makes it the only one; `taken` remembers where to go on counting."""
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    plain = _key(f"{_cut(stem, LONGEST - len(ending) - 1)}.{ending}")
    for number in count(taken.get(plain, 1)):
        tail = f" ({number})" if number > 1 else ""
        name = f"{_cut(stem, LONGEST - len(tail) - len(ending) - 1)}{tail}.{ending}"
        taken[plain] = number + 1
        if number == 1 or _key(name) not in taken:
            taken.setdefault(_key(name), 2)
            return name
    raise AssertionError("numbers have no end")


def _key(name: str) -> str:
    """What two names have in common that some file system takes for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def _cut(text: str, size: int) -> str:
    """The beginning of a text that has at most `size` bytes, with no letter parted from its marks."""
    if len(text.encode()) <= size:
        return text
    end = len(text.encode()[:size].decode(errors="ignore"))
    while end > 1 and _continues(text[end], text[end - 1]):
        end -= 1
    word = text.rfind(" ", end - 24 if end > 48 else end, end + 1)
    return text[: word if word > 0 else end].rstrip(". ")


def _continues(character: str, before: str) -> bool:
    """Whether a character is shown as part of the one before it."""
    return unicodedata.category(character)[0] == "M" or character in _JOINERS or before == "\u200d"
