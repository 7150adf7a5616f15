"""What a drop would bring in, from names and sizes alone."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from importing_helpers import TEXT, bring

from archive_app.archive import Archive
from archive_app.importing import planning
from archive_app.importing.discovery import Candidate, discover
from archive_app.importing.planning import Amount, Plan, plan
from archive_app.progress import finish


def put(folder: Path, *names: str, content: bytes = b"12345") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_files_are_counted_by_what_their_names_say(drop: Path) -> None:
    put(drop, "a.jpg", "b.JPEG", "c.tiff", "a.xmp", "d.txt", "e.md", "one.html", "one_files/x.jpg", "one_files/x.css")
    put(drop, "letter.pdf", "lonely.xmp", "clip.mp4", "raw.cr2")
    (drop / "link.jpg").symlink_to(drop / "a.jpg")
    found = finish(plan([drop]))
    assert (found.photos, found.articles, found.pages) == (Amount(4, 20), Amount(4, 20), 1)
    assert (found.parts, found.sidecars, found.other) == (Amount(2, 10), Amount(1, 5), Amount(2, 10))
    assert (found.left_out, found.unreadable, found.archives, found.bundles) == (1, 0, 0, Amount())
    assert (found.total, found.folder, found.complete, found.familiar) == (Amount(13, 65), "drop", True, None)


def test_a_plan_counts_the_files_that_an_import_finds(drop: Path) -> None:
    put(drop, "a.jpg", "a.jpg.xmp", "deep/er/b.png", "one.htm", "one.files/x/y.gif", "z.bin")
    found = [c for c in discover([drop]) if isinstance(c, Candidate)]
    assert finish(plan([drop])).total.files == sum(1 + len(c.members) + len(c.sidecars) for c in found)


def test_bundles_and_archives_are_told_apart(archive: Archive, drop: Path, tmp_path: Path) -> None:
    put(tmp_path / "bag", "bagit.txt", "data/x")
    put(drop, "inner/bagit.txt", "a.jpg")
    with zipfile.ZipFile(tmp_path / "bag.zip", "w") as file:
        file.writestr("bag/bagit.txt", "x")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as file:
        file.writestr("x", "x")
    named = [tmp_path / "bag", tmp_path / "bag.zip", tmp_path / "other.zip", drop, archive.layout.root]
    found = finish(plan(named))
    assert found.bundles == Amount(2, (tmp_path / "bag.zip").stat().st_size)
    assert (found.archives, found.inner_bundles) == (1, 1)
    assert (found.containers.files, found.photos.files, found.folder) == (1, 1, None)


def test_the_zip_of_a_bundle_inside_a_folder_is_no_archive_to_unpack(drop: Path) -> None:
    put(drop, "a.jpg")
    for name, member in (("bag.zip", "bag/bagit.txt"), ("other.zip", "x.txt")):
        with zipfile.ZipFile(drop / name, "w") as file:
            file.writestr(member, "x")
    found = finish(plan([drop]))
    assert (found.inner_bundles, found.containers.files, found.bundles.files, found.total.files) == (1, 1, 0, 2)


def test_documents_and_messages_count_as_articles(drop: Path) -> None:
    put(drop, "a.eml", "b.docx", "c.PDF", "d.epub", "e.mht", "f.odt", "g.rtf")
    found = finish(plan([drop]))
    assert (found.articles.files, found.other.files) == (7, 0)


def test_files_that_hold_files_are_counted_by_their_names_as_one_thing_each(drop: Path) -> None:
    put(drop, "a.zip", "b.tar.gz", "c.TGZ", "d.warc.gz", "e.wacz", "f.mbox", "g.gz")
    found = finish(plan([drop]))
    assert (found.containers, found.other, found.total) == (Amount(6, 30), Amount(1, 5), Amount(7, 35))


def test_what_is_not_there_is_counted_as_unreadable(drop: Path) -> None:
    found = finish(plan([drop / "gone", drop / "gone.jpg"]))
    assert (found.unreadable, found.total.files) == (2, 0)


def test_a_single_file_is_no_folder(drop: Path) -> None:
    put(drop, "a.jpg")
    assert finish(plan([drop / "a.jpg"])).folder is None
    assert finish(plan([])).total == Amount()


def test_the_first_step_comes_before_anything_is_looked_at(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(*args: object) -> Any:
        raise AssertionError("looked at")

    monkeypatch.setattr(planning, "walk", unasked)
    first = next(plan([drop]))
    assert first.outcome == Plan(folder="drop")
    assert first.total is None


def test_the_counts_grow_from_step_to_step_to_what_is_there(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "_STEP", 0)
    put(drop, *(f"{number}.jpg" for number in range(30)))
    steps = list(plan([drop]))
    counts = [step.done for step in steps]
    assert counts == sorted(counts)
    assert counts[0] == 0 and counts[-1] == 30 and len(set(counts)) == 31
    assert (steps[-1].total, steps[-1].bytes_done) == (30, 150)


def test_a_large_folder_gives_steps_while_it_is_listed(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "_STEP", 0)
    put(drop, *(f"{number}.jpg" for number in range(1200)))
    counting = plan([drop])
    steps = [next(counting) for _ in range(3)]
    assert [step.done for step in steps] == [0, 0, 0]
    assert finish(counting).photos.files == 1200


def test_files_known_by_name_and_size_look_familiar(archive: Archive, drop: Path) -> None:
    put(drop, "known.txt", content=TEXT.encode())
    bring(archive, drop)
    put(drop, "new.txt", content=b"new")
    put(drop, "deep/known.txt", content=b"of another size")
    assert finish(plan([drop], archive)).familiar == 1
    archive.undo()
    assert finish(plan([drop], archive)).familiar == 0


def test_nothing_is_opened_for_a_plan(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(drop, "a.jpg", "b.txt", "one.html", "one_files/x.jpg")

    def opened(*args: object, **kwargs: object) -> Any:
        raise AssertionError("opened")

    monkeypatch.setattr("builtins.open", opened)
    monkeypatch.setattr(Path, "open", opened)
    assert finish(plan([drop, drop / "a.jpg"])).total.files == 5
