"""Jobs that yield what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from archive_app.gui.jobs_pane.pane import JobsPane
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.theme import Theme
from archive_app.importing.outcomes import Outcome
from archive_app.progress import Progress


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))


@pytest.fixture
def pane(qtbot, theme: Theme, session: ArchiveSession) -> JobsPane:
    made = JobsPane(theme, session)
    qtbot.addWidget(made)
    made.resize(1200, 300)
    return made


@pytest.fixture
def steps(session: ArchiveSession) -> Iterator[Callable[..., Job]]:
    """Start a job that tells these outcomes, and then waits for `gate` unless there is none."""
    gates: list[Event] = []

    def start(outcomes: Sequence[Outcome] = (), *, gate: bool = False, total: int | None = 10, report=None) -> Job:
        opened = Event()
        gates.append(opened)

        def begin(archive):
            for number, outcome in enumerate(outcomes, 1):
                yield Progress(number, total, outcome.shown, outcome=outcome)
            while gate and not opened.is_set():
                opened.wait(0.01)
                yield Progress(len(outcomes), total)
            return report

        return session.start(JobSpec("import", "Reading Hallam scans", "into Flood night", begin))

    yield start
    for gate in gates:
        gate.set()
