"""The filters that a person wrote into the text of a search, as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.gui.dates import shown_days
from archive_app.gui.finding.facets import captions_name, kind_name, language_name, state_name
from archive_app.search.browsing import View
from archive_app.search.query import Part, parse
from archive_app.search.syntax import Both, During, Named, Node, Without
from archive_app.search.written_view import CAPTIONS

NameOf = Callable[[bytes], str]
_TELLING = ("date", "taken", "tag", "in", "publisher", "person", "by", "id", "sha256")
"""The fields whose values say by themselves what they are."""


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


def in_words(view: View, named: NameOf) -> list[str]:
    """What the text of a view asks for, as a person would say it: its words, then each of its filters."""
    words, kept, filters = view.text, 0, []
    pieces = []
    for part in parse(view.text).filters:
        pieces.append(words[kept : part.start])
        kept = part.end
        if part.field != "sort":
            said = _said(part, named)
            filters.append(_tr("not {0}").format(said) if part.negated else said)
    pieces.append(words[kept:])
    return [*filter(None, [" ".join(" ".join(pieces).split())]), *filters]


def _said(part: Part, named: NameOf) -> str:
    value, field = _value(part, named), part.field or ""
    if field == "kind":
        return kind_name(value.lower().rstrip("s"))
    if field == "lang":
        return language_name(value)
    if field in ("has", "is"):
        return _state(field, value.lower())
    return value if field in _TELLING else f"{title_of(field)}: {value}"


def _state(field: str, value: str) -> str:
    """What an item has or is: as its filter calls it, else by the word of the language."""
    written = f"{field}:{value}"
    captions = next((captions_name(its) for its, word in CAPTIONS.items() if word == written), None)
    if captions is not None:
        return captions
    known = state_name(written)
    plain = value.replace("-", " ")
    return known if known != written else _tr("with {0}").format(plain) if field == "has" else plain


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
