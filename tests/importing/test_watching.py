"""A watched folder: what is new in it and at rest."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from importing_helpers import TEXT, TOO_DEEP_FOR_CALLS, bring, deep
from photo_makers import jpeg, xmp

from archive_app.archive import Archive
from archive_app.errors import BadInputError, StoppedError
from archive_app.importing.origin import WITHIN
from archive_app.importing.watched_memory import Stamp, WatchedMemory
from archive_app.importing.watching import (
    FIRST_PAUSE,
    FULL_SECONDS,
    REST_SECONDS,
    FolderWatch,
    Ready,
    require_apart,
    to_try_again,
)

REST = REST_SECONDS + 1


@pytest.fixture
def memory(tmp_path: Path) -> WatchedMemory:
    return WatchedMemory(tmp_path / "memory.jsonl")


@pytest.fixture
def watch(drop: Path, memory: WatchedMemory) -> FolderWatch:
    return FolderWatch(drop, memory)


def names(ready: list[Ready]) -> list[str]:
    return sorted(each.path.name for each in ready)


def settle(watch: FolderWatch, start: float = 0.0) -> list[Ready]:
    """What is ready after two looks."""
    watch.look(start)
    return watch.look(start + REST)


def test_a_file_is_ready_when_it_has_not_changed_between_two_looks(drop: Path, watch: FolderWatch) -> None:
    (drop / "a.txt").write_text(TEXT)
    assert watch.look(0) == []
    assert watch.look(REST_SECONDS / 2) == []
    assert names(watch.look(REST)) == ["a.txt"]


def test_a_file_that_grows_is_waited_for(drop: Path, watch: FolderWatch) -> None:
    for number in range(4):
        with (drop / "a.txt").open("a") as file:
            file.write(TEXT)
        assert watch.look(number * REST) == []
    assert names(watch.look(4 * REST)) == ["a.txt"]


@pytest.mark.parametrize("name", ["a.jpg.part", "b.crdownload", "notes.txt~", ".hidden.txt", "~$letter.docx", "x.tmp"])
def test_names_of_what_is_not_finished_are_passed_over(drop: Path, watch: FolderWatch, name: str) -> None:
    (drop / name).write_text(TEXT)
    assert settle(watch) == []


def test_an_empty_file_and_one_that_a_browser_still_fills_are_waited_for(drop: Path, watch: FolderWatch) -> None:
    (drop / "a.txt").touch()
    (drop / "b.txt").write_text(TEXT)
    (drop / "b.txt.part").write_text(TEXT)
    assert settle(watch) == []
    (drop / "a.txt").write_text(TEXT)
    (drop / "b.txt.part").replace(drop / "b.txt")
    assert names(settle(watch, 100)) == ["a.txt", "b.txt"]


def test_a_photo_comes_with_its_side_car_and_a_page_with_its_folder(drop: Path, watch: FolderWatch) -> None:
    (drop / "quay.jpg").write_bytes(jpeg())
    (drop / "quay.xmp").write_bytes(xmp(""))
    (drop / "page_files").mkdir()
    (drop / "page_files" / "b.jpg").write_bytes(jpeg())
    (drop / "page.html").write_text(TEXT)
    ready = {each.path.name: each for each in settle(watch)}
    assert [path.name for path in ready["quay.jpg"].paths] == ["quay.jpg", "quay.xmp"]
    assert [path.name for path in ready["page.html"].paths] == ["page.html"]
    assert [path.name for path, _ in ready["page.html"].files] == ["page.html", "b.jpg"]


def test_what_was_dealt_with_is_not_ready_again_until_it_changes_also_after_a_restart(
    drop: Path, watch: FolderWatch, memory: WatchedMemory
) -> None:
    (drop / "a.txt").write_text(TEXT)
    watch.dealt_with(settle(watch))
    assert settle(watch, 100) == []
    again = FolderWatch(drop, WatchedMemory(memory.path))
    assert settle(again) == []
    (drop / "a.txt").write_text(TEXT * 2)
    assert names(settle(again, FULL_SECONDS * 2)) == ["a.txt"]


def test_what_was_not_dealt_with_stays_ready(drop: Path, watch: FolderWatch) -> None:
    (drop / "a.txt").write_text(TEXT)
    assert names(settle(watch)) == names(watch.look(50)) == ["a.txt"]


def test_what_could_not_be_brought_in_is_ready_again_after_a_pause_that_grows(drop: Path, watch: FolderWatch) -> None:
    (drop / "a.txt").write_text(TEXT)
    ready = settle(watch)
    now, pauses = 10.0, []
    for _ in range(8):
        watch.again(ready, now)
        assert watch.look(now + FIRST_PAUSE / 2) == []
        assert not watch.is_waiting
        came = next(second for second in range(1, 9000) if watch.look(now + second))
        pauses.append(came)
        now += came
    assert pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_what_could_not_be_brought_in_is_ready_at_once_when_it_changes_or_is_watched_anew(
    drop: Path, watch: FolderWatch, memory: WatchedMemory
) -> None:
    (drop / "a.txt").write_text(TEXT)
    watch.again(settle(watch), 5)
    assert names(settle(FolderWatch(drop, WatchedMemory(memory.path)))) == ["a.txt"]
    (drop / "a.txt").write_text(TEXT * 2)
    assert names(settle(watch, 10)) == ["a.txt"]


def test_of_what_lay_in_a_file_and_of_side_cars_the_whole_is_tried_again(drop: Path, watch: FolderWatch) -> None:
    for name in ("quay.jpg", "box.zip", "a.txt", "a.txt.more"):
        (drop / name).write_bytes(jpeg())
    (drop / "quay.xmp").write_bytes(xmp(""))
    told = [str(drop / "quay.xmp"), str(drop / "box.zip") + WITHIN + "inner.jpg", str(drop / "a.txt.more")]
    assert names(to_try_again(settle(watch), told)) == ["a.txt.more", "box.zip", "quay.jpg"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a path may not be that long")
def test_a_file_in_folders_nested_deeper_than_calls_may_be_is_found(drop: Path, watch: FolderWatch) -> None:
    (drop / "a.txt").write_text(TEXT)
    with deep(drop / "m", TOO_DEEP_FOR_CALLS):
        assert names(settle(watch)) == ["a.txt", "deep.txt"]


def test_a_folder_that_goes_is_told_and_watched_again_when_it_is_back(drop: Path, watch: FolderWatch) -> None:
    (drop / "a.txt").write_text(TEXT)
    watch.dealt_with(settle(watch))
    drop.rename(drop.with_name("away"))
    assert watch.look(20) == []
    assert watch.is_gone
    drop.with_name("away").rename(drop)
    (drop / "b.txt").write_text(TEXT)
    assert names(settle(watch, 30)) == ["b.txt"]
    assert not watch.is_gone


def test_a_look_at_a_folder_in_which_nothing_happens_reads_no_names(
    drop: Path, watch: FolderWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "inner").mkdir()
    (drop / "inner" / "a.txt").write_text(TEXT)
    long_ago = time.time() - 100
    for folder in (drop / "inner", drop):
        os.utime(folder, (long_ago, long_ago))
    watch.dealt_with(settle(watch))
    watch.look(10)
    read: list[object] = []
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path=".": (read.append(path), real(path))[1])
    assert watch.look(11) == []
    assert read == []
    (drop / "inner" / "b.txt").write_text(TEXT)
    watch.look(12)
    assert read


def test_a_touched_and_a_renamed_file_hold_nothing_new(archive: Archive, drop: Path, watch: FolderWatch) -> None:
    (drop / "a.jpg").write_bytes(jpeg())
    (drop / "b.txt").write_text(TEXT)
    bring(archive, drop, how="folder")
    os.utime(drop / "a.jpg", (1, 1))
    (drop / "b.txt").rename(drop / "c.txt")
    (drop / "d.txt").write_text(TEXT[::-1])
    ready = settle(watch)
    assert names(ready) == ["a.jpg", "c.txt", "d.txt"]
    assert names(watch.known_bytes(archive, ready)) == ["a.jpg", "c.txt"]


def test_bytes_that_came_from_elsewhere_are_new_to_the_folder(
    archive: Archive, drop: Path, tmp_path: Path, watch: FolderWatch
) -> None:
    (tmp_path / "elsewhere.txt").write_text(TEXT)
    bring(archive, tmp_path / "elsewhere.txt")
    (drop / "a.txt").write_text(TEXT)
    ready = settle(watch)
    assert watch.known_bytes(archive, ready) == []


def test_a_line_of_the_memory_that_was_cut_is_passed_over_and_the_next_is_read(memory: WatchedMemory) -> None:
    one, two, three = (Path(f"/drop/{name}") for name in "abc")
    memory.remember([(one, Stamp(1, 1)), (two, Stamp(2, 2))])
    memory.path.write_bytes(memory.path.read_bytes()[:-9])
    again = WatchedMemory(memory.path)
    assert (again.knows(one, Stamp(1, 1)), again.knows(two, Stamp(2, 2))) == (True, False)
    again.remember([(three, Stamp(3, 3))])
    assert WatchedMemory(memory.path).knows(three, Stamp(3, 3))


def test_the_memory_stays_small_however_often_a_file_changes(memory: WatchedMemory) -> None:
    for number in range(50):
        memory.remember([(Path("/drop/a"), Stamp(number, number))])
    assert len(memory.path.read_text().splitlines()) <= 4
    assert WatchedMemory(memory.path).knows(Path("/drop/a"), Stamp(49, 49))


def test_names_of_any_bytes_are_remembered(memory: WatchedMemory) -> None:
    name = Path(os.fsdecode(b"/drop/\xff\xfe.txt"))
    memory.remember([(name, Stamp(1, 1))])
    assert WatchedMemory(memory.path).knows(name, Stamp(1, 1))


def test_a_look_that_is_not_wanted_any_more_ends_at_the_next_file_or_piece_of_one(
    drop: Path, memory: WatchedMemory, archive: Archive
) -> None:
    left = 1000

    def is_stopped() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    for number in range(5):
        (drop / f"{number}.txt").write_text(f"{number} {TEXT}")
    watch = FolderWatch(drop, memory, is_stopped)
    ready = settle(watch)
    bring(archive, drop)
    (drop / "0.txt").rename(drop / "other.txt")
    renamed = Ready(drop / "other.txt", (), ((drop / "other.txt", ready[0].files[0][1]),))
    assert watch.known_bytes(archive, [renamed]) == [renamed]

    left = 3
    with pytest.raises(StoppedError):
        watch.look(FULL_SECONDS * 2)
    left = 0
    with pytest.raises(StoppedError):
        watch.known_bytes(archive, [renamed])
    left = 1000
    waited_for = ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert names(watch.look(FULL_SECONDS * 2)) == waited_for  # what was found before the stop is still known


@pytest.mark.parametrize("name", ["archive", "archive/originals", ".", "drop/../archive", "link", "link/originals"])
def test_a_folder_that_lies_in_the_archive_or_around_it_is_not_watched_by_any_name(
    archive: Archive, drop: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "link").symlink_to(archive.layout.root)
    with pytest.raises(BadInputError, match="watch another folder"):
        require_apart(archive.layout.root, Path(f"{tmp_path}/{name}"))


def test_an_archive_that_is_named_by_a_link_is_found_in_the_watched_folder(
    archive: Archive, drop: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").symlink_to(archive.layout.root)
    with pytest.raises(BadInputError, match="watch another folder"):
        require_apart(tmp_path / "elsewhere", archive.layout.originals)
    require_apart(archive.layout.root, drop)
