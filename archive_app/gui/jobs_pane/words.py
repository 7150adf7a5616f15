"""How far a job is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from archive_app.gui.session import Job, JobState
from archive_app.gui.words import counted, number, size_words

_SOON_SECONDS = 10
_MINUTE, _HOUR = 60, 3600
_KNOWN_AFTER_SECONDS = 1.0


def progress_words(job: Job) -> str:
    """Where a job stands: ``664 of 1,960, about 2 minutes left``."""
    how_far = amount_words(job)
    if job.state is JobState.WAITING:
        return _tr("waits for the one before it")
    if job.state is JobState.PAUSED:
        return _tr("{amount}, paused").format(amount=how_far) if how_far else _tr("paused")
    if job.state is JobState.RUNNING:
        left = job.seconds_left
        if not how_far:
            return _tr("begins")
        return how_far if left is None else _tr("{amount}, {left}").format(amount=how_far, left=left_words(left))
    return end_words(job)


def amount_words(job: Job) -> str:
    """How much is done: ``664 of 1,960``, ``664 so far``; empty before the first step."""
    progress = job.progress
    if progress is None or (not progress.done and not progress.total):
        return ""
    if progress.unit == "bytes":
        done, total = size_words(progress.done), size_words(progress.total) if progress.total else None
    else:
        done, total = number(progress.done), number(progress.total) if progress.total else None
    if total is None:
        return _tr("{done} so far").format(done=done)
    return _tr("{done} of {total}").format(done=done, total=total)


def end_words(job: Job) -> str:
    """What became of a job that is over."""
    done = job.progress.done if job.progress is not None else 0
    if job.state is JobState.CANCELLED:
        return _tr("stopped after {n}").format(n=number(done)) if done else _tr("stopped")
    if job.state is JobState.FAILED:
        return _tr("could not be ended")
    if done and job.progress is not None and job.progress.unit == "files":
        return _tr("done, {files}").format(files=counted(done, "file"))
    return _tr("done")


def left_words(seconds: float) -> str:
    """An estimate as people say it."""
    if seconds < _SOON_SECONDS:
        return _tr("a few seconds left")
    if seconds < 0.9 * _MINUTE:
        return _tr("about {0} left").format(counted(max(10, round(seconds / 10) * 10), "second"))
    if seconds < 1.5 * _HOUR:
        return _tr("about {0} left").format(counted(max(1, round(seconds / _MINUTE)), "minute"))
    hours = round(seconds / _HOUR)
    return _tr("about an hour left") if hours <= 1 else _tr("about {0} hours left").format(number(hours))


def rate_words(job: Job) -> str:
    """How fast it goes: files a second and, where it is known, bytes; empty while nobody can tell."""
    progress, seconds = job.progress, job.active_seconds
    if progress is None or seconds < _KNOWN_AFTER_SECONDS or not progress.done:
        return ""
    size = progress.done if progress.unit == "bytes" else progress.bytes_done
    parts = []
    if progress.unit != "bytes":
        rate = progress.done / seconds
        parts.append(_tr("{0} a second").format(QLocale().toString(rate, "f", 0 if rate >= 10 else 1)))
    if size:
        parts.append(_tr("{0} a second").format(size_words(round(size / seconds))))
    return _tr(", ").join(parts)


def fraction(job: Job) -> float | None:
    """How much of it is done, 0 to 1, by bytes where these are known; None while nobody can tell."""
    progress = job.progress
    if job.state is JobState.ENDED:
        return 1.0
    if progress is None:
        return None
    if progress.bytes_total:
        return min(1.0, progress.bytes_done / progress.bytes_total)
    return min(1.0, progress.done / progress.total) if progress.total else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("jobs", text)
