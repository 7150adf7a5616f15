"""Why an item is related to another one, in the words of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_app.search.likeness import Likeness


def reasons(likeness: Likeness) -> str:
    """“Looks alike · Shares alder, bridge · Tag Mills”."""
    lists = (
        (likeness.words, _tr("Shares {0}"), ", "),
        (likeness.tags, _tr("Tag {0}") if len(likeness.tags) == 1 else _tr("Tags {0}"), ", "),
        (likeness.people, _tr("By {0}"), " "),
        (likeness.places, _tr("Place {0}"), " "),
        (likeness.outlets, _tr("Outlet {0}"), ", "),
    )
    told = [_tr("Shows the same photo")] if likeness.related.same else []
    told.extend([_tr("Looks alike")] if likeness.related.alike else [])
    told.extend(sentence.format(between.join(names)) for names, sentence, between in lists if names)
    if likeness.related.near:
        told.append(_tr("Near in time"))
    return " · ".join(told)


def _tr(text: str) -> str:
    return QCoreApplication.translate("related", text)
