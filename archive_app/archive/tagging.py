"""Tags on records, and the tags themselves: their parents, aliases and colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.lookup import kind_of, kinds_of
from archive_app.archive.parts import in_parts
from archive_app.archive.tags import (
    alias_field,
    colour_of,
    find_or_make_tag,
    find_tag,
    id_of_rare_colour,
    require_free_name,
    tag_name,
)
from archive_app.errors import BadInputError, NotFoundError
from archive_app.folding import fold
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, ITEMS
from archive_app.records.log_format import Value


def tag(archive: Archive, records: Sequence[bytes], *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> bytes:
    """Add tags to and remove tags from articles, photos and captions; tags that are new are made. Returns the op."""
    add, remove = list(add), list(remove)
    kinds = kinds_of(archive, records, *ITEMS, "caption")
    for name in remove:
        if find_tag(archive, name) is None:
            raise NotFoundError(f"There is no tag “{name}” in this archive; check its spelling.")

    def edits(part: Sequence[bytes]) -> Iterable[Edit]:
        fields: dict[str, Value | bytes] = {}
        new: list[bytes] = []
        for name in {fold(name): name for name in add}.values():
            tag_id, made = find_or_make_tag(archive, name, new)
            fields[f"tag/{tag_id.hex()}"] = 1
            if made is not None:
                new.append(tag_id)
                yield made
        for name in remove:
            found = find_tag(archive, name)
            if found is not None:
                fields[f"tag/{found.hex()}"] = None
        for record in part:
            yield Edit(record, kinds[record], fields)

    op = new_id()
    in_parts(archive, Action.MODIFICATION, "tag", list(kinds), edits, op)
    return op


def create_tag(
    archive: Archive,
    name: str,
    *,
    colour: str | None = None,
    parents: Iterable[bytes] = (),
    aliases: Iterable[str] = (),
) -> bytes:
    """Make a tag that is on nothing yet, and return its id.

    `colour` is one of `records.kinds.TAG_COLOURS`, `parents` are ids of tags. Raises BadInputError if a tag is
    found under this name or one of the aliases already.
    """
    name, parents = tag_name(name), list(parents)
    kinds_of(archive, parents, "tag")
    tag_id = id_of_rare_colour(archive)
    fields: dict[str, Value | bytes] = {ALIVE: 1, "name": name, **{f"parent/{p.hex()}": 1 for p in parents}}
    if colour:
        fields["colour"] = colour_of(colour)
    for alias in map(tag_name, aliases):
        if fold(alias) != fold(name):
            fields[alias_field(alias)] = alias

    def edits() -> list[Edit]:
        for taken in (name, *(value for key, value in fields.items() if key.startswith("alias/"))):
            require_free_name(archive, str(taken))
        return [Edit(tag_id, "tag", fields)]

    archive.change(Action.CREATION, "create tag", edits)
    return tag_id


def change_tag(
    archive: Archive,
    tag_id: bytes,
    *,
    name: str | None = None,
    colour: str | None = None,
    parents: Iterable[bytes] | None = None,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> Change | None:
    """Change a tag's name, colour, parents and aliases in one change: where one of them is refused, none is made.

    What is None stays as it is, an empty colour is none; `add` and `remove` are aliases. Raises what `set_parents`,
    `add_alias` and `remove_alias` raise, and BadInputError for a name that is another tag's or a colour that is none.
    """
    wanted = None if parents is None else set(parents)
    kinds_of(archive, [tag_id, *(wanted or ())], "tag")

    def edits() -> list[Edit]:
        fields: dict[str, Value | bytes] = {}
        if name is not None:
            require_free_name(archive, name, tag_id)
            fields["name"] = tag_name(name)
        if colour is not None:
            fields["colour"] = colour_of(colour)
        if wanted is not None:
            fields.update(_parents_replaced(archive, tag_id, wanted))
        for alias in remove:
            fields.update(_alias_removed(archive, tag_id, alias))
        for alias in add:
            fields.update(_alias_added(archive, tag_id, alias, name))
        return [Edit(tag_id, "tag", fields)]

    return archive.change(Action.MODIFICATION, "edit", edits)


def set_parents(archive: Archive, tag_id: bytes, parents: Iterable[bytes]) -> Change | None:
    """Put a tag below exactly these tags (none: at the top).

    Raises BadInputError if one of them stands below the tag already, which would close a circle.
    """
    wanted = set(parents)
    kinds_of(archive, [tag_id, *wanted], "tag")

    def edits() -> list[Edit]:
        return [Edit(tag_id, "tag", _parents_replaced(archive, tag_id, wanted))]

    return archive.change(Action.MODIFICATION, "set parents", edits)


def add_alias(archive: Archive, tag_id: bytes, alias: str) -> Change | None:
    """Let a tag be found under one more name; raises BadInputError if another tag is found under it already."""
    kind_of(archive, tag_id, "tag")

    def edits() -> list[Edit]:
        return [Edit(tag_id, "tag", _alias_added(archive, tag_id, alias))]

    return archive.change(Action.MODIFICATION, "add alias", edits)


def remove_alias(archive: Archive, tag_id: bytes, alias: str) -> Change | None:
    """Let a tag no longer be found under one of its other names."""
    kind_of(archive, tag_id, "tag")

    def edits() -> list[Edit]:
        return [Edit(tag_id, "tag", _alias_removed(archive, tag_id, alias))]

    return archive.change(Action.MODIFICATION, "remove alias", edits)


def set_colour(archive: Archive, tag_id: bytes, colour: str | None) -> Change | None:
    """Give a tag one of `records.kinds.TAG_COLOURS`, or none."""
    kind_of(archive, tag_id, "tag")
    return archive.change(Action.MODIFICATION, "set colour", [Edit(tag_id, "tag", {"colour": colour_of(colour or "")})])


def _parents_replaced(archive: Archive, tag_id: bytes, wanted: set[bytes]) -> dict[str, Value | bytes]:
    for parent in sorted(wanted):
        if parent == tag_id or tag_id in _ancestors(archive, parent):
            raise BadInputError(
                f"“{_name(archive, parent)}” cannot stand above “{_name(archive, tag_id)}”, because it is that tag "
                "or stands below it; choose another parent."
            )
    gone = _parents(archive, tag_id) - wanted
    return {f"parent/{parent.hex()}": 1 if parent in wanted else None for parent in wanted | gone}


def _alias_added(archive: Archive, tag_id: bytes, alias: str, name: str | None = None) -> dict[str, Value | bytes]:
    """`name` is the tag's new name, if it is about to get one."""
    alias = tag_name(alias)
    require_free_name(archive, alias, tag_id)
    if fold(alias) == fold(name or _name(archive, tag_id)):
        raise BadInputError(f"“{alias}” is the name of this tag itself; an alias is another one.")
    return {alias_field(alias): alias}


