"""Words that many parts of the window share: counted things, and operations by what they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

_NOUNS = {
    "item": ("{n} item", "{n} items"),
    "photo": ("{n} photo", "{n} photos"),
    "article": ("{n} article", "{n} articles"),
    "caption": ("{n} caption", "{n} captions"),
    "note": ("{n} note", "{n} notes"),
    "tag": ("{n} tag", "{n} tags"),
    "file": ("{n} file", "{n} files"),
    "folder": ("{n} folder", "{n} folders"),
    "value": ("{n} value", "{n} values"),
    "change": ("{n} change", "{n} changes"),
    "difference": ("{n} difference", "{n} differences"),
    "record": ("{n} record", "{n} records"),
    "original": ("{n} original", "{n} originals"),
    "collection": ("{n} collection", "{n} collections"),
    "saved_search": ("{n} saved search", "{n} saved searches"),
    "appearance": ("{n} appearance", "{n} appearances"),
    "accession": ("{n} arrival", "{n} arrivals"),
    "word": ("{n} word", "{n} words"),
    "fault": ("{n} fault", "{n} faults"),
    "minute": ("{n} minute", "{n} minutes"),
    "second": ("{n} second", "{n} seconds"),
    "day": ("{n} day", "{n} days"),
    "place": ("{n} place", "{n} places"),
    "outlet": ("{n} outlet", "{n} outlets"),
    "heading": ("{n} heading", "{n} headings"),
    "quote": ("{n} quote", "{n} quotes"),
    "list_item": ("{n} list item", "{n} list items"),
    "table_row": ("{n} table row", "{n} table rows"),
    "code": ("{n} stretch of code", "{n} stretches of code"),
    "link": ("{n} link", "{n} links"),
    "strong": ("{n} strong passage", "{n} strong passages"),
    "emphasis": ("{n} emphasised passage", "{n} emphasised passages"),
}
"""Singular and plural; `n` is written as the locale has it."""

_DOING = {
    "import": "import {what}",
    "edit": "change {what}",
    "caption": "add a caption to {what}",
    "correct caption": "correct a caption",
    "translate caption": "translate a caption",
    "use caption": "use another caption",
    "choose reference": "choose a reference caption",
    "mark as differing": "mark captions as differing",
    "unmark as differing": "take back that captions differ",
    "tag": "tag {what}",
    "create tag": "make a tag",
    "set colour": "colour a tag",
    "set parents": "move a tag",
    "add alias": "add another name of a tag",
    "remove alias": "remove another name of a tag",
    "note": "add a note to {what}",
    "link": "link a photo and an article",
    "read again": "read {what} again",
    "same photo": "merge two photos",
    "trash": "move {what} to the trash",
    "restore": "put back {what}",
    "create collection": "make a collection",
    "add to collection": "add {what} to a collection",
    "remove from collection": "take {what} out of a collection",
    "move in collection": "move {what} in a collection",
    "save search": "save a search",
    "change search": "change a saved search",
    "revert": "revert {what}",
}
"""Operations by their word in the log."""

_SHOWN_FIRST = ("photo", "article", "caption", "note", "tag", "collection", "saved_search", "appearance")


def number(value: int) -> str:
    """A number as the locale writes it."""
    return QLocale().toString(value)


def size_words(size: int) -> str:
    """A size in bytes as people read it: ``3.1 GB``."""
    precision = 1 if size >= 1_000_000 else 0
    return QLocale().formattedDataSize(size, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def counted(value: int, noun: str) -> str:
    """So many of something: ``1 photo``, ``1,284 items``."""
    singular, plural = _NOUNS[noun]
    return _tr(singular if value == 1 else plural).replace("{n}", number(value))


def origin_words(publisher: str | None, authors: Sequence[str]) -> str:
    """From whom an article came: its outlet by name, else its authors as such; empty where neither is stated."""
    if publisher or not authors:
        return publisher or ""
    return _tr("By {0}").format(names_of(authors))


def names_of(names: Sequence[str]) -> str:
    """“M. Ferris, A. Lind and T. Hallam”."""
    if len(names) < 2:
        return "".join(names)
    return _tr("{0} and {1}").format(_tr(", ").join(names[:-1]), names[-1])


def shortened(text: str, most: int) -> str:
    """A name cut to `most` letters, with an ellipsis where something is missing."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def counted_kinds(counts: Mapping[str, int]) -> str:
    """What an operation touched, by the kind that people think of first: ``12 photos``."""
    kinds = [kind for kind in ("photo", "article") if counts.get(kind)]
    if len(kinds) == 2:
        return counted(counts["photo"] + counts["article"], "item")
    kind = next((k for k in (*kinds, *_SHOWN_FIRST) if counts.get(k)), None)
    if kind is None:
        return counted(sum(counts.values()), "record")
    return counted(counts[kind], kind)


def done_words(doing: str, what: str) -> str:
    """An operation in words, such as ``tag 12 photos``; `doing` is its word in the log."""
    return _tr(_DOING.get(doing, doing)).replace("{what}", what)


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text)
