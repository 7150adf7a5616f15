"""Collections: items in an order made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive_app.archive.archive import Archive
from archive_app.archive.door import MOST_RECORDS, Edit
from archive_app.archive.lookup import kind_of, kinds_of
from archive_app.archive.parts import in_parts
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, ITEMS
from archive_app.records.log_format import Value
from archive_app.records.order import keys_between

_HELD = (
    "SELECT i.id, x.position FROM collection_item x JOIN record c ON c.pk=x.collection JOIN record i ON i.pk=x.item"
    " WHERE c.id=? ORDER BY x.position, i.id"
)


def create_collection(
    archive: Archive, name: str, description: str | None = None, items: Iterable[bytes] = ()
) -> bytes:
    """Make a collection of `items` in their order, and return its id. A large one is several changes under one op."""
    name = " ".join(name.split())
    if not name:
        raise BadInputError("A collection needs a name; write one.")
    chosen = list(kinds_of(archive, items, *ITEMS))
    placed = dict(zip(chosen, keys_between(None, None, len(chosen)), strict=True))
    collection, op = new_id(), new_id()
    fields: dict[str, Value | bytes] = {ALIVE: 1, "name": name, **_positions(placed, chosen[:MOST_RECORDS])}
    if description:
        fields["description"] = description
    archive.change(Action.CREATION, "create collection", [Edit(collection, "collection", fields)], op=op)
    in_parts(
        archive,
        Action.MODIFICATION,
        "create collection",
        chosen[MOST_RECORDS:],
        lambda part: [Edit(collection, "collection", _positions(placed, part))],
        op,
    )
    return collection


def add_to_collection(
    archive: Archive, collection: bytes, items: Iterable[bytes], *, before: bytes | None = None
) -> bytes:
    """Put items into a collection, in their order, before one that it holds or at its end. Returns the operation.

    Those that it holds already stay where they are, unless a place is given.
    """
    chosen = list(kinds_of(archive, items, *ITEMS))
    if before is None:
        held = dict(_held(archive, collection))
        chosen = [item for item in chosen if item not in held]
    return _place(archive, collection, chosen, before, "add to collection")


def move_in_collection(archive: Archive, collection: bytes, items: Iterable[bytes], before: bytes | None) -> bytes:
    """Put items of a collection, in the order given, before another one or at its end. Returns the operation."""
    chosen = list(dict.fromkeys(items))
    held = dict(_held(archive, collection))
    for item in chosen:
        if item not in held:
            raise NotFoundError(f"{item.hex()} is not in this collection; add it first.")
    return _place(archive, collection, chosen, before, "move in collection")


def remove_from_collection(archive: Archive, collection: bytes, items: Iterable[bytes]) -> bytes:
    """Take items out of a collection; they stay in the archive. Returns the operation."""
    kind_of(archive, collection, "collection")
    chosen, op = list(kinds_of(archive, items)), new_id()
    in_parts(
        archive,
        Action.MODIFICATION,
        "remove from collection",
        chosen,
        lambda part: [Edit(collection, "collection", {_field(item): None for item in part})],
        op,
    )
    return op


def _place(archive: Archive, collection: bytes, items: Sequence[bytes], before: bytes | None, doing: str) -> bytes:
    kind_of(archive, collection, "collection")
    placed: dict[bytes, str] = {}
    op = new_id()

    def edits(part: Sequence[bytes]) -> Iterable[Edit]:
        if not placed:  # read in the first transaction, for all parts
            low, high = _gap(_held(archive, collection), set(items), before)
            placed.update(zip(items, keys_between(low, high, len(items)), strict=True))
        yield Edit(collection, "collection", _positions(placed, part))

    in_parts(archive, Action.MODIFICATION, doing, items, edits, op)
    return op


def _held(archive: Archive, collection: bytes) -> list[tuple[bytes, str]]:
    """The items of a collection with their positions, in order, those in the trash too."""
    kind_of(archive, collection, "collection")
    return archive.query(_HELD, (collection,))


def _gap(held: list[tuple[bytes, str]], moving: set[bytes], before: bytes | None) -> tuple[str | None, str | None]:
    """The positions between which there is room before the item `before`; None stands for an open end."""
    staying = [position for item, position in held if item not in moving]
    if before is None:
        return (staying[-1] if staying else None), None
    order = [item for item, _ in held]
    if before not in order:
        raise NotFoundError(f"{before.hex()} is not in this collection; choose an item in it to stand before.")
    rest = held[order.index(before) :]
    high = next((position for item, position in rest if item not in moving), None)
    if high is None:
        return (staying[-1] if staying else None), None
    low = next((position for position in reversed(staying) if position < high), None)
    return low, high


def _positions(placed: dict[bytes, str], items: Iterable[bytes]) -> dict[str, Value | bytes]:
    return {_field(item): placed[item] for item in items}


def _field(item: bytes) -> str:
    return f"item/{item.hex()}"
