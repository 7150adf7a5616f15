"""Excerpts as rows show them: whose words they are, and the piece of them that one line has room for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_app.gui.words import number
from archive_app.search.excerpts import Excerpt

_BEFORE = 24
_LEAD = "… "
_SHARE_BEFORE = 0.6
_SHARE_LED = 0.3


def label_of(excerpt: Excerpt) -> str:
    """Whose words they are: the outlet of a caption, or the place where they stand."""
    if excerpt.field in ("caption", "credit"):
        whose = excerpt.outlet or _tr("Source not stated")
        if excerpt.field == "credit":
            return _tr("{0}, credit").format(whose)
        if excerpt.kind == "corrected":
            return _tr("{0}, corrected").format(whose)
        return _tr("{0}, translated").format(whose) if excerpt.kind == "translated" else whose
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
