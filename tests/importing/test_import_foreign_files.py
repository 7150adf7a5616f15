"""Files that are not what they seem: pipes in the place of files, stubs, texts under the names of pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, items, outcomes_of, states
from photo_makers import jpeg

from archive_app.archive import Archive
from archive_app.errors import BadInputError
from archive_app.importing import batch, trees
from archive_app.importing.importer import Import
from archive_app.regular_files import open_regular

STUBS = {
    "a.jpg": b"\xff",
    "b.jpeg": b"\xff\xd8",
    "c.png": b"\x89PN",
    "d.tif": b"II",
    "e.webp": b"RIF",
    "f.xmp": b"<x/>",
    "g.docx": b"Just some text.",
    "h.jpg": b"<html><body><p>404 not found</p></body></html>",
    "i.pdf": b"plain",
}


def test_what_is_named_like_something_else_than_text_makes_no_article_of_its_text(archive: Archive, drop: Path) -> None:
    for name, content in STUBS.items():
        (drop / name).write_bytes(content)
    outcomes = bring(archive, drop)
    assert states(outcomes) == dict.fromkeys(STUBS, "skipped")
    assert "is named like a picture" in outcomes["a.jpg"].message
    assert "is named like a document" in outcomes["g.docx"].message
    assert items(archive) == []
    assert_clean(archive)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_refused_and_not_waited_for(archive: Archive, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(OSError, match="pipe"):
        open_regular(tmp_path / "pipe.jpg")
    with pytest.raises(BadInputError, match="cannot be read"):
        archive.originals.receive(tmp_path / "pipe.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_file_that_becomes_a_pipe_after_it_was_found_fails_alone(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.jpg").write_bytes(jpeg())
    (drop / "b.txt").write_text(TEXT)
    scan = trees.scan

    def then_replace(folder: Path) -> object:
        yield from scan(folder)
        (drop / "a.jpg").unlink(missing_ok=True)
        if not (drop / "a.jpg").exists():
            os.mkfifo(drop / "a.jpg")

    found = list(then_replace(drop))
    monkeypatch.setattr(trees, "scan", lambda folder: iter(found))
    assert states(bring(archive, drop)) == {"a.jpg": "failed", "b.txt": "imported"}
    assert_clean(archive)


def test_a_zip_that_was_cut_short_fails(archive: Archive, drop: Path) -> None:
    import zipfile

    with zipfile.ZipFile(drop / "bundle.zip", "w") as made:
        made.writestr("bundle/bagit.txt", "BagIt-Version: 1.0\n")
    (drop / "bundle.zip").write_bytes((drop / "bundle.zip").read_bytes()[:-30])
    outcomes = bring(archive, drop / "bundle.zip")
    assert states(outcomes) == {"bundle.zip": "failed"}
    assert "cut short" in outcomes["bundle.zip"].message


@pytest.mark.skipif(os.name != "posix", reason="the time of change of POSIX")
def test_bytes_changed_since_the_interruption_are_noticed_whatever_the_time_of_the_file_says(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    for name in "ab":
        (drop / f"{name}.txt").write_text(f"First {name}\n\n{TEXT}")
    before = (drop / "a.txt").stat()
    outcomes_of(Import(archive, [drop]).run(), at_most=1)
    (drop / "a.txt").write_text(f"Other a\n\n{TEXT}")
    os.utime(drop / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    bring(archive, drop)
    assert sorted(str(item.title) for item in items(archive)) == ["First a", "First b", "Other a"]
