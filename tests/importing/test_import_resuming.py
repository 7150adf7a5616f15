"""An import that was cancelled or killed leaves a clean archive, and goes on where it stopped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, figure, items, outcomes_of, page, states, titled
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.importing import batch
from archive_app.importing.importer import Import
from archive_app.importing.pipeline import Pipeline
from archive_app.progress import finish


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is a batch of its own, so that stopping has something to stop between."""
    monkeypatch.setattr(batch, "MOST_EDITS", 1)


def stop_after(archive: Archive, folder: Path, steps: int) -> None:
    outcomes_of(Import(archive, [folder]).run(), at_most=steps)


@pytest.mark.parametrize("steps", [0, 1, 5, 39, 40])
def test_an_import_that_was_stopped_goes_on_without_doubles(archive: Archive, drop: Path, steps: int) -> None:
    for number in range(40):
        (drop / f"{number:02}.txt").write_text(f"{TEXT} {number}")
    stop_after(archive, drop, steps)
    assert steps <= len(items(archive)) <= 40
    assert_clean(archive)
    outcomes = bring(archive, drop)
    assert set(states(outcomes).values()) == {"imported"}
    assert [len(item.accessions) for item in items(archive)] == [1] * 40
    assert {outcome.ids[0].hex() for outcome in outcomes.values()} == {item.id for item in items(archive)}
    assert_clean(archive)
    archive.undo()
    assert items(archive) == []


def test_what_was_here_already_is_told_so_also_by_an_import_that_goes_on(archive: Archive, drop: Path) -> None:
    for number in range(6):
        (drop / f"{number}.txt").write_text(f"{TEXT} {number}")
    bring(archive, drop)
    stop_after(archive, drop, 3)
    assert set(states(bring(archive, drop)).values()) == {"duplicate"}
    assert [len(item.accessions) for item in items(archive)] == [2] * 6


def test_after_an_import_came_to_its_end_the_next_one_is_a_new_one(archive: Archive, drop: Path) -> None:
    (drop / "a.txt").write_text(TEXT)
    finish(Import(archive, [drop]).run())
    assert states(bring(archive, drop)) == {"a.txt": "duplicate"}
    assert [len(item.accessions) for item in items(archive)] == [2]


def test_a_page_finds_the_photo_that_came_in_before_the_interruption(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(jpeg())
    (drop / "one.html").write_text(page("One", figure("quay.jpg", "At dusk")))
    stop_after(archive, drop, 1)
    assert [item.kind for item in items(archive)] == ["photo"]
    outcomes = bring(archive, drop)
    assert set(states(outcomes).values()) == {"imported"}
    (quay,) = items(archive, "photo")
    assert [shown.id for shown in titled(archive, "One").photos] == [quay.id]
    assert [caption.text for caption in quay.captions] == ["At dusk"]
    assert_clean(archive)


def test_a_saved_page_is_brought_in_once_with_all_its_parts(archive: Archive, drop: Path) -> None:
    (drop / "one_files").mkdir()
    (drop / "one_files" / "quay.jpg").write_bytes(jpeg())
    (drop / "one.html").write_text(page("One", figure("one_files/quay.jpg", "At dusk")))
    (drop / "two.html").write_text(page("Two"))
    stop_after(archive, drop, 1)
    assert_clean(archive)
    assert states(bring(archive, drop)) == {"one.html": "imported", "quay.jpg": "part", "two.html": "imported"}
    assert sorted(item.kind for item in items(archive)) == ["article", "article", "photo"]
    assert [len(item.accessions) for item in items(archive)] == [1, 1, 1]


def test_a_page_that_says_when_it_was_saved_is_known_again_by_its_bytes(archive: Archive, drop: Path) -> None:
    said = (
        "<!--\n Page saved with SingleFile \n url: https://courier.example/a \n saved date: Thu May 01 2003 08:00\n-->"
    )
    (drop / "a.html").write_text(said + page("One"))
    (drop / "b.html").write_text(said + page("Two"))
    stop_after(archive, drop, 1)
    assert states(bring(archive, drop)) == {"a.html": "imported", "b.html": "imported"}
    assert [len(item.accessions) for item in items(archive)] == [1, 1]


def test_a_file_that_was_changed_since_the_interruption_is_brought_in_again(archive: Archive, drop: Path) -> None:
    (drop / "a.txt").write_text(f"First\n\n{TEXT}")
    (drop / "b.txt").write_text(f"Other\n\n{TEXT}")
    stop_after(archive, drop, 1)
    (drop / "a.txt").write_text(f"Second\n\n{TEXT}")
    os.utime(drop / "a.txt", (10**9, 10**9))
    bring(archive, drop)
    assert sorted(str(item.title) for item in items(archive)) == ["First", "Other", "Second"]


def test_a_stop_while_files_are_read_ahead_leaves_no_copies(archive: Archive, drop: Path) -> None:
    for number in range(3):
        (drop / f"{number}.jpg").write_bytes(jpeg(picture(64 + number, 40)))
    stop_after(archive, drop, 1)
    assert_clean(archive)


def test_an_error_of_ours_in_the_middle_leaves_no_copies(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (drop / f"{number}.txt").write_text(f"{TEXT} {number}")

    def fault(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Pipeline, "_record_article", fault)
    with pytest.raises(ZeroDivisionError):
        finish(Import(archive, [drop]).run())
    assert_clean(archive)


def test_the_same_folder_stopped_twice_still_comes_to_its_end(archive: Archive, drop: Path) -> None:
    for number in range(6):
        (drop / f"{number}.txt").write_text(f"{TEXT} {number}")
    for _ in range(2):
        stop_after(archive, drop, 2)
    bring(archive, drop)
    assert [len(item.accessions) for item in items(archive)] == [1] * 6
    assert_clean(archive)
