"""A small library of every sort of item, and a slow way to say what a view shows of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive_makers import store_original
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, link, tag, trash
from archive_app.archive.tags import find_tag
from archive_app.folding import fold
from archive_app.records.actions import Action
from archive_app.records.dates import days_of
from archive_app.records.ids import new_id
from archive_app.records.items import Item
from archive_app.records.kinds import ALIVE
from archive_app.records.order import keys
from archive_app.search.browsing import Captions, View, browse


def collection(archive: Archive, name: str, items: list[bytes], **fields: Any) -> bytes:
    record = new_id()
    places = {f"item/{item.hex()}": key for item, key in zip(items, keys(len(items)), strict=True)}
    values = {ALIVE: 1, "name": name, **fields, **places}
    archive.change(Action.CREATION, "collection", [Edit(record, "collection", values)])
    return record


def put_below(archive: Archive, name: str, above: str) -> None:
    child, parent = find_tag(archive, name), find_tag(archive, above)
    assert child is not None and parent is not None
    archive.change(Action.MODIFICATION, "tag", [Edit(child, "tag", {f"parent/{parent.hex()}": 1})])


def make_library(archive: Archive) -> dict[str, bytes]:
    """Items by a short name; the collection is called ``shelf``."""
    made = {
        "flood": article(
            archive, "Flood", "The river reached the old bridge.", "1987-03-12", publisher="The Courier", language="en"
        ),
        "quay": article(archive, "Quay", "The old quay, rebuilt.", "1987", publisher="THE COURIER", language="en-GB"),
        "decade": article(archive, "Decade", "Ten years of the river.", "198X", source_url="https://paper.example/1"),
        "pont": article(archive, "Pont", "Un vieux pont.", "1990-06", publisher="La Rive", language="fr"),
        "undated": article(archive, "Undated", "A bridge."),
        "boat": photo(archive, "Boat", date="1987-03-15", creator="Ada Lind"),
        "tower": photo(archive, "Tower", date="1901-05-04/1903-02-01", credit="Tern Pictures"),
        "crane": photo(archive, "Crane", date="1987-03-12", persons=["Cleo Tarn", "ADA LIND"]),
        "blank": photo(archive, "", publisher="Ledger"),
        "gone": photo(archive, "Gone", date="1987-03-13", creator="Ada Lind"),
        "lost": article(archive, "Lost", "The old bridge again.", publisher="The Courier", language="en"),
    }
    store_original(archive, b"boat", made["boat"])
    add_caption(archive, made["boat"], "A rowing boat", publisher="Ledger", language="en")
    add_caption(archive, made["boat"], "A sailing boat", publisher="La Rive", language="en")
    printed = add_caption(archive, made["tower"], "The tower", publisher="The  Courier", language="fr")
    add_caption(archive, made["tower"], "Der Turm", kind="translated", author="Bo Ray", language="de")
    add_caption(archive, made["crane"], "A crane at the old quay")
    add_caption(archive, made["gone"], "Taken down", publisher="Ledger")
    link(archive, made["flood"], made["tower"], caption=printed)
    tag(archive, [made["flood"], made["boat"]], add=["Water"])
    tag(archive, [made["quay"], printed], add=["Harbour"])
    tag(archive, [made["boat"], made["gone"]], add=["Vessels"])
    put_below(archive, "Harbour", "Water")
    trash(archive, [made["gone"], made["lost"]])
    order = ["quay", "boat", "flood", "gone", "undated"]
    made["shelf"] = collection(archive, "Shelf", [made[name] for name in order])
    return made


def shown(archive: Archive, view: View, **options: Any) -> list[bytes]:
    """The ids of what `browse` shows, in order."""
    return [archive.store.id_of(pk) for part in browse(archive, view, **options) for pk in part.pks]


def passes(archive: Archive, view: View, item: Item) -> bool:
    """Whether the filters of a view, but not its words, let an item pass: read from the records one by one."""
    return all(
        (
            item.trashed == view.trashed,
            not view.kinds or item.kind in view.kinds,
            not view.outlets or {fold(n) for n in view.outlets} & outlets(item),
            not view.people or {fold(n) for n in view.people} & people(item),
            not view.languages or {fold(n) for n in view.languages} & languages(item),
            all(_tagged(archive, item, bytes(wanted)) for wanted in view.tags),
            view.collection is None or _placed(archive, item, view.collection),
            view.days is None or _overlaps(item, view.days),
            not view.undated or item.date is None,
            view.captions is None or view.captions in captions(item),
            not view.unsourced or is_unsourced(item),
            not view.missing or item.missing,
        )
    )


def outlets(item: Item) -> set[str]:
    return {fold(name) for name in (item.publisher, *(c.publisher for c in item.captions)) if name}


def people(item: Item) -> set[str]:
    made = (*item.authors, item.creator, *(c.author for c in item.captions))
    return {fold(name) for name in (*made, *item.persons) if name}


def languages(item: Item) -> set[str]:
    return {name.split("-")[0] for name in (item.language, *(c.language for c in item.captions)) if name}


def captions(item: Item) -> set[Captions]:
    if item.kind != "photo":
        return set()
    if not item.captions:
        return {Captions.NONE}
    found = {Captions.SOME}
    if len(item.captions) > 1:
        found.add(Captions.SEVERAL)
    compared = [c for c in item.captions if c.kind not in ("translated", "alt text")]
    if any(a.language == b.language and fold(a.text) != fold(b.text) for a in compared for b in compared):
        found.add(Captions.DIFFERING)
    return found


def is_unsourced(item: Item) -> bool:
    if item.kind == "article":
        return not (item.publisher or item.source_url)
    stated = item.creator or item.credit or item.publisher or item.source_url
    return not stated or any(not (c.publisher or c.author or c.credit) for c in item.captions)


def _tagged(archive: Archive, item: Item, wanted: bytes) -> bool:
    def above(tag_id: bytes) -> set[bytes]:
        rows = archive.query(
            "SELECT r.id FROM tag_parent JOIN record r ON r.pk=parent JOIN record t ON t.pk=tag WHERE t.id=?", (tag_id,)
        )
        return {tag_id}.union(*(above(row[0]) for row in rows))

    found: set[bytes] = set()
    for owner in (item.id, *(c.id for c in item.captions)):
        for (tag_id,) in archive.query(
            "SELECT g.id FROM tagging t JOIN record g ON g.pk=t.tag JOIN record r ON r.pk=t.record WHERE r.id=?",
            (bytes.fromhex(owner),),
        ):
            found |= above(tag_id)
    return wanted in found


def _placed(archive: Archive, item: Item, shelf: bytes) -> bool:
    rows = archive.query(
        "SELECT i.id FROM collection_item JOIN record c ON c.pk=collection JOIN record i ON i.pk=item WHERE c.id=?",
        (shelf,),
    )
    return (bytes.fromhex(item.id),) in rows


def _overlaps(item: Item, days: tuple[int, int]) -> bool:
    if item.date is None:
        return False
    first, last = days_of(item.date)
    return first <= days[1] and last >= days[0]


def names(library: Any, view: View, **options: Any) -> list[str]:
    """What a view shows of the library, by the names that its makers gave."""
    archive, made = library
    known = {record: name for name, record in made.items()}
    return [known[record] for record in shown(archive, view, **options)]


def day(text: str) -> int:
    """The number of a day."""
    return date.fromisoformat(text).toordinal()
