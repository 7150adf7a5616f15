"""A view as a line of text, as saved searches keep it: a query (docs/query-language.md) that begins with its filters.

Records are named by their ids, which outlast a change of name. Whatever the view, the line as a query of its own finds
the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from archive_app.search.browsing import Captions, Order, View
from archive_app.search.completions import quoted
from archive_app.search.fields import ANY_OF
from archive_app.search.query import Part, parse
from archive_app.search.syntax import Alike, During, Either, Marked, Named
from archive_app.search.views import Like
from archive_app.search.when import read_days, written_day

_ANOTHER_DAY = date(1970, 1, 1)
CAPTIONS = {
    Captions.SOME: "has:caption",
    Captions.NONE: "is:uncaptioned",
    Captions.SEVERAL: "has:several-captions",
    Captions.DIFFERING: "is:conflicting-captions",
}
"""What the captions of a photo are, as it is asked for."""

_SWITCHES = {"undated": "is:undated", "unsourced": "is:unsourced", "missing": "is:missing", "trashed": "is:trashed"}
_STATES = {written: {"captions": captions} for captions, written in CAPTIONS.items()} | {
    written: {name: True} for name, written in _SWITCHES.items()
}


def write_view(view: View) -> str:
    """The line of a view."""
    filters = list(_filters(view))
    text = view.text
    if view.typing and _asked_for(text, typing=True) == _asked_for(f"{text}*") != _asked_for(text):
        text += "*"
    if filters and _is_choice(text):
        text = f"({text})"
    return " ".join((*filters, text)) if text else " ".join(filters)


def _filters(view: View) -> Iterator[str]:
    yield from (f"kind:{value}" for value in sorted(view.kinds))
    yield from (f"outlet:{quoted(value)}" for value in sorted(view.outlets))
    yield from (f"person:{quoted(value)}" for value in sorted(view.people))
    yield from (f"lang:{value}" for value in sorted(view.languages))
    yield from (f"tag:{tag.hex()}" for tag in sorted(view.tags))
    if view.collection is not None:
        yield f"in:{view.collection.hex()}"
    if view.like is not None:
        yield f"like:{view.like.record.hex()}"
    if view.days is not None:
        yield f"date:{'..'.join(map(written_day, view.days))}"
    if view.captions is not None:
        yield CAPTIONS[view.captions]
    yield from (written for field, written in _SWITCHES.items() if getattr(view, field))
    if view.order is not Order.NEWEST:
        yield f"sort:{view.order}"


def read_view(text: str) -> View:
    """The view of a line: what it begins with becomes filters of the view, where it has such; the rest is its text."""
    view, end = View(), 0
    parts = parse(text).parts
    for number, part in enumerate(parts):
        narrowed = _narrowed(view, part)
        if narrowed is None or any(_adds_to(part, later) for later in parts[number + 1 :]):
            break
        view, end = narrowed, part.end
    rest = text[end:].lstrip() if end else text
    inner = rest[1:-1]
    if end and rest.startswith("(") and rest.endswith(")") and parse(inner).node == parse(rest).node:
        rest = inner if _is_choice(inner) else rest
    return replace(view, text=rest)


def _asked_for(text: str, *, typing: bool = False) -> list[tuple[object, ...]]:
    return [(term.tokens, term.prefix, term.field) for term in parse(text, typing=typing).terms]


def _is_choice(text: str) -> bool:
    parts = parse(text).parts
    whole = len(parts) == 1 and parts[0].field is None and (parts[0].start, parts[0].end) == (0, len(text))
    return whole and isinstance(parts[0].node, Either) and not text.startswith("(")


def _adds_to(part: Part, later: Part) -> bool:
    """Whether a later part, which the view cannot hold, is one more value of the same field."""
    same = part.field in ANY_OF and later.field == part.field and not later.negated
    return same and _narrowed(View(), later) is None


def _narrowed(view: View, part: Part) -> View | None:
    """The view with a part of the line as its filter; None where it has no filter for that."""
    if part.negated or part.field is None or part.joined:
        return None
    field, node = part.field, part.node
    if field == "kind" and isinstance(node, Marked):
        return replace(view, kinds=view.kinds | {part.value.lower().removesuffix("s")})
    if field == "publisher" and isinstance(node, Marked):
        return replace(view, outlets=view.outlets | {part.value})
    if field == "person" and isinstance(node, Marked):
        return replace(view, people=view.people | {part.value})
    if field == "lang" and isinstance(node, Marked):
        return replace(view, languages=view.languages | {part.value})
    if isinstance(node, Named) and node.record is not None:
        if node.what == "tag":
            return replace(view, tags=view.tags | {node.record})
        return replace(view, collection=node.record) if view.collection in (None, node.record) else None
    if isinstance(node, Alike):
        return replace(view, like=Like(node.record)) if view.like is None else None
    if field == "date" and isinstance(node, During):
        fixed = read_days(part.value, _ANOTHER_DAY) == (node.first, node.last)  # “last month” stays what it says
        return replace(view, days=(node.first, node.last)) if fixed and view.days is None else None
    if field == "sort":
        return replace(view, order=Order(part.value.lower()))
    state: dict[str, Any] | None = _STATES.get(f"{field}:{part.value.lower()}")
    if state is None or ("captions" in state and view.captions is not None):
        return None
    return replace(view, **state)
