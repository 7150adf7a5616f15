"""Articles to find, and items made by hand to cut snippets from."""

from __future__ import annotations

from typing import Any

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import stated_date
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.items import AccessionView, CaptionView, Item, NoteView
from archive_app.records.kinds import ALIVE
from archive_app.search.searching import find, hits


def article(archive: Archive, title: str, body: str | None = None, date: str | None = None, **fields: Any) -> bytes:
    record = new_id()
    values = {ALIVE: 1, "title": title, "body": body, **stated_date(date), **fields}
    archive.change(Action.CREATION, "article", [Edit(record, "article", values)])
    return record


def photo(archive: Archive, title: str, **fields: Any) -> bytes:
    record = new_id()
    archive.change(Action.CREATION, "photo", [Edit(record, "photo", {ALIVE: 1, "title": title, **fields})])
    return record


def titles(archive: Archive, query: str, **options: Any) -> list[str | None]:
    return [hit.item.title for hit in hits(archive, find(archive, query, **options))]


def item(**given: Any) -> Item:
    """An item without anything but what is given; every other field is empty."""
    several = ("authors", "persons", "tags", "captions", "photos", "articles", "originals", "accessions", "notes")
    fields = {name: () if name in several else None for name in Item.__dataclass_fields__}
    return Item(**{**fields, "id": "00", "kind": "article", "missing": False, "trashed": False, **given})


def caption(text: str, **given: Any) -> CaptionView:
    fields = dict.fromkeys(CaptionView.__dataclass_fields__)
    return CaptionView(**{**fields, "id": "ca", "kind": "original", "text": text, "articles": (), **given})


def note(text: str) -> NoteView:
    return NoteView("no", text, "Ada Lind", "2024-01-01T00:00:00Z", None)


def accession(name: str) -> AccessionView:
    return AccessionView(name, None, None, "2024-01-01T00:00:00Z", "drop", None)
