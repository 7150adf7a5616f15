"""Known bytes that come in again while the archive's own file of them is missing or altered: they mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, items, page, states
from photo_makers import jpeg

from archive_app.archive import Archive

BACK = "Its original was missing or altered in the archive: it is back."


@pytest.fixture
def lost(archive: Archive, drop: Path) -> Path:
    """Where the original of `a.txt` lies."""
    (drop / "a.txt").write_text(f"Flood night\n\n{TEXT}")
    bring(archive, drop / "a.txt")
    (path,) = archive.layout.originals.rglob("*.txt")
    path.chmod(0o600)
    return path


def test_a_missing_original_is_put_back_and_its_row_says_so(archive: Archive, drop: Path, lost: Path) -> None:
    lost.unlink()
    outcome = bring(archive, drop / "a.txt")["a.txt"]
    assert (outcome.status, outcome.message) == (
        "duplicate",
        f"The same bytes are here already: recorded as another arrival. {BACK}",
    )
    assert lost.read_bytes() == (drop / "a.txt").read_bytes()
    assert lost.stat().st_mode & 0o777 == 0o444
    assert len(items(archive)) == 1
    assert_clean(archive)


@pytest.mark.parametrize("size", ["the same", "another"])
def test_an_altered_original_is_put_back(archive: Archive, drop: Path, lost: Path, size: str) -> None:
    content = lost.read_bytes()
    lost.write_bytes(content.swapcase() if size == "the same" else content[:-1])
    assert bring(archive, drop / "a.txt")["a.txt"].message.endswith(BACK)
    assert_clean(archive)


def test_a_link_in_place_of_an_original_is_replaced_and_its_target_left(
    archive: Archive, drop: Path, lost: Path
) -> None:
    moved = drop / "moved.txt"
    lost.replace(moved)
    lost.symlink_to(moved)
    content = moved.read_bytes()
    assert bring(archive, drop / "a.txt")["a.txt"].message.endswith(BACK)
    assert not lost.is_symlink()
    assert moved.read_bytes() == content
    assert_clean(archive)


def test_an_original_that_is_whole_is_left_as_it_is(archive: Archive, drop: Path, lost: Path) -> None:
    before = lost.stat()
    assert BACK not in bring(archive, drop / "a.txt")["a.txt"].message
    assert (lost.stat().st_ino, lost.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert_clean(archive)


def test_what_stands_in_the_way_of_an_original_is_told_and_the_rest_goes_on(
    archive: Archive, drop: Path, lost: Path
) -> None:
    lost.unlink()
    lost.mkdir()
    (drop / "b.txt").write_text(f"Dry morning\n\n{TEXT}")
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"a.txt": "duplicate", "b.txt": "imported"}
    assert "could not be put back" in outcomes["a.txt"].message
    assert list(archive.layout.incoming.rglob("*.part")) == []


def test_a_side_car_and_a_part_of_a_page_are_put_back_too(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(jpeg())
    (drop / "quay.xmp").write_text("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    (drop / "a.html").write_text(page("Flood"))
    (drop / "a_files").mkdir()
    (drop / "a_files" / "style.css").write_text("p { color: black }")
    bring(archive, drop)
    for path in archive.layout.originals.rglob("*.*"):
        path.chmod(0o600)
        path.unlink()
    outcomes = bring(archive, drop)
    assert all(outcome.message.endswith(BACK) for outcome in outcomes.values())
    assert set(outcomes) == {"quay.jpg", "quay.xmp", "a.html", "style.css"}
    assert_clean(archive)
