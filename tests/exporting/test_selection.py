from __future__ import annotations

import json
from pathlib import Path

import pytest
from bundle_makers import Rich, blocks, payload, run_script, take_out, verified
from tamperings import tamper

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, add_note, edit, link, tag
from archive_app.archive.past import past
from archive_app.archive.tags import find_tag
from archive_app.errors import BadInputError, DamagedError, NotFoundError
from archive_app.exporting.selection import belonging
from archive_app.importing.bundles import import_bundle
from archive_app.progress import finish
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

pytest_plugins = ["bundle_fixtures"]


@pytest.fixture(scope="module")
def copy(selection: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive into which the selection was imported; tests only read it."""
    root = tmp_path_factory.mktemp("selected") / "copy"
    with Archive.create(root) as archive:
        finish(import_bundle(archive, selection))
    return root


def kinds(archive: Archive, records: set[bytes]) -> list[str]:
    rows = (archive.query("SELECT kind FROM record WHERE id=?", (record,)) for record in records)
    return sorted(row[0][0] for row in rows)


def lines(path: Path, name: str) -> list[str]:
    return (path / "data" / name).read_text("utf-8").split("\n")[:-1]


# -- what belongs together


def test_a_photo_brings_its_captions_originals_accessions_notes_and_tags_but_no_article(rich: Rich):
    with Archive.open_reading(rich.archive) as archive:
        found = belonging(archive, [rich.dyke])
        item = archive.items.get(rich.dyke)
        assert item is not None
        assert {bytes.fromhex(c.id) for c in item.captions} < found
        assert {bytes.fromhex(n.id) for n in item.notes} < found
        assert rich.flood not in found
        tags = ["tag"] * 3
        expected = ["accession", *["caption"] * len(item.captions), "note", "note", "original", "photo", *tags]
        assert kinds(archive, found) == sorted(expected)


def test_an_article_brings_the_photos_that_it_shows_with_their_captions(rich: Rich):
    with Archive.open_reading(rich.archive) as archive:
        found = belonging(archive, [rich.flood])
        assert {rich.dyke, rich.caption, rich.correction} < found
        assert rich.harbour not in found
        assert kinds(archive, found).count("appearance") == len(archive.items.get(rich.flood).photos)


def test_appearances_come_only_where_both_of_their_sides_do(rich: Rich):
    with Archive.open_reading(rich.archive) as archive:
        both = belonging(archive, [rich.flood, rich.harbour])
        (appearance,) = archive.items.get(rich.letter).photos
        assert bytes.fromhex(appearance.appearance) not in both
        assert bytes.fromhex(appearance.appearance) in belonging(archive, [rich.letter])


def test_whatever_captions_say_of_each_other_stays_among_those_of_one_photo(rich: Rich):
    with Archive.open_reading(rich.archive) as archive:
        found = belonging(archive, [rich.harbour])
        pointing = (
            "SELECT translates FROM caption WHERE photo=:photo UNION SELECT corrects FROM caption WHERE photo=:photo"
            " UNION SELECT reference FROM photo WHERE pk=:photo UNION SELECT d.other FROM caption_differs d"
            " JOIN caption c ON c.pk=d.caption WHERE c.photo=:photo"
        )
        photo = archive.query("SELECT pk FROM record WHERE id=?", (rich.harbour,))[0][0]
        named = {row[0] for row in archive.query(pointing, {"photo": photo}) if row[0] is not None}
        assert len(named) == 1
        assert {archive.store.id_of(pk) for pk in named} <= found


def test_a_note_on_an_appearance_comes_with_it(rich: Rich):
    with Archive.open_reading(rich.archive) as archive:
        about = "SELECT r.id FROM note n JOIN record r USING(pk) JOIN appearance a ON a.pk=n.about"
        ((note,),) = archive.query(about)
        assert note in belonging(archive, [rich.letter])
        assert note not in belonging(archive, [rich.harbour])


def test_parents_of_tags_come_and_tags_of_captions_too(tmp_path: Path):
    with Archive.create(tmp_path / "archive") as archive:
        photo = new_id()
        archive.change(Action.CREATION, "make", [Edit(photo, "photo", {ALIVE: 1, "title": "P"})])
        caption = add_caption(archive, photo, "Words")
        tag(archive, [caption], add=["low"])
        tag(archive, [photo], add=["middle", "high", "apart"])
        tag(archive, [photo], remove=["middle", "high", "apart"])
        low, middle, high, apart = (find_tag(archive, name) for name in ("low", "middle", "high", "apart"))
        for child, parent in ((low, middle), (middle, high), (high, low)):
            archive.change(Action.MODIFICATION, "tag", [Edit(child, "tag", {f"parent/{parent.hex()}": 1})])
        found = belonging(archive, [photo])
        assert {low, middle, high} < found
        assert apart not in found


def test_collections_stay_behind(rich: Rich, selection: Path):
    with Archive.open_reading(rich.archive) as archive:
        assert "collection" not in kinds(archive, belonging(archive, [rich.letter, rich.dyke]))
    assert "Shelf" not in "".join(lines(selection, "log.txt") + lines(selection, "records.ndjson"))


def test_a_note_on_a_note_comes_and_what_it_amends_on_another_record_does_not(tmp_path: Path):
    with Archive.create(tmp_path / "archive") as archive:
        one, other = new_id(), new_id()
        archive.change(Action.CREATION, "make", [Edit(i, "photo", {ALIVE: 1, "title": "P"}) for i in (one, other)])
        far = add_note(archive, other, "Far away")
        near = add_note(archive, one, "Near", amends=far)
        upon = add_note(archive, near, "Upon the note")
        assert belonging(archive, [one]) == {one, near, upon}
        bundle = take_out(archive, tmp_path / "bundle", items=[one])
    assert verified(bundle).findings == ()
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, bundle))
        assert payload(take_out(archive, tmp_path / "again")) == payload(bundle)
        assert finish(archive.verify()).ok


# -- out, in, and out again


def test_a_selection_is_accepted_by_both_verifiers(selection: Path):
    assert verified(selection).findings == ()
    assert run_script(script=selection / "verify.py").returncode == 0


def test_a_selection_comes_back_byte_for_byte(selection: Path, copy: Path, tmp_path: Path):
    with Archive.open_reading(copy) as archive:
        again = take_out(archive, tmp_path / "again")
        packed = take_out(archive, tmp_path / "again.zip", zipped=True)
    assert payload(again) == payload(selection)
    assert payload(packed) == payload(selection)


def test_the_archive_that_a_selection_made_verifies_clean_and_says_what_it_cannot_prove(copy: Path):
    with Archive.open_reading(copy) as archive:
        assert archive.history.is_selection
        report = finish(archive.verify())
    assert report.findings == ()
    assert any("not that nothing was left out" in note for note in report.notes)


def test_the_chosen_items_come_as_they_are(rich: Rich, copy: Path):
    with Archive.open_reading(rich.archive) as ours, Archive.open_reading(copy) as theirs:
        assert {item.id for item in theirs.items.all()} == {rich.letter.hex(), rich.harbour.hex()}
        for item in (rich.letter, rich.harbour):
            assert theirs.items.get(item) == ours.items.get(item)


def test_what_was_not_chosen_is_withheld_and_only_counted(rich: Rich, selection: Path, copy: Path):
    told = "".join(p.read_text("utf-8") for p in (selection / "data").glob("*.*") if p.name != "custody.ndjson")
    for secret in ("Marhc", "estate of a neighbour", "Flood on the lower river", "dyke.jpg", "blurred.jpg"):
        assert secret not in told
    withheld = sum(line.startswith("X ") for line in lines(selection, "log.txt"))
    assert withheld > 0
    with Archive.open_reading(copy) as archive:
        assert sum(change.withheld for change in past(archive)) == withheld


def test_texts_of_the_past_of_the_chosen_items_come_too(selection: Path):
    texts = {json.loads(line)["text"] for line in lines(selection, "texts.ndjson")}
    assert {"No more dykes.", "No more dykes at all."} <= texts


def test_a_selection_of_a_selection_withholds_more_and_still_proves_itself(rich: Rich, copy: Path, tmp_path: Path):
    with Archive.open_reading(copy) as archive:
        smaller = take_out(archive, tmp_path / "smaller", items=[rich.harbour])
    assert verified(smaller).findings == ()
    assert run_script(script=smaller / "verify.py").returncode == 0
    with Archive.create(tmp_path / "third") as archive:
        finish(import_bundle(archive, smaller))
        assert [item.id for item in archive.items.all()] == [rich.harbour.hex()]
        assert payload(take_out(archive, tmp_path / "again")) == payload(smaller)
        assert finish(archive.verify()).findings == ()


def test_an_archive_that_a_selection_made_can_be_worked_on_and_handed_on(rich: Rich, selection: Path, tmp_path: Path):
    with Archive.create(tmp_path / "copy") as archive:
        archive.act_as("Cy")
        finish(import_bundle(archive, selection))
        assert archive.undo() is None
        edit(archive, rich.harbour, {"title": "Seen again"})
        link(archive, rich.letter, rich.harbour)
        tag(archive, [rich.letter], add=["new here"])
        assert finish(archive.verify()).findings == ()
        bundle = take_out(archive, tmp_path / "onward")
    assert verified(bundle).findings == ()
    assert run_script(script=bundle / "verify.py").returncode == 0
    with Archive.create(tmp_path / "third") as archive:
        finish(import_bundle(archive, bundle))
        assert archive.items.get(rich.harbour).title == "Seen again"
        assert payload(take_out(archive, tmp_path / "again")) == payload(bundle)


def test_a_selection_is_a_duplicate_for_the_archive_it_came_from(rich: Rich, selection: Path):
    with Archive.open(rich.archive) as archive:
        assert finish(import_bundle(archive, selection)).status == "duplicate"


@pytest.mark.parametrize(
    "name",
    [
        "entry altered in a selection", "withheld entry altered", "withheld entry dropped", "changes swapped",
        "record altered", "records reordered", "text of the past dropped", "original dropped", "originals swapped",
        "custody altered", "header with other heads",
    ],
)  # fmt: skip
def test_a_tampered_selection_is_found_by_all_three(
    name: str, selection: Path, tmp_path: Path, tampered_selection: Path
):
    tamper(tampered_selection, name)
    assert not verified(tampered_selection).ok
    assert run_script(tampered_selection, script=selection / "verify.py").returncode == 1
    with Archive.create(tmp_path / "new") as archive:
        with pytest.raises((BadInputError, DamagedError)):
            finish(import_bundle(archive, tampered_selection))
        assert archive.history.is_empty()
        assert not archive.history.is_selection


def test_a_trashed_item_can_be_handed_on_by_itself(rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        bundle = take_out(archive, tmp_path / "bundle", items=[rich.trashed])
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, bundle))
        assert [item.id for item in archive.items.all(trashed=True)] == [rich.trashed.hex()]
        assert list(archive.items.all()) == []


@pytest.mark.parametrize("kind", ["nobody", "caption", "nothing"])
def test_a_selection_of_what_is_no_item_is_refused_and_leaves_nothing(kind: str, rich: Rich, tmp_path: Path):
    items = {"nobody": [new_id()], "caption": [rich.caption], "nothing": []}[kind]
    with Archive.open_reading(rich.archive) as archive, pytest.raises((BadInputError, NotFoundError)):
        take_out(archive, tmp_path / "bundle", items=items)
    assert list(tmp_path.iterdir()) == []


def test_every_change_of_a_selection_stands_in_the_log_of_the_whole(rich: Rich, selection: Path):
    whole = {block[0] for block in blocks(lines(rich.bundle, "log.txt"))}
    part = [block[0] for block in blocks(lines(selection, "log.txt"))]
    assert set(part) < whole
