"""Which words matched, and where: a piece of the text as it was written, with the place it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from archive_app.records.items import CaptionView, Item
from archive_app.search.marking import standing
from archive_app.search.query import Term

LENGTH = 200
"""About how many characters a snippet has."""

_STARTS, _WITHIN = 200, 50
"""So many matches of a text may begin its snippet, and so many are looked at from each."""

_SPACES = re.compile(r"[^\S ]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text; `marks` are (start, end) of the words that matched in it.

    `field` is the place (caption, body, title, note, tag, name, place, date), `id` that of the caption or note,
    `label` the place in words: ``caption, Daily Courier, 1987``.
    """

    field: str
    id: str | None
    label: str
    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(item: Item, terms: Sequence[Term], captions: Sequence[CaptionView]) -> Snippet:
    """The piece of `item` in which most of the wanted terms stand; without a match its beginning.

    `captions` are those of a photo, or those used in an article.
    """
    wanted = list(terms)
    best, best_score = None, 0
    for field, id_, label, text in _parts(item, captions):
        found = marks_in(text, wanted, field)
        score = len({number for number, _, _ in found})
        if score > best_score:
            best, best_score = (field, id_, label, text, found), score
        if score == len(wanted) and score:
            break
    if best is None:
        text = item.body or (captions[0].text if captions else item.title or "")
        return cut("body" if item.body else "title", None, "", text, [])
    return cut(*best)


def _parts(item: Item, captions: Sequence[CaptionView]) -> list[tuple[str, str | None, str, str]]:
    parts: list[tuple[str, str | None, str, str]] = []
    for caption in captions:
        who = ", ".join(part for part in ("caption", caption.publisher, caption.day) if part)
        parts.append(("caption", caption.id, who, caption.text))
    if item.body:
        parts.append(("body", None, "text", item.body))
    parts.append(("title", None, "title", item.title or ""))
    parts.extend(("note", note.id, f"note, {note.author}", note.text) for note in item.notes)
    parts.extend(("tag", None, "tag", tag) for tag in item.tags)
    for caption in captions:
        credit = ", ".join(part for part in (caption.author, caption.credit, caption.publisher) if part)
        parts.append(("credit", caption.id, "credit of a caption", credit))
    named = (item.creator, item.credit, item.source, item.section, item.publisher, item.copyright)
    names = (*item.authors, *item.persons, *named)
    parts.append(("name", None, "name", ", ".join(name for name in names if name)))
    parts.append(("place", None, "place", item.place or ""))
    parts.append(("date", None, "date", item.date_text or item.date or ""))
    parts.extend(("file name", None, "file name", a.name) for a in item.accessions if a.name)
    return parts


_PLACES = {
    "title": ("title",),
    "body": ("body",),
    "caption": ("caption",),
    "note": ("note",),
    "by": ("name", "credit"),
    "person": ("name", "credit"),
    "publisher": ("name", "credit"),
    "credit": ("name", "credit"),
    "place": ("place",),
    "file": ("file name",),
    "rights": ("name",),
    "source": (),
}
"""The places in which words of a field are shown; words of any other field are shown nowhere."""


def counts_in(term: Term, place: str) -> bool:
    """Whether a term that stands in this place is what was asked for."""
    return term.field is None or place in _PLACES.get(term.field, ())


def marks_in(text: str, terms: Sequence[Term], place: str, folded: str | None = None) -> list[tuple[int, int, int]]:
    """(number of the term, start, end) of each match in the text of a place, in order; `folded` as `fold` has it."""
    counting = [number for number, term in enumerate(terms) if counts_in(term, place)]
    found = standing(text, [terms[number] for number in counting], folded) if counting else []
    return sorted(((counting[number], start, end) for number, start, end in found), key=itemgetter(1, 2))


def cut(field: str, id_: str | None, label: str, text: str, found: list[tuple[int, int, int]]) -> Snippet:
    """About `LENGTH` characters of a text, where most different terms stand; `found` as `marks_in` gives it."""
    start, _ = densest(found)
    start = 0 if len(text) <= LENGTH else max(0, min(start - LENGTH // 4, len(text) - LENGTH))
    end = min(len(text), start + LENGTH)
    while 0 < start < len(text) and not text[start - 1].isspace() and start > end - LENGTH - 20:
        start -= 1
    while end < len(text) and not text[end].isspace() and end < start + LENGTH + 40:
        end += 1
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    piece = text[start:end]
    shift = len(before) - start
    flat = _SPACES.sub(" ", piece)
    marks = tuple((a + shift, b + shift) for _, a, b in found if a >= start and b <= end)
    return Snippet(field, id_, label, before + flat + after, _joined(marks))


def densest(found: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """Where the window begins that shows most different terms, and how many these are; the first of equals."""
    most = len({number for number, _, _ in found[: _STARTS + _WITHIN]})
    best, best_count, end = 0, 0, 0
    within: Counter[int] = Counter()
    for i, (number, start, _) in enumerate(found[:_STARTS]):
        while end < min(len(found), i + _WITHIN) and found[end][1] < start + LENGTH * 3 // 4:
            within[found[end][0]] += 1
            end += 1
        if len(within) > best_count:
            best, best_count = start, len(within)
            if best_count == most:
                break
        within[number] -= 1
        if not within[number]:
            del within[number]
    return best, best_count


def _joined(marks: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
