"""The log of one job: a row for each file or finding, kept by kinds for the filters."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from archive_app.archive.findings import VerificationReport
from archive_app.gui.operations.exporting import Exported, exported_sentence
from archive_app.gui.operations.looking_after import verified_sentence
from archive_app.gui.session import Job, JobState
from archive_app.importing.outcomes import Outcome


class RowKind(StrEnum):
    """What became of a file, or what a check found."""

    ADDED = "imported"
    ALREADY = "duplicate"
    PART = "part"
    UNPACKED = "unpacked"
    SKIPPED = "skipped"
    FAILED = "failed"
    FAULT = "fault"
    REMARK = "remark"


ICONS = {
    RowKind.ADDED: "check",
    RowKind.ALREADY: "copy-check",
    RowKind.PART: "link",
    RowKind.UNPACKED: "package-open",
    RowKind.SKIPPED: "circle-question-mark",
    RowKind.FAILED: "circle-alert",
    RowKind.FAULT: "shield-alert",
    RowKind.REMARK: "info",
}
TONES = {RowKind.SKIPPED: "warning", RowKind.FAILED: "danger", RowKind.FAULT: "danger"}


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row. `at` is the local time of day, `path` as seen from what was dropped, `full` where it lay."""

    at: str
    kind: RowKind
    path: str
    sentence: str
    full: str = ""
    items: tuple[bytes, ...] = ()
    outcome: Outcome | None = None


def kind_words(kind: RowKind) -> str:
    """What a kind of rows is called on its filter."""
    words = {
        RowKind.ADDED: _tr("Added"),
        RowKind.ALREADY: _tr("Already here"),
        RowKind.PART: _tr("Part"),
        RowKind.UNPACKED: _tr("Unpacked"),
        RowKind.SKIPPED: _tr("Skipped"),
        RowKind.FAILED: _tr("Could not read"),
        RowKind.FAULT: _tr("Faults"),
        RowKind.REMARK: _tr("Remarks"),
    }
    return words[kind]


class JobLog(QObject):
    """Collects the rows of one job from its beginning; `grew` tells how many rows there were before."""

    grew = Signal(int)

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.job = job
        self.rows: list[LogRow] = []
        self.by_kind: dict[RowKind, array[int]] = {}
        self._retryable: list[Outcome] = []
        job.outcomes.connect(self._add_outcomes)
        job.over.connect(self._add_end)

    def count(self, kind: RowKind) -> int:
        """How many rows there are of a kind."""
        return len(self.by_kind.get(kind, ()))

    def retryable(self) -> list[Outcome]:
        """What could not be read and may be, another time."""
        return self._retryable

    def add(self, rows: list[LogRow]) -> None:
        """Add rows, the oldest first."""
        before = len(self.rows)
        for number, row in enumerate(rows, before):
            self.by_kind.setdefault(row.kind, array("q")).append(number)
            if row.kind is RowKind.FAILED and row.outcome is not None and row.outcome.retryable:
                self._retryable.append(row.outcome)
        self.rows.extend(rows)
        if rows:
            self.grew.emit(before)

    def _add_outcomes(self, outcomes: list[object]) -> None:
        at = _now()
        self.add([_row(at, outcome) for outcome in outcomes if isinstance(outcome, Outcome)])

    def _add_end(self) -> None:
        """The findings of a check come with its report, and trouble that ended a job is its last row."""
        at, report = _now(), self.job.report
        if isinstance(report, VerificationReport):
            self.add([LogRow(at, RowKind.FAULT, finding.where, finding.message) for finding in report.findings])
            unchecked = [finding.message for finding in report.unchecked]
            remarks = (*unchecked, *report.notes, verified_sentence(report))
            self.add([LogRow(at, RowKind.REMARK, "", remark) for remark in remarks])
        elif isinstance(report, Exported):
            self.add([LogRow(at, RowKind.FAULT, path, message, path) for path, message in report.faults])
            self.add([LogRow(at, RowKind.REMARK, report.report.path.name, exported_sentence(report))])
        elif isinstance(report, Path):
            self.add([LogRow(at, RowKind.REMARK, report.name, str(report), str(report))])
        if self.job.state is JobState.FAILED and self.job.error is not None:
            self.add([LogRow(at, RowKind.FAULT, "", str(self.job.error) or type(self.job.error).__name__)])


def _row(at: str, outcome: Outcome) -> LogRow:
    path = outcome.shown or outcome.path
    return LogRow(at, RowKind(outcome.status), path, outcome.message, outcome.path, outcome.ids, outcome)


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


def _tr(text: str) -> str:
    return QCoreApplication.translate("jobs", text)
