"""pressmark watch"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from cli_helpers import TEXT, Terminal

from archive_app.archive import Archive
from archive_app.archive.editing import create_collection
from archive_app.archive.originals import Originals
from archive_app.cli import watch
from archive_app.errors import StorageError


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time goes on by itself, three seconds at each look at the clock."""
    clock = iter(range(0, 10_000, 3))
    monkeypatch.setattr(watch.time, "sleep", lambda _: None)
    monkeypatch.setattr(watch.time, "monotonic", lambda: float(next(clock)))


def full(*_: object) -> NoReturn:
    """In place of a copy: the disk has no room for it."""
    raise StorageError("The disk is full.")


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


def test_once_brings_in_what_is_there_and_not_again_what_came(terminal: Terminal, drop: Path) -> None:
    (drop / "a.txt").write_text(TEXT)
    (drop / "b.txt.part").write_text(TEXT)
    said = terminal.on("watch", drop, "--once", "--json")
    assert [(row["status"], Path(row["path"]).name) for row in said.rows] == [("imported", "a.txt")]
    assert said.status == 0
    again = terminal.on("watch", drop, "--once", "--json")
    assert (again.rows, again.status) == ([], 0)
    assert (drop / "a.txt").read_text() == TEXT
    accessions = terminal.on("show", said.row["ids"][0], "--json").row["accessions"]
    assert [accession["how"] for accession in accessions] == ["folder"]


def test_a_file_that_fails_is_told_once_until_it_changes(terminal: Terminal, drop: Path) -> None:
    (drop / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut")
    said = terminal.on("watch", drop, "--once", "--json")
    assert (said.status, said.row["status"]) == (1, "failed")
    assert terminal.on("watch", drop, "--once", "--json").rows == []
    (drop / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut elsewhere")
    assert terminal.on("watch", drop, "--once", "--json").row["status"] == "failed"


def test_a_file_that_fails_as_the_disk_is_full_is_tried_again_by_the_next_run(
    terminal: Terminal, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.txt").write_text(TEXT)
    with monkeypatch.context() as patch:
        patch.setattr(Originals, "receive", full)
        said = terminal.on("watch", drop, "--once", "--json")
    assert (said.status, said.row["status"]) == (1, "failed")
    assert terminal.on("watch", drop, "--once", "--json").row["status"] == "imported"


def test_a_disk_that_is_full_is_waited_for_with_pauses_and_the_file_comes_in_when_there_is_room(
    terminal: Terminal, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.txt").write_text(TEXT)
    looks, real = 0, Originals.receive

    def pass_time(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 40:
            monkeypatch.setattr(Originals, "receive", real)
        elif looks == 100:
            raise KeyboardInterrupt

    monkeypatch.setattr(Originals, "receive", full)
    monkeypatch.setattr(watch.time, "sleep", pass_time)
    said = terminal.on("watch", drop, "--json")
    assert [row["status"] for row in said.rows] == ["failed", "failed", "imported"]


def test_what_comes_in_goes_into_the_collection(terminal: Terminal, drop: Path) -> None:
    (drop / "a.txt").write_text(TEXT)
    with Archive.open(terminal.folder) as archive:
        collection = create_collection(archive, "Scans of 1987")
    terminal.on("watch", drop, "--once", "--into", "scans of 1987")
    with Archive.open_reading(terminal.folder) as archive:
        assert archive.query("SELECT count(*) FROM collection_item") == [(1,)]
    assert terminal.on("watch", drop, "--once", "--into", collection.hex()).status == 0


@pytest.mark.parametrize("arguments", [("nowhere",), (".", "--into", "No such shelf")])
def test_what_is_not_there_is_refused(terminal: Terminal, drop: Path, arguments: tuple[str, ...]) -> None:
    said = terminal.on("watch", drop / arguments[0], "--once", *arguments[1:])
    assert (said.status, "check its name" in said.err) == (1, True)


def test_the_folder_of_the_archive_is_not_watched(terminal: Terminal) -> None:
    said = terminal.on("watch", terminal.folder.parent, "--once")
    assert (said.status, "watch another folder" in said.err) == (1, True)


def test_it_goes_on_until_it_is_stopped_and_says_calmly_that_the_folder_is_gone(
    terminal: Terminal, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.txt").write_text(TEXT)
    away, looks = drop.with_name("away"), 0

    def pass_time(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            drop.rename(away)
        elif looks == 6:
            away.rename(drop)
            (drop / "b.txt").write_text(TEXT[::-1])
        elif looks == 9:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch.time, "sleep", pass_time)
    said = terminal.on("watch", drop, "--json")
    assert [Path(row["path"]).name for row in said.rows] == ["a.txt", "b.txt"]
    assert said.err.count("is not there now") == 1
    assert said.status == 1
