"""Several who import into one archive at the same time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archive_makers import make_article

from archive_app.archive import Archive
from archive_app.archive.editing import tag
from archive_app.archive.intake import Intake
from archive_app.errors import ArchiveBusyError
from archive_app.importing import batch, pipeline
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport, Status
from archive_app.progress import Work, finish


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Letter {number} from the river", "utf-8")
    return folder


def first_row(work: Work[ImportReport]) -> None:
    """Let an import run until it has told of a file."""
    while next(work).outcome is None:
        pass


def test_a_second_import_at_the_same_time_is_told_to_wait(archive: Archive, letters: Path) -> None:
    first = Import(archive, [letters]).run()
    first_row(first)
    with Archive.open(archive.layout.root) as other:
        with pytest.raises(ArchiveBusyError, match=r"Another import into .* start this one when it has ended"):
            finish(Import(other, [letters]).run())
        finish(first)
        finish(Import(other, [letters]).run())
        items = list(other.items.all())
        assert [len(item.accessions) for item in items] == [2, 2, 2]
        assert finish(other.verify()).findings == ()


def test_an_import_that_was_stopped_lets_the_next_one_begin(archive: Archive, letters: Path) -> None:
    first = Import(archive, [letters]).run()
    first_row(first)
    first.close()
    finish(Import(archive, [letters]).run())
    assert [len(item.accessions) for item in archive.items.all()] == [1, 1, 1]


def test_an_import_whose_end_cannot_be_noted_has_come_to_its_end_all_the_same(
    archive: Archive, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise ArchiveBusyError("The archive is being written by another program; wait a moment and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(Intake, "end", busy)
        patch.setattr(Intake, "forget_recorded", busy)
        report = finish(Import(archive, [letters]).run())
    assert report.counts[Status.IMPORTED] == 3
    (unfinished,) = archive.intake.unfinished()
    finish(Import.going_on(archive, unfinished).run())
    assert [len(item.accessions) for item in archive.items.all()] == [1, 1, 1]
    assert archive.intake.unfinished() == []


def test_edits_go_on_while_an_import_runs(archive: Archive, letters: Path) -> None:
    first = Import(archive, [letters]).run()
    first_row(first)
    with Archive.open(archive.layout.root) as other:
        other.act_as("Bo Ray")
        assert other.undo() is not None
    finish(first)
    assert finish(archive.verify()).findings == ()


def after_a_decision(work: Callable[[Archive], object], archive: Archive) -> Callable[..., object]:
    """What brings in an article, and then, before that is written, lets somebody else work on the archive."""
    decide = pipeline.Pipeline._record_article

    def decided(*arguments: object) -> object:
        recording = yield from decide(*arguments)  # type: ignore[arg-type] # handed on as they come
        with Archive.open(archive.layout.root) as other:
            other.act_as("Bo Ray")
            work(other)
        return recording

    return decided


def test_a_tag_that_somebody_makes_meanwhile_is_used_and_not_doubled(
    archive: Archive, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tag_one(other: Archive) -> None:
        tag(other, [make_article(other, "Meanwhile")], add=["flood"])

    monkeypatch.setattr(pipeline.Pipeline, "_record_article", after_a_decision(tag_one, archive))
    finish(Import(archive, [letters / "0.txt"], tags=["Flood"]).run())
    assert archive.query("SELECT name FROM tag JOIN record USING(pk) WHERE alive=1") == [("flood",)]
    assert [item.tags for item in archive.items.all()] == [("flood",), ("flood",)]


def test_a_tag_that_is_undone_between_two_batches_is_made_again(
    archive: Archive, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    coming = Import(archive, [letters / "0.txt", letters / "1.txt"], tags=["flood"]).run()
    first_row(coming)
    with Archive.open(archive.layout.root) as other:
        other.undo()
    finish(coming)
    assert [item.tags for item in archive.items.all()] == [("flood",)]
    assert finish(archive.verify()).findings == ()


def test_bytes_that_are_brought_back_meanwhile_make_no_second_item(
    archive: Archive, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(Import(archive, [letters / "0.txt"]).run())
    archive.undo()
    monkeypatch.setattr(pipeline.Pipeline, "_record_article", after_a_decision(Archive.redo, archive))
    report = finish(Import(archive, [letters / "0.txt"]).run())
    assert report.counts[Status.FAILED] == 1
    assert len(list(archive.items.all())) == 1


def test_known_bytes_whose_item_is_undone_meanwhile_are_told_to_come_again(
    archive: Archive, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(Import(archive, [letters / "0.txt"]).run())
    monkeypatch.setattr(pipeline.Pipeline, "_record_article", after_a_decision(Archive.undo, archive))
    report = finish(Import(archive, [letters / "0.txt"]).run())
    assert report.counts[Status.FAILED] == 1
    assert list(archive.items.all()) == []
    assert archive.query("SELECT count(*) FROM accession JOIN record USING(pk) WHERE alive=1") == [(0,)]
