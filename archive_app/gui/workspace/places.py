"""Where one is, without what was typed and filtered there."""

from __future__ import annotations

from archive_app.search.browsing import View


def place_of(view: View) -> View:
    """The kinds, the collection or the trash that a view looks into, in its order; without what narrows that."""
    return View(kinds=view.kinds, collection=view.collection, trashed=view.trashed, order=view.order)
