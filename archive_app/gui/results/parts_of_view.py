"""What a view asks for, part by part, in words: so that an empty result can say it, and let each part go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.listing import collections, tag_tree
from archive_app.gui.dates import shown_days
from archive_app.search.browsing import Captions, View


@dataclass(frozen=True, slots=True)
class PartOfView:
    """One part: what it asks for, what letting it go is called, and the change to the view that does it."""

    says: str
    without: str
    changes: Mapping[str, Any]


def names_of(archive: Archive, view: View) -> dict[bytes, str]:
    """The names of the tags and the collection in a view, by their ids."""
    names: dict[bytes, str] = {}
    if view.tags:
        names |= {tag.id: tag.name for tag in tag_tree(archive) if tag.id in view.tags}
    if view.collection is not None:
        names |= {its.id: its.name for its in collections(archive) if its.id == view.collection}
    return names


def parts_of(view: View, names: Mapping[bytes, str]) -> list[PartOfView]:
    """What narrows a view; nothing where it shows all items."""
    parts = [*_words(view), *_sets(view, names)]
    if view.like is not None:
        parts.append(PartOfView(_tr("like an item"), _tr("Not only what is like it"), {"like": None}))
    if view.days is not None:
        parts.append(PartOfView(shown_days(*view.days), _tr("Any date"), {"days": None}))
    if view.captions is not None:
        parts.append(PartOfView(_captions(view.captions), _tr("Any captions"), {"captions": None}))
    for field, says, without in (
        ("undated", _tr("no date"), _tr("Any date")),
        ("unsourced", _tr("needs a source"), _tr("With or without a source")),
        ("missing", _tr("known by captions only"), _tr("With or without original")),
    ):
        if getattr(view, field):
            parts.append(PartOfView(says, without, {field: False}))
    if view.collection is not None:
        name = names.get(view.collection, _tr("a collection"))
        says = _tr("collection {0}").format(name)
        parts.append(PartOfView(says, _tr("In the whole archive"), {"collection": None}))
    return parts


def _words(view: View) -> Iterator[PartOfView]:
    if view.text.strip():
        yield PartOfView(_tr("“{0}”").format(view.text.strip()), _tr("Without the words"), {"text": ""})


def _sets(view: View, names: Mapping[bytes, str]) -> Iterator[PartOfView]:
    """What one of several values must be; tags must all hold, so that each can go alone."""
    for kind in sorted(view.kinds):
        yield PartOfView(_tr("photos") if kind == "photo" else _tr("articles"), _tr("Any kind"), {"kinds": frozenset()})
    for outlet in sorted(view.outlets):
        yield PartOfView(outlet, _tr("Any outlet"), {"outlets": frozenset()})
    for language in sorted(view.languages):
        yield PartOfView(_tr("language {0}").format(language), _tr("Any language"), {"languages": frozenset()})
    for tag in sorted(view.tags, key=lambda its: names.get(its, "")):
        name = names.get(tag, _tr("a tag"))
        without = _tr("Without tag {0}").format(name)
        yield PartOfView(_tr("tag {0}").format(name), without, {"tags": view.tags - {tag}})


def _captions(captions: Captions) -> str:
    return {
        Captions.NONE: _tr("no caption"),
        Captions.SOME: _tr("with a caption"),
        Captions.SEVERAL: _tr("with several captions"),
        Captions.DIFFERING: _tr("captions that differ"),
    }[captions]


def _tr(text: str) -> str:
    return QCoreApplication.translate("results", text)
