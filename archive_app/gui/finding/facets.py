"""The filters as data: what each reads from a view, how its values are called, and how it changes the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from archive_app.gui.finding.facet_popup import Choice
from archive_app.search.barring import allow, bar, require, standing
from archive_app.search.browsing import Captions, View
from archive_app.search.completions import quoted
from archive_app.search.counting import Facets
from archive_app.search.fields import STATE_MARKS
from archive_app.search.written_view import CAPTIONS

Named = Callable[[bytes], str]
"""Gives the name of a tag by its id."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: `name` is the field of the view that it sets; `counted` reads its values from facets.

    `written` is a value as the query language has it: what is left out stands so in the text of the view.
    """

    name: str
    title: str
    single: bool
    counted: Callable[[Facets], Mapping[Any, int]]
    called: Callable[[Any, Named], str]
    written: Callable[[Any, Named], str]

    def values(self, view: View) -> list[Any]:
        """What it lets through now."""
        value = getattr(view, self.name)
        if self.single:
            return [] if value is None else [value]
        return sorted(value)

    def shown(self, view: View, named: Named) -> list[str]:
        """The same in words."""
        return [self.called(value, named) for value in self.values(view)]

    def ticked(self, view: View, value: Any, named: Named, *, on: bool) -> View:
        """The view with one value let through or not any more."""
        view = self.barred(view, value, named, on=False)
        if self.single:
            return self._with(view, value if on else None)
        present = getattr(view, self.name)
        return self._with(view, present | {value} if on else present - {value})

    def barred(self, view: View, value: Any, named: Named, *, on: bool) -> View:
        """The view without what has a value, or with it again."""
        if not on:
            return allow(view, self.written(value, named))
        if value in self.values(view):
            view = self.ticked(view, value, named, on=False)
        return bar(view, self.written(value, named))

    def cleared(self, view: View) -> View:
        """The view without this filter."""
        return self._with(view, None if self.single else frozenset())

    def _with(self, view: View, value: Any) -> View:
        changes: dict[str, Any] = {self.name: value}
        return replace(view, **changes)

    def choices(self, facets: Facets, view: View, named: Named) -> list[Choice]:
        """Its values with counts, those that are let through first; what was left out shows no item, and so is not."""
        on = self.values(view)
        counts = dict(self.counted(facets))
        listed = [*on, *(value for value in counts if value not in on)]
        return [Choice(value, self.called(value, named), counts.get(value, 0), value in on) for value in listed]


class _Stated(Facet):
    """What an item has at all, and is: asked for in the text of the view, where each stands as a chip of its own."""

    __slots__ = ()

    def values(self, view: View) -> list[Any]:
        """What the text asks for."""
        asked = (f"{part.field}:{part.value}" for part in standing(view, negated=False))
        return [state for state in asked if state in STATE_MARKS]

    def shown(self, view: View, named: Named) -> list[str]:
        """Nothing: what is in the text shows itself."""
        return []

    def ticked(self, view: View, value: Any, named: Named, *, on: bool) -> View:
        """The view with what has it, or with all again."""
        view = self.barred(view, value, named, on=False)
        return require(view, value) if on else allow(view, value, negated=False)

    def cleared(self, view: View) -> View:
        """The view as it is: it is counted within."""
        return view


def facets_of() -> list[Facet]:
    """The filters in the order of the bar."""
    return [
        Facet("kinds", _tr("Kind"), False, lambda f: dict(f.kinds), _kind, lambda value, _: f"kind:{value}"),
        Facet("outlets", _tr("Outlet"), False, lambda f: dict(f.outlets), _as_it_is, _quoted("publisher")),
        Facet("people", _tr("Person"), False, lambda f: dict(f.people), _as_it_is, _quoted("person")),
        Facet("languages", _tr("Language"), False, lambda f: dict(f.languages), _language, lambda v, _: f"lang:{v}"),
        Facet("captions", _tr("Captions"), True, lambda f: dict(f.captions), _captions, lambda v, _: CAPTIONS[v]),
        Facet("tags", _tr("Tag"), False, lambda f: dict(f.tags), lambda v, named: named(v) or "?", written_tag),
        _Stated("states", _tr("Details"), False, lambda f: dict(f.states), _state, lambda value, _: str(value)),
    ]


def written_tag(tag: bytes, named: Named) -> str:
    """A tag as the query language has it: by its name, as people write it."""
    name = named(tag)
    return f"tag:{quoted(name) if name else tag.hex()}"


def _quoted(field: str) -> Callable[[Any, Named], str]:
    return lambda value, _: f"{field}:{quoted(value)}"


def _as_it_is(value: Any, _: Named) -> str:
    return str(value)


def _kind(value: Any, _: Named) -> str:
    return kind_name(value)


def _language(value: Any, _: Named) -> str:
    return language_name(value)


def _captions(value: Any, _: Named) -> str:
    return captions_name(value)


def _state(value: Any, _: Named) -> str:
    return state_name(value)


def kind_name(kind: str) -> str:
    """Photos or articles."""
    return {"photo": _tr("Photos"), "article": _tr("Articles")}.get(kind, kind)


def state_name(state: str) -> str:
    """What an item has, or is, as it is asked for."""
    return {
        "has:title": _tr("With a title"),
        "has:text": _tr("With a text"),
        "has:note": _tr("With a note"),
        "has:place": _tr("With a place"),
        "has:gps": _tr("With coordinates"),
        "has:credit": _tr("With a credit"),
        "has:author": _tr("With an author"),
        "has:person": _tr("Saying who is shown"),
        "has:publisher": _tr("With an outlet"),
        "has:rights": _tr("With rights"),
        "has:source": _tr("With a source"),
        "has:file": _tr("With a file name"),
        "has:photo": _tr("Showing a photo"),
        "is:unsourced": _tr("Needs a source"),
        "is:missing": _tr("Without an original"),
    }.get(state, state)


def captions_name(captions: Captions) -> str:
    """What the captions of a photo are."""
    return {
        Captions.NONE: _tr("No caption yet"),
        Captions.SOME: _tr("With a caption"),
        Captions.SEVERAL: _tr("Several captions"),
        Captions.DIFFERING: _tr("Captions that differ"),
    }[captions]


def language_name(code: str) -> str:
    """A language by its own English name where Qt knows it, else its code."""
    language = QLocale(code.replace("-", "_")).language()
    if language in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return code
    return QLocale.languageToString(language)


def _tr(text: str) -> str:
    return QCoreApplication.translate("finding", text)
