"""The tags of an import: which ones they are is decided where they are written, since others tag meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive_app.archive import Archive, Edit
from archive_app.archive.tags import find_or_make_tag
from archive_app.folding import fold
from archive_app.records.ids import new_id

_PREFIX = "tag/"


class Tags:
    """Names fields of tags by ids that stand for names, and puts the ids of real tags in their place."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._fields: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._found: dict[str, bytes] = {}

    def field(self, name: str) -> str:
        """The field that stands for the tag of this name until `settled`."""
        if name not in self._fields:
            self._fields[name] = f"{_PREFIX}{new_id().hex()}"
            self._names[self._fields[name]] = name
        return self._fields[name]

    def settled(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits with real tags, after those that make the tags which there are not yet.

        Must be called inside the transaction that makes the edits.
        """
        made: dict[str, Edit] = {}
        real: dict[str, str] = {}
        for edit in edits:
            for field in edit.fields:
                if field in self._names and field not in real:
                    real[field] = f"{_PREFIX}{self._tag(self._names[field], made).hex()}"
        if not real:
            return list(edits)
        return [*made.values(), *(_with(edit, real) for edit in edits)]

    def _tag(self, name: str, made: dict[str, Edit]) -> bytes:
        found = self._found.get(name)
        if found is not None and self._archive.query("SELECT 1 FROM record WHERE id=? AND alive=1", (found,)):
            return found
        record, new = find_or_make_tag(self._archive, name, [edit.record for edit in made.values()])
        if new is not None:
            record = made.setdefault(fold(name), new).record
        self._found[name] = record
        return record


def _with(edit: Edit, real: dict[str, str]) -> Edit:
    if not any(field in real for field in edit.fields):
        return edit
    return replace(edit, fields={real.get(field, field): value for field, value in edit.fields.items()})