def _alias_removed(archive: Archive, tag_id: bytes, alias: str) -> dict[str, Value | bytes]:
    folded = fold(alias)
    rows = archive.query("SELECT a.key, a.alias FROM tag_alias a JOIN record r ON r.pk=a.tag WHERE r.id=?", (tag_id,))
    fields: dict[str, Value | bytes] = {f"alias/{key}": None for key, known in rows if fold(known) == folded}
    if not fields:
        raise NotFoundError(f"The tag “{_name(archive, tag_id)}” has no alias “{alias}”; check its spelling.")
    return fields


def _parents(archive: Archive, tag_id: bytes) -> set[bytes]:
    sql = "SELECT p.id FROM tag_parent x JOIN record t ON t.pk=x.tag JOIN record p ON p.pk=x.parent WHERE t.id=?"
    return {row[0] for row in archive.query(sql, (tag_id,))}


def _ancestors(archive: Archive, tag_id: bytes) -> set[bytes]:
    """All tags above this one; two archives put together may have closed a circle, so each is visited once."""
    found: set[bytes] = set()
    waiting = [tag_id]
    while waiting:
        for parent in _parents(archive, waiting.pop()) - found:
            found.add(parent)
            waiting.append(parent)
    return found


def _name(archive: Archive, tag_id: bytes) -> str:
    rows = archive.query("SELECT t.name FROM tag t JOIN record r USING(pk) WHERE r.id=?", (tag_id,))
    return (rows[0][0] if rows else None) or tag_id.hex()
