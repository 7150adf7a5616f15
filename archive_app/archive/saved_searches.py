"""Saved searches: a query kept under a name."""

from __future__ import annotations

from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.lookup import kind_of
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value


def save_search(archive: Archive, name: str, query: str) -> bytes:
    """Keep a query, in the words in which it was typed, under a name; returns its id."""
    fields: dict[str, Value | bytes] = {ALIVE: 1, "name": _name(name), "query": _query(query)}
    search = new_id()
    archive.change(Action.CREATION, "save search", [Edit(search, "saved_search", fields)])
    return search


def change_search(
    archive: Archive, search: bytes, *, name: str | None = None, query: str | None = None
) -> Change | None:
    """Give a saved search another name or query; what is None stays as it is."""
    kind_of(archive, search, "saved_search")
    fields: dict[str, Value | bytes] = {}
    if name is not None:
        fields["name"] = _name(name)
    if query is not None:
        fields["query"] = _query(query)
    return archive.change(Action.MODIFICATION, "change search", [Edit(search, "saved_search", fields)])


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInputError("A saved search needs a name; write one.")
    return name


def _query(query: str) -> str:
    if not query.strip():
        raise BadInputError("A search without words or filters finds everything; write what to look for.")
    return query.strip()
