"""Several who import into one archive at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.errors import ArchiveBusyError
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport
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


def test_edits_go_on_while_an_import_runs(archive: Archive, letters: Path) -> None:
    first = Import(archive, [letters]).run()
    first_row(first)
    with Archive.open(archive.layout.root) as other:
        other.act_as("Bo Ray")
        assert other.undo() is not None
    finish(first)
    assert finish(archive.verify()).findings == ()
