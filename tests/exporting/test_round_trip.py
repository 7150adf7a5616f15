from __future__ import annotations

from pathlib import Path

import pytest
from bundle_makers import Rich, payload, take_out, verified

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.archive.past import past
from archive_app.importing.bundles import import_bundle
from archive_app.importing.outcomes import Status
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]


@pytest.fixture(scope="module")
def copy(rich: Rich, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive into which the bundle was imported; tests only read it."""
    root = tmp_path_factory.mktemp("round") / "copy"
    with Archive.create(root) as archive:
        archive.act_as("Cy")
        assert finish(import_bundle(archive, rich.bundle)).status is Status.IMPORTED
    return root


def test_what_leaves_comes_back_byte_for_byte(rich: Rich, copy: Path, tmp_path: Path):
    with Archive.open_reading(copy) as archive:
        again = take_out(archive, tmp_path / "again")
    assert payload(again) == payload(rich.bundle)
    assert len(payload(again)) == 5 + 5


def test_the_zip_form_carries_the_same_payload_as_the_folder(rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        packed = take_out(archive, tmp_path / "bundle.zip", zipped=True)
    assert payload(packed) == payload(rich.bundle)
    assert verified(packed).ok


def test_a_zip_imports_to_the_same_archive_as_a_folder(rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        packed = take_out(archive, tmp_path / "bundle.zip", zipped=True)
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, packed))
        assert payload(take_out(archive, tmp_path / "again")) == payload(rich.bundle)
        assert finish(archive.verify()).ok


def test_the_archive_that_a_bundle_made_verifies_clean(copy: Path):
    with Archive.open_reading(copy) as archive:
        report = finish(archive.verify())
    assert (report.findings, report.notes) == ((), ())
    assert report.originals == 5


def test_items_come_back_with_captions_links_notes_and_tags(rich: Rich, copy: Path):
    with Archive.open_reading(rich.archive) as ours, Archive.open_reading(copy) as theirs:
        assert list(theirs.items.all()) == list(ours.items.all())
        dyke, harbour = theirs.items.get(rich.dyke), theirs.items.get(rich.harbour)
    assert dyke is not None
    assert {c.text for c in dyke.captions} >= {"The dyke in Marhc.", "The dyke in March."}
    assert [c.corrects for c in dyke.captions if c.id == rich.correction.hex()] == [rich.caption.hex()]
    assert harbour is not None
    foggy, translated = harbour.captions
    assert (translated.translates, translated.differs, foggy.differs) == (foggy.id, (foggy.id,), (translated.id,))
    assert harbour.reference == foggy.id
    assert {a.id for a in dyke.articles} == {rich.flood.hex()}
    assert [n.author for n in dyke.notes] == ["Bo", "Bo"]
    assert dyke.tags == ("flood", "north", "river")


def test_the_trash_comes_back_as_trash(rich: Rich, copy: Path):
    with Archive.open_reading(copy) as archive:
        assert [item.id for item in archive.items.all(trashed=True)] == [rich.trashed.hex()]


def test_the_history_comes_back_with_its_undone_steps(rich: Rich, copy: Path):
    with Archive.open_reading(rich.archive) as ours, Archive.open_reading(copy) as theirs:
        assert list(past(theirs)) == list(past(ours))
        assert "undo" in {change.act for change in past(theirs)}
        assert {change.agent for change in past(theirs)} == {"Ada", "Bo"}


def test_undo_in_the_copy_does_not_turn_back_what_was_made_elsewhere(rich: Rich, tmp_path: Path):
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, rich.bundle))
        before = list(archive.history.records())
        assert archive.undo() is None
        assert archive.redo() is None
        edit(archive, rich.harbour, {"title": "Changed here"})
        assert archive.undo() is not None
        assert archive.undo() is None
        assert list(archive.history.records()) == before


def test_a_copy_that_was_changed_can_be_handed_on_again(rich: Rich, tmp_path: Path):
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, rich.bundle))
        edit(archive, rich.harbour, {"title": "Changed here"})
        bundle = take_out(archive, tmp_path / "onward")
    assert verified(bundle).ok
    with Archive.create(tmp_path / "third") as archive:
        finish(import_bundle(archive, bundle))
        assert payload(take_out(archive, tmp_path / "last")) == payload(bundle)
        assert finish(archive.verify()).ok


def test_custody_journals_of_earlier_copies_are_kept(rich: Rich, copy: Path):
    with Archive.open_reading(rich.archive) as ours, Archive.open_reading(copy) as theirs:
        assert set(ours.custody.lines()) < set(theirs.custody.lines())
        assert any('"act":"receipt"' in line for line in theirs.custody.lines())


def test_an_empty_archive_makes_the_round_trip_too(tmp_path: Path):
    with Archive.create(tmp_path / "empty") as archive:
        bundle = take_out(archive, tmp_path / "bundle")
    assert verified(bundle).ok
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, bundle))
        assert archive.history.is_empty()
        assert payload(take_out(archive, tmp_path / "again")) == payload(bundle)
