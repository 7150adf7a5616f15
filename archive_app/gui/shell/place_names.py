"""What a place is called, for the tooltips and the menu of the way: “river flood, 1987”."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from archive_app.gui.dates import shown_days
from archive_app.gui.finding.facets import Named, facets_of
from archive_app.gui.finding.understood import in_words
from archive_app.gui.words import shortened
from archive_app.search.browsing import View

LETTERS = 60
"""A name has at the most so many letters."""


def view_name(view: View, title_of: Callable[[View], str | None], named: Named) -> str:
    """What a view is called: as its row in the sidebar, or by the words and filters that make it.

    `title_of` gives the name of the row that shows a view, `named` that of a tag, a collection or an item.
    """
    listed = title_of(view)
    if listed:
        return shortened(listed, LETTERS)
    return words_of(view, named) or _tr("All items")


def words_of(view: View, named: Named) -> str:
    """What narrows a view, in words: “boat, Photos, 1992”; empty where nothing does."""
    parts = in_words(view, named)
    if view.like is not None:
        parts.append(_tr("like: {title}").format(title=named(view.like.record) or _tr("an item")))
    if view.collection is not None:
        parts.append(named(view.collection))
    parts.extend(word for facet in facets_of() for word in facet.shown(view, named))
    if view.days is not None:
        parts.append(shown_days(*view.days))
    states = {
        "undated": _tr("No date"), "unsourced": _tr("Needs a source"), "missing": _tr("Missing original"),
        "trashed": _tr("Trash"),
    }  # fmt: skip
    parts.extend(word for name, word in states.items() if getattr(view, name))
    return shortened(", ".join(filter(None, parts)), LETTERS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("places", text)
