"""Long work with progress, pause and cancel: generators of `Progress`, each in a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from archive_app.archive import Archive, Change
from archive_app.gui.session.courier import Courier
from archive_app.gui.session.writer import TELL_SECONDS
from archive_app.progress import Progress, Work


class JobState(Enum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.ENDED, JobState.CANCELLED, JobState.FAILED)


@dataclass(frozen=True, slots=True)
class JobSpec:
    """What is to be done: `name` and `target` are for people, `begin` makes the generator on a writing archive.

    Jobs of one `kind` run one after the other. `again` starts the same once more, for inputs that failed.
    A `quiet` one began by itself, or has no rows to show: it is listed, but the panel of jobs does not come for it.
    """

    kind: str
    name: str
    target: str
    begin: Callable[[Archive], Work[Any]]
    changes: bool = True
    quiet: bool = False


class Job(QObject):
    """One piece of long work. Signals come in the window's thread.

    `progressed` at most ten times a second; `outcomes` carries the list of what became of inputs since the last
    time; `over` comes once.
    """

    progressed = Signal()
    outcomes = Signal(list)
    state_changed = Signal()
    over = Signal()

    def __init__(
        self, spec: JobSpec, parent: QObject | None = None, require: Callable[[], None] = lambda: None
    ) -> None:
        """`require` raises where the archive is not the one any more that the job was meant for."""
        super().__init__(parent)
        self._require = require
        self.spec = spec
        self.state = JobState.WAITING
        self.progress: Progress | None = None
        self.report: Any = None
        self.error: Exception | None = None
        self.began = 0.0
        self.active_seconds = 0.0
        """How long it has run, without pauses."""
        self._go = threading.Event()
        self._go.set()
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None
        self._told = 0.0
        self._collected: list[object] = []

    # -- from the window

    def start(self, root: Path, agent: str | None, courier: Courier, changed: Callable[[Change], None]) -> None:
        """Begin, on an archive of its own connection."""
        self.began = time.monotonic()
        self._set(JobState.RUNNING)
        self._thread = threading.Thread(
            target=self._run, args=(root, agent, courier, changed), name=self.spec.kind, daemon=True
        )
        self._thread.start()

    def pause(self) -> None:
        """Stop before the next step, until `resume`."""
        if self.state is JobState.RUNNING:
            self._go.clear()
            self._set(JobState.PAUSED)

    def resume(self) -> None:
        """Go on."""
        if self.state is JobState.PAUSED:
            self._set(JobState.RUNNING)
            self._go.set()

    def cancel(self) -> None:
        """Stop at the next sound point; what was stored stays."""
        if self.state is JobState.WAITING:
            self._end(JobState.CANCELLED)
        elif not self.state.is_over:
            self._cancelled.set()
            self._go.set()

    def wait(self) -> None:
        """Wait until its thread has ended."""
        if self._thread is not None:
            self._thread.join()

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the rate so far; None while there is none."""
        progress = self.progress
        if progress is None or not progress.total or not progress.done or self.active_seconds < 1:
            return None
        return self.active_seconds / progress.done * max(0, progress.total - progress.done)

    # -- in its thread

    def _run(self, root: Path, agent: str | None, courier: Courier, changed: Callable[[Change], None]) -> None:
        try:
            self._require()
            with Archive.open(root) if self.spec.changes else Archive.open_reading(root) as archive:
                if agent and self.spec.changes:
                    archive.act_as(agent)
                archive.subscribe(lambda change: courier.send(lambda: changed(change)))
                state, report = self._steps(self.spec.begin(archive), courier)
        except Exception as error:  # noqa: BLE001 - known trouble is told, a fault of ours shown with a report
            courier.send(partial(self._end, JobState.FAILED, error=error))
        else:
            courier.send(lambda: self._end(state, report))

    def _steps(self, work: Work[Any], courier: Courier) -> tuple[JobState, Any]:
        try:
            while True:
                self._go.wait()
                if self._cancelled.is_set():
                    return JobState.CANCELLED, None
                began = time.monotonic()
                try:
                    progress = next(work)
                except StopIteration as end:
                    self._tell(self.progress, courier, now=True)
                    return JobState.ENDED, end.value
                self.active_seconds += time.monotonic() - began
                self._tell(progress, courier)
        finally:
            work.close()

    def _tell(self, progress: Progress | None, courier: Courier, *, now: bool = False) -> None:
        self.progress = progress
        if progress is not None and progress.outcome is not None and not now:
            self._collected.append(progress.outcome)
        if not now and time.monotonic() - self._told < TELL_SECONDS:
            return
        self._told = time.monotonic()
        collected, self._collected = self._collected, []
        courier.send(lambda: self._say(collected))

    # -- back in the window's thread

    def _say(self, collected: list[object]) -> None:
        if collected:
            self.outcomes.emit(collected)
        self.progressed.emit()

    def _set(self, state: JobState) -> None:
        self.state = state
        self.state_changed.emit()

    def _end(self, state: JobState, report: object = None, error: Exception | None = None) -> None:
        if self._collected:
            collected, self._collected = self._collected, []
            self.outcomes.emit(collected)
        self.report, self.error = report, error
        self._set(state)
        self.over.emit()
