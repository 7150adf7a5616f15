"""The fields of the query language: what may stand before a colon, and what each makes of its value."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from archive_app.archive.field_words import COLUMNS, LETTERS
from archive_app.archive.marks import (
    DIFFERING,
    LANGUAGE,
    MISSING,
    NO_CAPTION,
    SEVERAL_CAPTIONS,
    SOME_CAPTION,
    UNSOURCED,
    added_between,
    has_mark,
    kind_mark,
    language_mark,
    outlet_mark,
    person_mark,
    shown_mark,
)
from archive_app.folding import UNSPACED, fold, query_tokens
from archive_app.records.kinds import ITEMS
from archive_app.search.syntax import (
    Alike,
    During,
    Identified,
    Marked,
    Named,
    Node,
    Tagged,
    Term,
    Trashed,
    Undated,
    Without,
    Words,
    both,
    either,
)
from archive_app.search.views import Order
from archive_app.search.when import read_days

WORD_FIELDS = (*LETTERS, *COLUMNS)
"""The fields whose value is words of the item."""

ALIASES = {"outlet": "publisher"}
"""Other names of fields."""

FIELDS = (
    "title", "body", "caption", "note", "by", "person", "publisher", "credit", "place", "file", "tag", "in", "kind",
    "lang", "date", "added", "taken", "rights", "source", "id", "sha256", "like", "has", "is", "sort",
)  # fmt: skip
"""All fields, in the order in which they are told."""

ANY_OF = ("kind", "lang", "publisher", "person")
"""Fields of which several values side by side mean that one of them is enough."""

OF_DAYS = ("date", "added", "taken")
"""Fields whose value is days."""

MOST_TOKENS = 64
"""How many words a phrase has at the most; what follows is not asked for."""

_KINDS = {word: kind for kind in ITEMS for word in (kind, f"{kind}s")}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)

_HAS: dict[str, Node] = {
    "caption": Marked(frozenset((SOME_CAPTION,))),
    "several-captions": Marked(frozenset((SEVERAL_CAPTIONS,))),
    "tag": Tagged(),
    "date": Without(Undated()),
    **{
        name: Marked(frozenset((has_mark(mark),)))
        for name, mark in {
            "title": "title", "text": "text", "body": "text", "note": "note", "place": "place", "credit": "credit",
            "author": "by", "publisher": "publisher", "rights": "rights", "source": "source", "file": "file",
            "photo": "photo", "gps": "gps", "person": "person",
        }.items()
    },
}  # fmt: skip

_IS: dict[str, Node] = {
    "photo": Marked(frozenset((kind_mark("photo"),))),
    "article": Marked(frozenset((kind_mark("article"),))),
    "uncaptioned": Marked(frozenset((NO_CAPTION,))),
    "conflicting-captions": Marked(frozenset((DIFFERING,))),
    "unsourced": Marked(frozenset((UNSOURCED,))),
    "missing": Marked(frozenset((MISSING,))),
    "undated": Undated(),
    "untagged": Without(Tagged()),
    "trashed": Trashed(),
}

STATE_MARKS = {
    **{
        f"has:{name}": next(iter(node.marks))
        for name, node in _HAS.items()
        if isinstance(node, Marked) and name not in ("caption", "several-captions", "body")
    },
    "is:unsourced": UNSOURCED,
    "is:missing": MISSING,
}
"""What of ``has:`` and ``is:`` is one mark that is counted, beside what a photo's captions are."""

STATES: dict[str, dict[str, Node]] = {"has": _HAS, "is": _IS}
"""What ``has:`` and ``is:`` can say."""


def term_of(text: str, *, quoted: bool, field: str | None = None, goes_on: bool = False) -> Term | None:
    """The term of a word or a phrase; None where it has no letter or digit. `goes_on`: it is still being typed."""
    found = query_tokens(text)
    if not found.tokens:
        return None
    goes_on = goes_on and not UNSPACED.match(found.tokens[-1])
    prefix = found.prefix or goes_on or (not quoted and text.endswith("*"))
    if len(found.tokens) > MOST_TOKENS:
        return Term(text, found.tokens[:MOST_TOKENS], False, field)
    return Term(text, found.tokens, prefix, field)


def read_value(field: str, text: str, today: date, *, quoted: bool, goes_on: bool) -> Node | None:
    """What a field with this value asks for; None where that is not valid, and so plain text."""
    if quoted and (field == "publisher" or (field in ("by", "person") and not goes_on)):
        return _called(field, text)
    if field in WORD_FIELDS:
        term = term_of(text, quoted=quoted, field=field, goes_on=goes_on)
        return _words(term) if term else None
    if field in ("tag", "in"):
        return _named(field, text, quoted=quoted, goes_on=goes_on)
    if field == "kind":
        kind = _KINDS.get(text.lower())
        return Marked(frozenset((kind_mark(kind),))) if kind else None
    if field == "lang":
        language = language_mark(text) if _LANGUAGE.fullmatch(text) else None
        return Marked(frozenset((language,))) if language and language != LANGUAGE else None
    if field in OF_DAYS:
        return _days(field, text, today)
    if field in STATES:
        return STATES[field].get(text.lower())
    if field == "id":
        return identified(text) if _ID.fullmatch(text) else None
    if field == "sha256":
        return identified(text) if _DIGEST.fullmatch(text) else None
    if field == "like":
        return Alike(bytes.fromhex(text.replace("-", ""))) if _ID.fullmatch(text) else None
    if field == "sort":
        return both() if text.lower() in tuple(Order) else None
    return None


def _words(term: Term) -> Node:
    """Words of a field; people are those by whom something is, and those who are shown."""
    return either(Words(replace(term, field="by")), Words(term)) if term.field == "person" else Words(term)


def _called(field: str, name: str) -> Node:
    """An outlet or a person by the whole name; who is only shown made nothing of it."""
    if field == "publisher":
        return Marked(frozenset(filter(None, (outlet_mark(name),))))
    called = Marked(frozenset(filter(None, (person_mark(name),))))
    return both(called, Without(Marked(frozenset(filter(None, (shown_mark(name),)))))) if field == "by" else called


def _named(what: str, text: str, *, quoted: bool, goes_on: bool) -> Node | None:
    if _ID.fullmatch(text):
        return Named(what, record=bytes.fromhex(text.replace("-", "")))
    if quoted:
        whole = fold(text)
        return Named(what, whole=whole) if whole else None
    term = term_of(text, quoted=False, field=what, goes_on=goes_on)
    return Named(what, term=term) if term else None


def _days(field: str, text: str, today: date) -> Node | None:
    days = read_days(text, today)
    if days is None:
        return None
    if field == "added":
        marks = frozenset(added_between(*days))
        return Marked(marks) if marks else either()
    during = During(*days)
    return both(_IS["photo"], during) if field == "taken" else during


def identified(text: str) -> Identified | None:
    """What an id or a digest that was pasted whole names."""
    if _ID.fullmatch(text):
        return Identified(record=bytes.fromhex(text.replace("-", "")))
    return Identified(digest=bytes.fromhex(text)) if _DIGEST.fullmatch(text) else None
