"""The question before a window closes in which something runs."""

from __future__ import annotations

from answering import answer
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from archive_app.gui.dialogs.leaving_dialog import Choice, LeavingDialog, ask_to_leave
from archive_app.gui.session import ArchiveSession, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.progress import Progress


def test_leaving_names_what_runs_and_what_becomes_of_it(qtbot, theme, session: ArchiveSession, window) -> None:
    def begin(archive):
        while True:
            yield Progress(3, 10)

    job = session.start(JobSpec("import", "Reading Hallam scans", "", begin))
    qtbot.waitUntil(lambda: job.progress is not None and job.state is JobState.RUNNING)
    dialog = LeavingDialog(theme, [job], window)
    said = [label.text() for label in dialog.findChildren(type(dialog._title))]
    assert any(text.startswith("Reading Hallam scans: 3 of 10") for text in said)
    assert any("stays" in text for text in said)
    dialog.deleteLater()
    answer(lambda shown: next(b for b in shown.findChildren(QPushButton) if b.text() == "Stop and close").click())
    assert ask_to_leave(theme, [job], window) is Choice.STOP
    answer(lambda shown: qtbot.keyClick(shown, Qt.Key.Key_Escape))
    assert ask_to_leave(theme, [job], window) is Choice.STAY
    answer(lambda _: job.cancel())
    assert ask_to_leave(theme, [job], window) is Choice.STOP
