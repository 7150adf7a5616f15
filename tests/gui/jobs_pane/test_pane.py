"""The panel of jobs, with jobs of a real session."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from archive_app.archive import Archive
from archive_app.archive.findings import Finding, VerificationReport
from archive_app.errors import StorageError
from archive_app.gui.jobs_pane.job_row import JobRow
from archive_app.gui.jobs_pane.log import RowKind
from archive_app.gui.jobs_pane.log_model import PATH, SENTENCE
from archive_app.gui.jobs_pane.log_view import LogView
from archive_app.gui.jobs_pane.pane import JobsPane
from archive_app.gui.jobs_pane.status import JobsStatus, VerifiedStatus
from archive_app.gui.jobs_pane.unfinished import UnfinishedRow
from archive_app.gui.operations import importing, looking_after
from archive_app.gui.session import ArchiveSession, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.words import number
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Outcome, Status
from archive_app.progress import Progress, finish


def outcome(name: str, status: Status = Status.IMPORTED, *, retryable: bool = False, ids=()) -> Outcome:
    return Outcome(f"/srv/{name}", status, ids, f"About {name}.", 10, name, retryable)


def button(pane: JobsPane, text: str) -> QPushButton:
    return next(b for b in pane.findChildren(QPushButton) if b.text().strip() == text and not b.isHidden())


def texts(pane: JobsPane) -> list[str]:
    return [b.text() for b in pane.findChildren(QPushButton) if not b.isHidden()]


def test_a_job_is_listed_with_its_name_and_how_far_it_is(qtbot, pane: JobsPane, steps) -> None:
    with qtbot.waitSignal(pane.wanted):
        steps([outcome("a.jpg"), outcome("b.jpg")], gate=True, total=1960)
    (row,) = pane.findChildren(JobRow)
    qtbot.waitUntil(lambda: f"2 of {number(1960)}" in row.accessibleName())
    assert row.accessibleName().startswith("Reading Hallam scans, into Flood night")


def test_the_filters_count_each_kind(qtbot, pane: JobsPane, steps) -> None:
    job = steps([outcome("a.jpg"), outcome("b.jpg", Status.DUPLICATE), outcome("c.jpg", Status.FAILED)])
    qtbot.waitUntil(lambda: job.state.is_over)
    qtbot.waitUntil(lambda: "All 3" in texts(pane))
    assert {"Added 1", "Already here 1", "Could not read 1"} <= set(texts(pane))
    assert not any(text.startswith("Skipped") for text in texts(pane))


def test_a_filter_shows_only_its_rows(qtbot, pane: JobsPane, steps) -> None:
    job = steps([outcome("a.jpg"), outcome("b.jpg", Status.FAILED)])
    qtbot.waitUntil(lambda: job.state.is_over and "Could not read 1" in texts(pane))
    qtbot.mouseClick(button(pane, "Could not read 1"), Qt.MouseButton.LeftButton)
    model = pane.findChild(LogView).model()
    assert [model.index(n, 2).data() for n in range(model.rowCount())] == ["b.jpg"]


def test_a_job_pauses_and_goes_on(qtbot, pane: JobsPane, steps) -> None:
    job = steps([outcome("a.jpg")], gate=True)
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    qtbot.mouseClick(button(pane, "Pause"), Qt.MouseButton.LeftButton)
    assert job.state is JobState.PAUSED
    qtbot.mouseClick(button(pane, "Go on"), Qt.MouseButton.LeftButton)
    assert job.state is JobState.RUNNING


def test_a_job_is_cancelled_and_then_closed(qtbot, pane: JobsPane, steps) -> None:
    job = steps([outcome("a.jpg")], gate=True)
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    qtbot.mouseClick(button(pane, "Cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: job.state is JobState.CANCELLED)
    assert len(pane.logs) == 1
    with qtbot.waitSignal(pane.hide_requested):
        qtbot.mouseClick(button(pane, "Close"), Qt.MouseButton.LeftButton)
    assert pane.logs == []


def test_a_second_job_waits_and_its_log_is_shown(qtbot, pane: JobsPane, steps) -> None:
    first = steps([outcome("a.jpg")], gate=True)
    second = steps([outcome("b.jpg")])
    assert pane.chosen is second
    assert second.state is JobState.WAITING
    pane.choose(first)
    assert pane.chosen is first


def test_a_double_click_shows_the_item(qtbot, pane: JobsPane, steps) -> None:
    job = steps([outcome("a.jpg", ids=(b"\x07" * 16,))])
    qtbot.waitUntil(lambda: job.state.is_over)
    view = pane.findChild(LogView)
    with qtbot.waitSignal(pane.item_requested) as asked:
        view.doubleClicked.emit(view.model().index(0, 2))
    assert asked.args == [b"\x07" * 16]


def test_the_place_in_the_log_is_kept_while_it_grows(qtbot, pane: JobsPane, steps) -> None:
    job = steps([outcome(f"{n}.jpg") for n in range(300)], gate=True)
    with qtbot.waitExposed(pane):
        pane.show()
    view, log = pane.findChild(LogView), pane.logs[0]
    qtbot.waitUntil(lambda: len(log.rows) == 300)
    view.verticalScrollBar().setValue(100)
    shown = view.model().index(view.rowAt(2), 2).data()
    log.add(log.rows[:5])
    assert view.model().index(view.rowAt(2), 2).data() == shown
    job.cancel()


def test_files_that_were_locked_are_tried_again(qtbot, pane: JobsPane, session: ArchiveSession, tmp_path: Path) -> None:
    locked = tmp_path / "letter.txt"
    job = importing.add_files(session, [locked])
    qtbot.waitUntil(lambda: job.state.is_over, timeout=20_000)
    qtbot.waitUntil(lambda: "Try 1 file again" in texts(pane))
    locked.write_text("The river rose.")
    qtbot.mouseClick(button(pane, "Try 1 file again"), Qt.MouseButton.LeftButton)
    again = session.jobs[-1]
    qtbot.waitUntil(lambda: again.state.is_over, timeout=20_000)
    assert pane.chosen is again
    assert pane.logs[-1].count(RowKind.ADDED) == 1


def test_findings_of_a_verification_are_rows(qtbot, pane: JobsPane, steps) -> None:
    report = VerificationReport((Finding("originals", "originals/ab is missing."),), ("A remark.",), 3, 4, ())
    job = steps([], report=report)
    qtbot.waitUntil(lambda: job.state.is_over)
    log = pane.logs[0]
    assert [(row.kind, row.path) for row in log.rows][:2] == [
        (RowKind.FAULT, "originals"),
        (RowKind.REMARK, ""),
    ]


@pytest.mark.parametrize("width", [500, 700, 1000])
def test_why_a_job_failed_is_told_over_the_whole_width_and_wraps(qtbot, pane: JobsPane, session, width: int) -> None:
    why = "The disk refused: there is no room left on “/media/ada/Archive of the river towns”; make room and try again."

    def begin(archive):
        yield Progress(1, 2)
        raise StorageError(why)

    pane.resize(width, 300)
    pane.show()
    job = session.start(JobSpec("export", "Exporting Aldermere", "", begin))
    qtbot.waitUntil(lambda: job.state is JobState.FAILED)
    view = pane.findChild(LogView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    room = view.columnWidth(PATH) + view.columnWidth(SENTENCE)
    metrics = QFontMetrics(view.model().index(0, SENTENCE).data(Qt.ItemDataRole.FontRole))
    lines = -(-metrics.horizontalAdvance(why) // room)
    assert view.rowHeight(0) >= 26 + (lines - 1) * metrics.lineSpacing()
    assert view.model().index(0, PATH).data(Qt.ItemDataRole.ToolTipRole) == why


def test_a_reason_beside_a_path_wraps_to_a_second_line(qtbot, pane: JobsPane, steps) -> None:
    why = "“a.jpg” ends in the middle of the picture; get a whole copy of it from where it came, and add it again."
    long = Outcome("/srv/a.jpg", Status.FAILED, (), why)
    pane.resize(700, 300)
    pane.show()
    job = steps([outcome("b.jpg"), long])
    qtbot.waitUntil(lambda: job.state.is_over)
    view = pane.findChild(LogView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    rows = {view.model().row_at(row).path: view.rowHeight(row) for row in range(2)}
    (short,) = (height for path, height in rows.items() if not path.endswith("a.jpg"))
    (wrapped,) = (height for path, height in rows.items() if path.endswith("a.jpg"))
    assert short == 26
    assert wrapped > 26 + 8


def test_the_log_is_saved(qtbot, pane: JobsPane, session: ArchiveSession, steps, tmp_path: Path) -> None:
    job = steps([outcome("a.jpg")])
    qtbot.waitUntil(lambda: job.state.is_over)
    with qtbot.waitSignal(session.said) as said:
        pane.save_to(tmp_path / "log.txt")
    assert said.args[0] == "Saved the log as “log.txt”."
    assert "/srv/a.jpg" in (tmp_path / "log.txt").read_text()


def test_the_status_bar_names_what_runs(qtbot, theme, session: ArchiveSession, steps) -> None:
    status = JobsStatus(theme, session)
    qtbot.addWidget(status)
    job = steps([outcome("a.jpg")], gate=True, total=5)
    qtbot.waitUntil(lambda: "1 of 5" in status._button.accessibleName())
    assert status._button.accessibleName().startswith("Reading Hallam scans, 1 of 5")
    job.cancel()
    qtbot.waitUntil(lambda: status._whole.isHidden())


def test_the_status_bar_says_whether_the_archive_was_verified(qtbot, theme, session: ArchiveSession) -> None:
    status = VerifiedStatus(theme, session)
    qtbot.addWidget(status)
    assert status._button.text() == "Not verified yet"
    with qtbot.waitSignal(session.said, timeout=20_000) as said:
        looking_after.verify(session)
    assert said.args == ["Verified 0 originals and 0 changes: all well.", False]
    qtbot.waitUntil(lambda: status._button.text().endswith(": all well"), timeout=5000)


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_the_panel_fits_a_narrow_window_at_any_size_of_text(qtbot, theme, session, steps, scale: float) -> None:
    theme.set_scale(scale)
    pane = JobsPane(theme, session)
    qtbot.addWidget(pane)
    steps([outcome("a.jpg")], gate=True)
    pane.resize(round(480 * min(scale, 2)), 400)
    with qtbot.waitExposed(pane):
        pane.show()
    row = pane.findChild(JobRow)
    assert all(pane.rect().contains(b.mapTo(pane, b.rect().center())) for b in row.findChildren(QPushButton))
    theme.set_scale(1.0)


@pytest.fixture
def stopped(root: Path, tmp_path: Path) -> Path:
    """A folder of which an import brought in one of two files and was killed."""
    folder = tmp_path / "Hallam scans"
    folder.mkdir()
    (folder / "a.txt").write_text("The river rose.")
    with Archive.open(root) as archive:
        finish(Import(archive, [folder]).run())
        archive.intake._db.execute("UPDATE import_run SET ended=NULL")
        archive.intake._db.commit()
    (folder / "b.txt").write_text("The ferry was moored.")
    return folder


def test_an_import_that_was_killed_is_offered_and_goes_on(qtbot, stopped, pane, session: ArchiveSession, root) -> None:
    qtbot.waitUntil(lambda: bool(pane.findChildren(UnfinishedRow)))
    (row,) = pane.findChildren(UnfinishedRow)
    assert row._said.text() == "Go on with Hallam scans? 1 file was brought in."
    qtbot.mouseClick(row._go_on, Qt.MouseButton.LeftButton)
    job = session.jobs[-1]
    qtbot.waitUntil(lambda: job.state.is_over, timeout=20_000)
    with Archive.open_reading(root) as archive:
        assert len(archive.query("SELECT 1 FROM article")) == 2
        assert archive.intake.unfinished() == []


def test_an_import_that_was_killed_can_be_left(qtbot, stopped, pane, session: ArchiveSession, root) -> None:
    qtbot.waitUntil(lambda: bool(pane.findChildren(UnfinishedRow)))
    (row,) = pane.findChildren(UnfinishedRow)
    with qtbot.waitSignal(pane.hide_requested):
        qtbot.mouseClick(row._give_up, Qt.MouseButton.LeftButton)
    done: list[object] = []
    session.do(lambda archive: archive.intake.unfinished(), done.append)
    qtbot.waitUntil(lambda: done == [[]])


def test_the_panel_does_not_come_for_a_job_that_has_no_rows_to_show(qtbot, pane: JobsPane, session) -> None:
    came: list[bool] = []
    pane.wanted.connect(lambda: came.append(True))
    job = looking_after.rebuild_index(session)
    qtbot.waitUntil(lambda: job.state is JobState.ENDED, timeout=20_000)
    assert pane.findChildren(JobRow)
    assert came == []
