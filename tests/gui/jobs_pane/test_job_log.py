"""The log of a job: its rows, filters and files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from archive_app.errors import StorageError
from archive_app.gui.jobs_pane.log import JobLog, LogRow, RowKind
from archive_app.gui.jobs_pane.log_file import write_log
from archive_app.gui.jobs_pane.log_model import PATH, SENTENCE, LogModel
from archive_app.gui.session import Job
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.theme import Theme
from archive_app.importing.outcomes import Outcome, Status


@pytest.fixture
def log(qapp) -> JobLog:
    made = JobLog(Job(JobSpec("import", "Reading", "", lambda archive: iter(()))))
    yield made
    made.job.deleteLater()


def row(number: int, kind: RowKind = RowKind.ADDED) -> LogRow:
    return LogRow("14:02:31", kind, f"box 3/river-{number}.tif", f"Photo, {number} captions.", f"/srv/{number}.tif")


def paths(model: LogModel) -> list[str]:
    return [model.index(number, PATH).data() for number in range(model.rowCount())]


def test_the_newest_row_is_on_top(log: JobLog, theme: Theme) -> None:
    model = LogModel(theme)
    model.show_log(log)
    log.add([row(1), row(2)])
    log.add([row(3)])
    assert paths(model) == ["box 3/river-3.tif", "box 3/river-2.tif", "box 3/river-1.tif"]


def test_a_filter_shows_one_kind_and_goes_on_growing(log: JobLog, theme: Theme) -> None:
    model = LogModel(theme)
    log.add([row(1), row(2, RowKind.FAILED), row(3)])
    model.show_log(log, RowKind.FAILED)
    assert paths(model) == ["box 3/river-2.tif"]
    log.add([row(4), row(5, RowKind.FAILED)])
    assert paths(model) == ["box 3/river-5.tif", "box 3/river-2.tif"]


def test_a_hundred_thousand_rows_are_only_looked_at_where_shown(log: JobLog, theme: Theme) -> None:
    model = LogModel(theme)
    model.show_log(log)
    log.add([row(number) for number in range(100_000)])
    assert model.rowCount() == 100_000
    assert model.index(0, PATH).data() == "box 3/river-99999.tif"


def test_a_failed_row_is_read_out_with_its_reason_and_stands_in_danger(log: JobLog, theme: Theme) -> None:
    model = LogModel(theme)
    log.add([row(7, RowKind.FAILED)])
    model.show_log(log)
    spoken = model.index(0, PATH).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Could not read, box 3/river-7.tif, Photo, 7 captions."
    assert model.index(0, SENTENCE).data(Qt.ItemDataRole.ForegroundRole) == theme.colour("danger")


def test_only_what_may_end_better_is_tried_again(log: JobLog) -> None:
    log._add_outcomes(
        [
            Outcome("/srv/a.jpg", Status.FAILED, (), "Locked.", retryable=True),
            Outcome("/srv/b.jpg", Status.FAILED, (), "Cut off."),
            Outcome("/srv/c.jpg", Status.IMPORTED),
        ]
    )
    assert [found.path for found in log.retryable()] == ["/srv/a.jpg"]


def test_a_log_is_written_as_a_table_that_says_all(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_log(path, [LogRow("14:02", RowKind.ADDED, "a", "Photo, “x”, y", "/srv/a.tif", (b"\x01" * 16,))])
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, line = csv.reader(file)
    assert head == ["time", "status", "path", "message", "items"]
    assert line == ["14:02", "imported", "/srv/a.tif", "Photo, “x”, y", "01" * 16]


def test_a_name_that_a_spreadsheet_would_compute_is_made_inert(tmp_path: Path) -> None:
    path = tmp_path / "log.tsv"
    write_log(path, [LogRow("14:02", RowKind.ADDED, "=1+1.jpg", "+fine")])
    assert path.read_text("utf-8-sig").splitlines()[1].split("\t")[2:4] == ["'=1+1.jpg", "'+fine"]


def test_a_log_as_text_has_a_line_for_each_row(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    write_log(path, [row(1), row(2)])
    assert path.read_text("utf-8").splitlines()[1] == "14:02:31  imported   /srv/2.tif  Photo, 2 captions."


def test_a_log_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="choose another folder"):
        write_log(tmp_path / "none" / "log.csv", [])
