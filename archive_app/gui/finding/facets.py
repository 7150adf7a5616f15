"""The filters as data: what each reads from a view, how its values are called, and how it changes the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from archive_app.gui.finding.facet_popup import Choice
from archive_app.search.browsing import Captions, View
from archive_app.search.counting import Facets

Named = Callable[[bytes], str]
"""Gives the name of a tag by its id."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: `name` is the field of the view that it sets; `counted` reads its values from facets."""

    name: str
    title: str
    single: bool
    counted: Callable[[Facets], Mapping[Any, int]]
    called: Callable[[Any, Named], str]

    def values(self, view: View) -> list[Any]:
        """What it lets through now."""
        value = getattr(view, self.name)
        if self.single:
            return [] if value is None else [value]
        return sorted(value)

    def shown(self, view: View, named: Named) -> list[str]:
        """The same in words."""
        return [self.called(value, named) for value in self.values(view)]

    def ticked(self, view: View, value: Any, *, on: bool) -> View:
        """The view with one value let through or not any more."""
        if self.single:
            return self._with(view, value if on else None)
        present = getattr(view, self.name)
        return self._with(view, present | {value} if on else present - {value})

    def cleared(self, view: View) -> View:
        """The view without this filter."""
        return self._with(view, None if self.single else frozenset())

    def _with(self, view: View, value: Any) -> View:
        changes: dict[str, Any] = {self.name: value}
        return replace(view, **changes)

    def choices(self, facets: Facets, view: View, named: Named) -> list[Choice]:
        """Its values with counts, those that are let through first."""
        on = self.values(view)
        counts = dict(self.counted(facets))
        listed = [*on, *(value for value in counts if value not in on)]
        return [Choice(value, self.called(value, named), counts.get(value, 0), value in on) for value in listed]


def facets_of() -> list[Facet]:
    """The filters in the order of the bar."""
    return [
        Facet("kinds", _tr("Kind"), False, lambda f: dict(f.kinds), lambda value, _: kind_name(value)),
        Facet("outlets", _tr("Outlet"), False, lambda f: dict(f.outlets), lambda value, _: str(value)),
        Facet("languages", _tr("Language"), False, lambda f: dict(f.languages), lambda v, _: language_name(v)),
        Facet("captions", _tr("Captions"), True, lambda f: dict(f.captions), lambda value, _: captions_name(value)),
        Facet("tags", _tr("Tag"), False, lambda f: dict(f.tags), lambda value, named: named(value) or "?"),
    ]


def kind_name(kind: str) -> str:
    """Photos or articles."""
    return {"photo": _tr("Photos"), "article": _tr("Articles")}.get(kind, kind)


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
