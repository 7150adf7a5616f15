from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from bundle_makers import Rich, payload, take_out, verified

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, edit
from archive_app.bundle import contents
from archive_app.bundle.bag_writer import BagWriter
from archive_app.errors import BadInputError, DamagedError, StorageError
from archive_app.exporting.exporter import export
from archive_app.importing.bundles import import_bundle
from archive_app.importing.importer import Import
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]

BOTH = pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])


@pytest.fixture
def folder(rich: Rich, tmp_path: Path) -> Path:
    """A copy of the archive to work in."""
    return Path(shutil.copytree(rich.archive, tmp_path / "archive"))


def originals(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "originals").rglob("*") if p.is_file())


@BOTH
def test_the_report_counts_what_was_written(zipped: bool, rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        report = finish(export(archive, tmp_path / "bundle", zipped=zipped))
        assert report.path == tmp_path / "bundle"
        assert report.originals == 5
        assert report.changes == len(archive.log)
        assert report.records == len(list(archive.history.records()))


def test_progress_counts_to_its_total(rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        steps = list(export(archive, tmp_path / "bundle"))
    assert list(dict.fromkeys(step.done for step in steps)) == list(range(5 + 6))
    assert {step.total for step in steps} == {5 + 6}
    assert [step.bytes_done for step in steps] == sorted(step.bytes_done for step in steps)
    assert steps[-1].bytes_done == steps[-1].bytes_total


def test_a_step_comes_while_the_disk_is_waited_for_and_a_stop_there_leaves_nothing(
    rich: Rich, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    add = BagWriter.add_file

    def slow(self: BagWriter, *args: object) -> None:
        time.sleep(0.5)
        add(self, *args)  # type: ignore[arg-type] # as given

    monkeypatch.setattr(BagWriter, "add_file", slow)
    with Archive.open_reading(rich.archive) as archive:
        work = export(archive, tmp_path / "bundle")
        assert [next(work).done for _ in range(3)] == [0, 0, 0]
        work.close()
    assert [path for path in tmp_path.iterdir() if "bundle" in path.name or path.suffix == ".part"] == []


def test_an_export_stopped_while_the_log_is_written_leaves_nothing(
    rich: Rich, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def endless(changes: object) -> Generator[str]:
        while True:
            time.sleep(0.01)
            yield "line\n"

    monkeypatch.setattr(contents, "log_lines", endless)
    with Archive.open_reading(rich.archive) as archive:
        work = export(archive, tmp_path / "bundle")
        while next(work).message != contents.LOG:
            pass
        next(work)
        work.close()
    assert [path for path in tmp_path.iterdir() if "bundle" in path.name or path.suffix == ".part"] == []


@BOTH
def test_exporting_the_same_state_twice_gives_the_same_payload(zipped: bool, rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        one = take_out(archive, tmp_path / "one", zipped=zipped)
        other = take_out(archive, tmp_path / "other", zipped=zipped)
    assert payload(one) == payload(other) == payload(rich.bundle)


def test_an_export_writes_nothing_into_the_archive(folder: Path, tmp_path: Path):
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with Archive.open_reading(folder) as archive:
        take_out(archive, tmp_path / "bundle")
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@BOTH
def test_an_export_stopped_anywhere_leaves_nothing(zipped: bool, rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        steps = len(list(export(archive, tmp_path / "whole", zipped=zipped)))
        for stop in range(1, steps + 1):
            work = export(archive, tmp_path / "bundle", zipped=zipped)
            for _ in range(stop):
                next(work, None)
            work.close()
            if (tmp_path / "bundle").exists():  # steps depend on the time that it takes: this one was at its end
                break
            assert [p.name for p in tmp_path.iterdir()] == ["whole"]
        assert stop > 1


@BOTH
def test_a_destination_that_exists_is_refused(zipped: bool, rich: Rich, tmp_path: Path):
    (tmp_path / "bundle").mkdir()
    with Archive.open_reading(rich.archive) as archive, pytest.raises(BadInputError, match="exists already"):
        take_out(archive, tmp_path / "bundle", zipped=zipped)
    assert list((tmp_path / "bundle").iterdir()) == []


@BOTH
def test_an_altered_original_is_never_handed_on(zipped: bool, folder: Path, tmp_path: Path):
    victim = originals(folder)[2]
    victim.chmod(0o644)
    victim.write_bytes(b"altered")
    with Archive.open_reading(folder) as archive, pytest.raises(DamagedError, match=victim.name):
        take_out(archive, tmp_path / "bundle", zipped=zipped)
    assert [p.name for p in tmp_path.iterdir()] == ["archive"]


@BOTH
def test_a_missing_original_is_told(zipped: bool, folder: Path, tmp_path: Path):
    victim = originals(folder)[2]
    victim.unlink()
    with Archive.open_reading(folder) as archive, pytest.raises(DamagedError, match=f"{victim.name}.*missing"):
        take_out(archive, tmp_path / "bundle", zipped=zipped)
    assert [p.name for p in tmp_path.iterdir()] == ["archive"]


def test_a_full_disk_is_told_and_leaves_nothing(rich: Rich, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive_app.bundle.bag_writer.os.fsync", refuse)
    with Archive.open_reading(rich.archive) as archive, pytest.raises(StorageError, match="No space left"):
        take_out(archive, tmp_path / "bundle")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("chosen", [False, True], ids=["whole", "selection"])
def test_what_is_changed_elsewhere_during_an_export_stays_out_of_it(
    chosen: bool, rich: Rich, folder: Path, tmp_path: Path
):
    more = tmp_path / "more.txt"
    items = [rich.dyke] if chosen else None
    with Archive.open_reading(folder) as archive:
        untouched = payload(take_out(archive, tmp_path / "untouched", items=items))
        steps = len(list(export(archive, tmp_path / "counted", items=items)))
    for stop in range(1, steps + 1):
        copy = Path(shutil.copytree(folder, tmp_path / f"copy{stop}"))
        with Archive.open_reading(copy) as archive, Archive.open(copy) as writer:
            work = export(archive, tmp_path / f"bundle{stop}", items=items)
            for _ in range(stop):
                next(work)
            edit(writer, rich.dyke, {"title": "Changed meanwhile", "place": "Elsewhere"})
            add_caption(writer, rich.dyke, "Written meanwhile")
            if stop == 1:
                more.write_text("More\n\nCame in meanwhile.\n", "utf-8")
                finish(Import(writer, [more]).run())
            finish(work)
        bundle = tmp_path / f"bundle{stop}"
        assert verified(bundle).findings == ()
        assert payload(bundle) == untouched


def test_what_is_changed_in_the_same_window_during_an_export_stays_out_of_it(rich: Rich, folder: Path, tmp_path: Path):
    with Archive.open(folder) as archive:
        work = export(archive, tmp_path / "bundle")
        next(work)
        edit(archive, rich.dyke, {"title": "Changed meanwhile"})
        finish(work)
        assert payload(tmp_path / "bundle") == payload(rich.bundle)
        assert archive.items.get(rich.dyke).title == "Changed meanwhile"


def test_the_contact_is_who_acts(rich: Rich, tmp_path: Path):
    with Archive.open_reading(rich.archive) as archive:
        archive.act_as("Dee\nPayload-Oxum: 1.1")
        bundle = take_out(archive, tmp_path / "bundle")
    assert "Contact-Name: Dee Payload-Oxum: 1.1\n" in (bundle / "bag-info.txt").read_text("utf-8")
    assert verified(bundle).ok


def test_an_undone_import_makes_the_round_trip_with_its_originals(tmp_path: Path):
    (tmp_path / "text.txt").write_text("A headline\n\nAnd words.\n", "utf-8")
    with Archive.create(tmp_path / "archive") as archive:
        finish(Import(archive, [tmp_path / "text.txt"]).run())
        archive.undo()
        bundle = take_out(archive, tmp_path / "bundle")
    assert verified(bundle).findings == ()
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, bundle))
        assert payload(take_out(archive, tmp_path / "again")) == payload(bundle)
        assert finish(archive.verify()).ok
        assert list(archive.items.all()) == []
        finish(Import(archive, [tmp_path / "text.txt"]).run())
        assert len(list(archive.items.all())) == 1
        assert finish(archive.verify()).ok


def test_a_selection_goes_out_with_what_was_undone_in_it_and_the_journal_names_its_items(
    rich: Rich, folder: Path, tmp_path: Path
):
    with Archive.open(folder) as archive:
        archive.act_as("Ada")
        add_caption(archive, rich.dyke, "The dyke, on second thoughts.")
        archive.undo()
        bundle = take_out(archive, tmp_path / "bundle", items=[rich.dyke])
        *_, entry = archive.custody.lines()
        assert verified(bundle).findings == ()
        assert rich.dyke.hex() in entry
    with Archive.create(tmp_path / "copy") as archive:
        finish(import_bundle(archive, bundle))
        assert finish(archive.verify()).ok


@BOTH
def test_a_bundle_that_is_whole_stays_where_the_journal_cannot_take_a_line_about_it(
    zipped: bool, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise StorageError("There is no room left on the disk of the archive; make room.")

    with Archive.open(folder) as archive:
        monkeypatch.setattr(archive, "record_custody", full)
        report = finish(export(archive, tmp_path / "bundle.zip", zipped=zipped))
    assert report.unrecorded == "There is no room left on the disk of the archive; make room."
    assert verified(report.path).findings == ()


@pytest.mark.parametrize("zipped", [False, True])
def test_steps_come_while_the_disk_takes_its_time_at_the_end(
    zipped: bool, rich: Rich, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told, ended = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        if ended.is_set():
            assert told.wait(20), "nothing was told while the disk was waited for"
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    with Archive.open_reading(rich.archive) as archive:
        last = 0
        for step in export(archive, tmp_path / "bundle", zipped=zipped):
            if step.message == "manifests":
                ended.set()
                last += 1
                if last == 3:
                    told.set()
    assert told.is_set()


def test_an_export_that_is_stopped_while_it_is_sealed_leaves_nothing(
    rich: Rich, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told = threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        assert told.wait(20)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    with Archive.open_reading(rich.archive) as archive:
        work = export(archive, tmp_path / "bundle.zip", zipped=True)
        while next(work).message != "manifests":
            pass
        next(work)
        told.set()
        work.close()
    assert list(tmp_path.iterdir()) == []
