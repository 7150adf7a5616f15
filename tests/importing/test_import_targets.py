"""Where an import puts what comes in: a collection, an article; and the page that it came from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from archive_makers import make_article, make_photo, value_of
from importing_helpers import TEXT, assert_clean, bring, figure, items, outcomes_of, page, states, titled
from photo_makers import jpeg, picture

from archive_app.archive import Archive, Edit
from archive_app.archive.editing import link, trash
from archive_app.errors import BadInputError, NotFoundError
from archive_app.importing import batch
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Status
from archive_app.progress import finish
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


@pytest.fixture
def flood_night(archive: Archive) -> bytes:
    """A collection with one photo in it."""
    collection, first = new_id(), make_photo(archive, "First")
    fields = {ALIVE: 1, "name": "Flood night", f"item/{first.hex()}": "V"}
    archive.change(Action.CREATION, "collect", [Edit(collection, "collection", fields)])
    return collection


def inside(archive: Archive, collection: bytes) -> list[str]:
    """The titles of what is in a collection, in its order."""
    rows = archive.query(
        "SELECT i.id FROM collection_item c JOIN record r ON r.pk=c.collection JOIN record i ON i.pk=c.item"
        " WHERE r.id=? AND i.alive=1 ORDER BY c.position",
        (collection,),
    )
    found = [archive.items.get(row[0]) for row in rows]
    return [str(item.title) for item in found if item is not None]


def photos(folder: Path, *names: str) -> None:
    for number, name in enumerate(names):
        (folder / name).write_bytes(jpeg(picture(64 + number, 40 + len(name))))


def test_what_comes_in_is_put_at_the_end_of_a_collection(archive: Archive, drop: Path, flood_night: bytes) -> None:
    photos(drop, "a.jpg", "b.jpg")
    (drop / "c.txt").write_text(f"Bells\n\n{TEXT}")
    bring(archive, drop, collection=flood_night)
    assert inside(archive, flood_night) == ["First", "a.jpg", "b.jpg", "Bells"]
    assert_clean(archive)


def test_what_was_here_already_is_put_there_too_and_what_is_in_it_keeps_its_place(
    archive: Archive, drop: Path, flood_night: bytes
) -> None:
    photos(drop, "a.jpg", "b.jpg")
    bring(archive, drop / "b.jpg")
    bring(archive, drop / "a.jpg", collection=flood_night)
    assert states(bring(archive, drop, collection=flood_night)) == {"a.jpg": "duplicate", "b.jpg": "duplicate"}
    assert inside(archive, flood_night) == ["First", "a.jpg", "b.jpg"]


def test_what_is_in_the_trash_is_not_put_into_a_collection(archive: Archive, drop: Path, flood_night: bytes) -> None:
    photos(drop, "a.jpg")
    (photo,) = bring(archive, drop)["a.jpg"].ids
    trash(archive, [photo])
    bring(archive, drop, collection=flood_night)
    assert value_of(archive, "SELECT count(*) FROM collection_item") == 1


def test_the_photos_of_a_page_come_into_the_collection_with_it(
    archive: Archive, drop: Path, flood_night: bytes
) -> None:
    (drop / "one_files").mkdir()
    photos(drop / "one_files", "quay.jpg")
    (drop / "one.html").write_text(page("One", figure("one_files/quay.jpg", "At dusk")))
    bring(archive, drop, collection=flood_night)
    assert inside(archive, flood_night) == ["First", "One", "quay.jpg"]


def test_photos_appear_at_the_end_of_an_article_and_none_twice(archive: Archive, drop: Path) -> None:
    article, first = make_article(archive, "River rises"), make_photo(archive, "First")
    link(archive, article, first)
    photos(drop, "a.jpg", "b.jpg")
    (drop / "c.txt").write_text(f"Bells\n\n{TEXT}")
    bring(archive, drop, article=article)
    bring(archive, drop / "b.jpg", article=article)
    shown = [archive.items.get(bytes.fromhex(use.id)) for use in titled(archive, "River rises").photos]
    assert [item.title for item in shown if item is not None] == ["First", "a.jpg", "b.jpg"]
    assert_clean(archive)


def test_one_undo_takes_back_the_items_and_their_places(archive: Archive, drop: Path, flood_night: bytes) -> None:
    article = make_article(archive, "River rises")
    photos(drop, "a.jpg", "b.jpg")
    bring(archive, drop, collection=flood_night, article=article)
    archive.undo()
    assert inside(archive, flood_night) == ["First"]
    assert value_of(archive, "SELECT count(*) FROM collection_item") == 1
    assert titled(archive, "River rises").photos == ()
    archive.redo()
    assert inside(archive, flood_night) == ["First", "a.jpg", "b.jpg"]
    assert len(titled(archive, "River rises").photos) == 2
    assert_clean(archive)


def test_an_interrupted_import_into_a_collection_goes_on_with_it(
    archive: Archive, drop: Path, flood_night: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    photos(drop, *(f"{number}.jpg" for number in range(6)))
    outcomes_of(Import(archive, [drop], collection=flood_night, tags=["Ostra"], how="drop").run(), at_most=2)
    (unfinished,) = archive.intake.unfinished()
    assert (unfinished.roots, unfinished.target.collection) == ((str(drop),), flood_night)
    assert (unfinished.target.how, unfinished.target.tags) == ("drop", ("Ostra",))

    outcomes = outcomes_of(Import.going_on(archive, unfinished).run())

    assert {outcome.status for outcome in outcomes} == {Status.IMPORTED}
    assert inside(archive, flood_night) == ["First", *(f"{number}.jpg" for number in range(6))]
    assert {len(item.accessions) for item in items(archive) if item.title != "First"} == {1}
    assert archive.intake.unfinished() == []
    archive.undo()
    assert inside(archive, flood_night) == ["First"]


def test_the_same_folder_into_another_collection_is_another_import(
    archive: Archive, drop: Path, flood_night: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    photos(drop, "a.jpg", "b.jpg")
    outcomes_of(Import(archive, [drop]).run(), at_most=1)
    assert states(bring(archive, drop, collection=flood_night)) == {"a.jpg": "duplicate", "b.jpg": "imported"}
    assert inside(archive, flood_night) == ["First", "a.jpg", "b.jpg"]


def test_an_import_that_was_given_up_is_not_taken_up_again(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    photos(drop, "a.jpg", "b.jpg")
    outcomes_of(Import(archive, [drop]).run(), at_most=1)
    archive.intake.abandon(archive.intake.unfinished()[0].op)
    assert archive.intake.unfinished() == []
    assert states(bring(archive, drop)) == {"a.jpg": "duplicate", "b.jpg": "imported"}


@pytest.mark.skipif(os.name != "posix", reason="names of any bytes are POSIX's")
def test_the_paths_of_an_unfinished_import_come_back_whatever_bytes_they_have(archive: Archive, drop: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(drop) + b"/caf\xe9"))
    archive.intake.begin([str(odd)])
    (unfinished,) = archive.intake.unfinished()
    assert [Path(root) for root in unfinished.roots] == [odd]


def test_the_page_that_a_picture_came_from_is_its_source(archive: Archive, drop: Path) -> None:
    photos(drop, "a.jpg")
    address = "https://riverside.example/1987/quay"
    bring(archive, drop / "a.jpg", url=address, how="drop", titles={drop / "a.jpg": "Boats at the quay"})
    (photo,) = items(archive)
    assert (photo.title, photo.source_url) == ("Boats at the quay", address)
    assert [(accession.url, accession.how) for accession in photo.accessions] == [(address, "drop")]


def test_what_a_page_says_of_its_own_source_is_kept_beside_where_it_came_from(archive: Archive, drop: Path) -> None:
    own, address = "https://riverside.example/own", "https://mirror.example/page"
    (drop / "one.html").write_text(
        page("One").replace("<body>", f'<head><link rel="canonical" href="{own}"></head><body>')
    )
    bring(archive, drop, url=address)
    (article,) = items(archive)
    assert article.source_url == own
    assert [accession.url for accession in article.accessions] == [address]


def test_a_collection_that_is_not_there_or_in_the_trash_is_refused_before_anything_is_stored(
    archive: Archive, drop: Path, flood_night: bytes
) -> None:
    photos(drop, "a.jpg")
    with pytest.raises(NotFoundError):
        bring(archive, drop, collection=new_id())
    with pytest.raises(BadInputError, match="give the id of an article"):
        bring(archive, drop, article=flood_night)
    trash(archive, [flood_night])
    with pytest.raises(BadInputError, match="is in the trash"):
        bring(archive, drop, collection=flood_night)
    assert [item.title for item in items(archive)] == ["First"]
    assert archive.intake.unfinished() == []


def test_a_collection_trashed_while_it_is_filled_leaves_the_rest_in_the_library(
    archive: Archive, drop: Path, flood_night: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    photos(drop, "a.jpg", "b.jpg", "c.jpg")
    work = Import(archive, [drop], collection=flood_night).run()
    while next(work).outcome is None:
        pass
    with Archive.open(archive.layout.root) as other:
        trash(other, [flood_night])
    finish(work)
    assert len(items(archive, "photo")) == 4
    assert_clean(archive)


def test_bytes_whose_item_was_taken_back_during_a_pause_are_told_and_not_lost(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_SECONDS", 10**6)
    (drop / "known.txt").write_text(TEXT)
    bring(archive, drop)
    work = Import(archive, [drop]).run()
    write = batch.Batch.write

    def taken_back_first(self: batch.Batch) -> object:
        with Archive.open(archive.layout.root) as other:
            other.undo()
        return write(self)

    monkeypatch.setattr(batch.Batch, "write", taken_back_first)
    (outcome,) = outcomes_of(work)
    assert (outcome.status, outcome.retryable) == (Status.FAILED, True)
    monkeypatch.setattr(batch.Batch, "write", write)
    assert states(bring(archive, drop)) == {"known.txt": "imported"}
    assert len(items(archive)) == 1
