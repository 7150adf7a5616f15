"""The filters that a person wrote into the text of a search, as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.gui.dates import shown_days
from archive_app.search.browsing import View
from archive_app.search.query import Part, parse
from archive_app.search.syntax import Both, During, Named, Node, Without

NameOf = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Understood:
    """A filter in the text: what it filters by, its value in words, and the text without it."""

    title: str
    value: str
    without: str


def understood(view: View, named: NameOf) -> list[Understood]:
    """The filters in the text of a view, in order; `named` tells the name of a tag by its id."""
    text = view.text
    found = []
    for part in parse(text, typing=view.typing).filters:
        title = title_of(part.field or "")
        title = _tr("Not {0}").format(title.lower()) if part.negated else title
        without = f"{text[: part.start].rstrip()} {text[part.end :].lstrip()}".strip()
        found.append(Understood(title, _value(part, named), without))
    return found


def title_of(field: str) -> str:
    """What a field of the language is called."""
    return {
        "title": _tr("Title"),
        "body": _tr("Text"),
        "caption": _tr("Caption"),
        "note": _tr("Note"),
        "by": _tr("By"),
        "person": _tr("Person"),
        "publisher": _tr("Outlet"),
        "credit": _tr("Credit"),
        "place": _tr("Place"),
        "file": _tr("File"),
        "tag": _tr("Tag"),
        "in": _tr("Collection"),
        "kind": _tr("Kind"),
        "lang": _tr("Language"),
        "date": _tr("Date"),
        "added": _tr("Added"),
        "taken": _tr("Taken"),
        "rights": _tr("Rights"),
        "source": _tr("Source"),
        "id": _tr("Id"),
        "sha256": _tr("SHA-256"),
        "like": _tr("Like"),
        "has": _tr("Has"),
        "is": _tr("Is"),
        "sort": _tr("Order"),
    }.get(field, field)


def _value(part: Part, named: NameOf) -> str:
    node: Node = part.node.node if isinstance(part.node, Without) else part.node
    if part.field in ("date", "taken"):
        during = next((its for its in (node, *_inner(node)) if isinstance(its, During)), None)
        if during is not None and not part.value.startswith("("):
            return shown_days(during.first, during.last)
    if isinstance(node, Named) and node.record is not None:
        return named(node.record) or part.value
    return part.value


def _inner(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, Both) else ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("finding", text)
