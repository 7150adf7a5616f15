"""What an import brought, for the one sentence in which it is told."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.lookup import kinds_after, known_by_captions_only, newest_row
from archive_app.gui.words import counted, number
from archive_app.importing.outcomes import ImportReport, Outcome, Status
from archive_app.progress import Progress, Work


@dataclass(frozen=True, slots=True)
class Brought:
    """New photos and articles, files that were here already, that were skipped, and that could not be read.

    `unseen` of the photos are known only by what articles print under them: their pictures did not come.
    `attached` is how many were attached to an item. `near` are pairs of photos that look alike: (the one that was here,
    the new one); `not_compared` counts the photos with which the new ones could not be compared, for want of their
    thumbnails. `unknown` are the paths of files of kinds that are not read, `retryable` those of what may end better
    when it is tried again. With `bundles_only` all of it came with its own history, from which there is no way back.
    """

    photos: int = 0
    articles: int = 0
    already: int = 0
    skipped: int = 0
    failed: int = 0
    unseen: int = 0
    attached: int = 0
    near: tuple[tuple[bytes, bytes], ...] = ()
    unknown: tuple[str, ...] = ()
    not_compared: int = 0
    retryable: tuple[str, ...] = ()
    bundles_only: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything was recorded that can be undone."""
        return not self.bundles_only and bool(self.photos or self.articles or self.already or self.attached)


def bringing(
    archive: Archive, work: Work[ImportReport], *, attaching: bool = False, bundles_only: bool = False
) -> Work[Brought]:
    """The same work, counting on the way what it brings.

    `attaching` says that it attaches files to an item, `bundles_only` that it takes in nothing but bundles.
    """
    before = newest_row(archive)
    unknown: list[str] = []
    retryable: list[str] = []
    try:
        while True:
            try:
                progress: Progress = next(work)
            except StopIteration as end:
                report: ImportReport = end.value
                break
            if isinstance(progress.outcome, Outcome) and progress.outcome.is_unknown:
                unknown.append(progress.outcome.path)
            if isinstance(progress.outcome, Outcome) and progress.outcome.retryable:
                retryable.append(progress.outcome.path)
            yield progress
    finally:
        work.close()
    unseen = known_by_captions_only(archive, before)
    kinds = kinds_after(archive, before)  # from the archive: parts of files come in without a row of their own
    counts = report.counts
    return Brought(
        kinds.get("photo", 0),
        kinds.get("article", 0),
        counts[Status.DUPLICATE],
        counts[Status.SKIPPED],
        report.failed,
        len(unseen),
        counts[Status.PART] if attaching else 0,
        tuple((here, photo) for photo, here in report.near),
        tuple(unknown),
        report.not_compared,
        tuple(retryable),
        bundles_only,
    )


def brought_sentence(brought: Brought) -> str:
    """What came in, and what did not."""
    new = [_photos(brought)] if brought.photos else []
    if brought.articles:
        new.append(counted(brought.articles, "article"))
    parts: list[str] = []
    if len(new) == 2:
        parts.append(_tr("Added {0} and {1}").format(*new))
    elif new:
        parts.append(_tr("Added {0}").format(*new).rstrip(","))
    if brought.attached:
        parts.append(_tr("Attached {0}").format(counted(brought.attached, "file")))
    if brought.already:
        said = _tr("{0} were here already") if brought.already > 1 else _tr("{0} was here already")
        parts.append(said.format(counted(brought.already, "file")))
    if brought.skipped:
        said = _tr("{0} were left out") if brought.skipped > 1 else _tr("{0} was left out")
        parts.append(said.format(counted(brought.skipped, "file")))
    if brought.failed:
        parts.append(_tr("{0} could not be read").format(counted(brought.failed, "file")))
    if brought.photos and brought.not_compared:
        known = counted(brought.not_compared, "photo")
        parts.append(_tr("not compared with {0}, whose thumbnails are not made yet").format(known))
    return _tr("{0}.").format("; ".join(parts)) if parts else _tr("There was nothing to add.")


def _photos(brought: Brought) -> str:
    photos = counted(brought.photos, "photo")
    if not brought.unseen:
        return photos
    if brought.unseen == brought.photos:
        words = _tr("{0} known only by its caption") if brought.unseen == 1 else _tr("{0} known only by their captions")
        return words.format(photos)
    if brought.unseen == 1:
        return _tr("{0}, one of them known only by its caption,").format(photos)
    return _tr("{0}, {1} of them known only by their captions,").format(photos, number(brought.unseen))


def stopped_sentence(name: str, done: int) -> str:
    """What an import that was cancelled leaves."""
    return _tr("Stopped: {name}. {files} were looked at, and what was brought in stays.").format(
        name=name, files=counted(done, "file")
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
