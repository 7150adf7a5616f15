"""A view as a line of text, as saved searches keep it: filters as ``field:value``, then the words.

The fields are those of the query language, so that a saved search stays readable in any SQLite program and in the
bundle. Records are named by their ids, which outlast a change of name; a value with spaces stands in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from archive_app.search.browsing import Captions, Order, View

_PART = re.compile(r'(?P<field>[a-z]+):(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s"]+))(?:\s+|$)')
_ID = re.compile(r"[0-9a-f]{32}")
_CAPTIONS = {
    Captions.SOME: "has:caption",
    Captions.NONE: "is:uncaptioned",
    Captions.SEVERAL: "has:several-captions",
    Captions.DIFFERING: "is:conflicting-captions",
}
_SWITCHES = {"undated": "is:undated", "unsourced": "is:unsourced", "missing": "is:missing", "trashed": "is:trashed"}


def write_view(view: View) -> str:
    """The line of a view."""
    return " ".join(_parts(view))


def _parts(view: View) -> Iterator[str]:
    for name, values in (("kind", view.kinds), ("outlet", view.outlets), ("lang", view.languages)):
        yield from (f"{name}:{_quoted(value)}" for value in sorted(values))
    yield from (f"tag:{tag.hex()}" for tag in sorted(view.tags))
    if view.collection is not None:
        yield f"in:{view.collection.hex()}"
    if view.days is not None:
        yield f"date:{'..'.join(_day(day) for day in view.days)}"
    if view.captions is not None:
        yield _CAPTIONS[view.captions]
    yield from (written for field, written in _SWITCHES.items() if getattr(view, field))
    if view.order is not Order.NEWEST:
        yield f"sort:{view.order}"
    if view.text:
        yield view.text


def read_view(text: str) -> View:
    """The view of a line; what is no filter that is known, and all after it, are words to be found."""
    view, at = View(), 0
    while match := _PART.match(text, at):
        value = match["plain"] if match["quoted"] is None else re.sub(r"\\(.)", r"\1", match["quoted"])
        narrowed = _narrowed(view, match["field"], value)
        if narrowed is None:
            break
        view, at = narrowed, match.end()
    return replace(view, text=text[at:])


def _narrowed(view: View, field: str, value: str) -> View | None:
    sets = {"kind": "kinds", "outlet": "outlets", "lang": "languages"}
    if field in sets:
        return replace(view, **{sets[field]: getattr(view, sets[field]) | {value}})
    if field in ("tag", "in"):
        if not _ID.fullmatch(value):
            return None
        record = bytes.fromhex(value)
        return replace(view, tags=view.tags | {record}) if field == "tag" else replace(view, collection=record)
    if field == "date":
        days = [_number(day) for day in value.split("..")]
        return replace(view, days=(days[0], days[1])) if len(days) == 2 and None not in days else None  # type: ignore[arg-type]  # neither is None
    if field == "sort":
        return replace(view, order=Order(value)) if value in set(Order) else None
    written = f"{field}:{value}"
    for captions, its in _CAPTIONS.items():
        if its == written:
            return replace(view, captions=captions)
    switch = next((name for name, its in _SWITCHES.items() if its == written), None)
    switched: dict[str, Any] = {} if switch is None else {switch: True}
    return replace(view, **switched) if switched else None


def _quoted(value: str) -> str:
    if re.fullmatch(r'[^\s"\\:]+', value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _day(number: int) -> str:
    """A day as ISO 8601 has it; days outside the years 1 to 9999 as their number."""
    return date.fromordinal(number).isoformat() if 1 <= number <= date.max.toordinal() else str(number)


def _number(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return int(day) if re.fullmatch(r"-?[0-9]{1,9}", day) else None
