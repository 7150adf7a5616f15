"""Adding to the text of a view what else must hold of its items, or must not: a part of the query language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive_app.search.query import Part, parse
from archive_app.search.syntax import Node, Without
from archive_app.search.views import View
from archive_app.search.written_view import write_view


def bar(view: View, part: str) -> View:
    """The view without the items of which ``part`` holds, such as ``tag:"Old Quay"``; it stands in the text, negated.

    As it was where that says already so, or where the text is so long that no more of it would count.
    """
    return view if _standing(view, part, negated=True) else _added(view, f"-{part}")


def require(view: View, part: str) -> View:
    """The view with only those items of which ``part`` holds, too."""
    return view if _standing(view, part, negated=False) else _added(view, part)


def allow(view: View, part: str, *, negated: bool = True) -> View:
    """The view without what `bar` added, or (not `negated`) what `require` did."""
    for found in reversed(_standing(view, part, negated=negated)):
        view = without(view, found)
    return view


def without(view: View, part: Part) -> View:
    """The view without a part of its text."""
    text = view.text
    return replace(view, text=f"{text[: part.start].rstrip()} {text[part.end :].lstrip()}".strip())


def standing(view: View, *, negated: bool) -> list[Part]:
    """The filters in the text of a view that are negated, or those that are not."""
    return [part for part in parse(view.text, typing=view.typing).filters if part.negated is negated]


def _standing(view: View, part: str, *, negated: bool) -> list[Part]:
    node = _node(part, negated=negated)
    return [found for found in standing(view, negated=negated) if found.node == node]


def _node(part: str, *, negated: bool) -> Node:
    node = parse(part).node
    return Without(node) if negated else node


def _added(view: View, part: str) -> View:
    """The text with one part more; what it said before must be read as it was."""
    text = write_view(View(text=view.text, typing=view.typing))
    before, (added,) = parse(text).parts, parse(part).parts
    for written in _ways(text.strip(), part):
        *rest, last = parse(written).parts
        if [its.node for its in rest] == [its.node for its in before] and last.node == added.node:
            return replace(view, text=written, typing=False)
    return view


def _ways(text: str, part: str) -> Iterator[str]:
    yield f"{text} {part}" if text else part
    yield f"({text}) {part}"
    yield from (f"{text}{end} {part}" for end in ('"', "”", "»", ")", '")'))
