"""Excerpts as rows show them: whose words they are, and the piece of them that one line has room for."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from archive_app.gui.words import number
from archive_app.search.excerpts import Excerpt

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEFORE = 24
_LEAD = "… "
_SHARE_BEFORE = 0.6
_SHARE_LED = 0.3


def label_of(excerpt: Excerpt) -> str:
    """In what place they stand, and whose they are: “Caption, Daily Courier, 1987”, “Note by Ada Lind”."""
    if excerpt.field in ("caption", "credit"):
        credited = _tr("{0} (credit)").format(excerpt.credit) if excerpt.credit else ""
        whose = excerpt.outlet or credited or _tr("source not stated")
        places = {"corrected": _tr("Correction"), "translated": _tr("Translation"), "alt text": _tr("Alt text")}
        place = _tr("Credit") if excerpt.field == "credit" else places.get(excerpt.kind or "", _tr("Caption"))
        year = _YEAR.search(excerpt.day or "")
        return _tr(", ").join((place, whose, *([year[0]] if year else [])))
    if excerpt.field == "note" and excerpt.author:
        return _tr("Note by {0}").format(excerpt.author)
    named = {
        "body": _tr("Text"),
        "note": _tr("Note"),
        "tag": _tr("Tag"),
        "name": _tr("Name"),
        "place": _tr("Place"),
        "date": _tr("Date"),
        "file name": _tr("File name"),
    }
    return named.get(excerpt.field, excerpt.label)


def more_words(more: int, *, searched: bool) -> str:
    """How many captions there are beyond those shown."""
    if searched:
        text = _tr("1 more caption matches") if more == 1 else _tr("{n} more captions match")
    else:
        text = _tr("1 more caption") if more == 1 else _tr("{n} more captions")
    return text.replace("{n}", number(more))


def around(text: str, marks: tuple[tuple[int, int], ...], letters: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text from shortly before its first mark, where that would else lie beyond the end of `letters`."""
    if not marks or marks[0][1] <= letters * _SHARE_BEFORE:
        return text, marks
    before = min(_BEFORE, round(letters * _SHARE_LED))
    start = text.rfind(" ", 0, max(1, marks[0][0] - before)) + 1
    if start <= 0 or marks[0][0] - start > letters * _SHARE_BEFORE:
        start = max(0, marks[0][0] - before)
    if start == 0:
        return text, marks
    moved = len(_LEAD) - start
    return _LEAD + text[start:], tuple((a + moved, b + moved) for a, b in marks if a >= start)


def _tr(text: str) -> str:
    return QCoreApplication.translate("results", text)
