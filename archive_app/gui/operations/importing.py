"""Bringing in files, pasted content and bundles, as jobs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.intake import Target
from archive_app.errors import BadInputError, PressmarkError
from archive_app.file_names import readable
from archive_app.gui.operations.brought import Brought, bringing, brought_sentence, stopped_sentence
from archive_app.gui.session import ArchiveSession, Job, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.words import number
from archive_app.importing.origin import WITHIN
from archive_app.importing.outcomes import ImportReport, Outcome, Status
from archive_app.progress import Progress, Work

if TYPE_CHECKING:  # what reads files is loaded when there are some: the window must be painted first
    from archive_app.archive.intake import UnfinishedImport
    from archive_app.gui.dropping.offer import Offer

KIND = "import"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where what comes in goes: a collection, an article in which photos appear, a tag by its name; else the archive.

    `name` is that of the collection, article or tag, for people. `item` is the one item onto which it was dropped, with
    its title: files of kinds that are not read may be attached to it. It makes no destination of its own.
    """

    collection: bytes | None = None
    article: bytes | None = None
    tag: str | None = None
    name: str = ""
    item: bytes | None = field(default=None, compare=False)
    title: str = field(default="", compare=False)

    @property
    def into(self) -> str:
        """The destination in words that follow the name of the work; empty for the archive itself."""
        if self.article is not None:
            return _tr("into the article “{name}”").format(name=self.name)
        if self.tag is not None:
            return _tr("tagged “{name}”").format(name=self.tag)
        return _tr("into {name}").format(name=self.name) if self.collection is not None else ""


LIBRARY = Destination()
"""The archive itself."""


@dataclass(frozen=True, slots=True)
class ImportSpec(JobSpec):
    """An import of files, which can be tried again for some of them: `goal` is all that the archive knows of it."""

    paths: tuple[Path, ...] = field(default=())
    destination: Destination = LIBRARY
    goal: Target = field(default_factory=Target)


def add_files(
    session: ArchiveSession,
    paths: Sequence[Path],
    destination: Destination = LIBRARY,
    how: str = "drop",
    watched: str = "",
) -> Job:
    """Bring in files, folders and bundles; a bundle goes into an archive that holds nothing yet, or is refused.

    `watched` is the name of the watched folder of which they come by themselves.
    """
    words = _tr("Reading {what}, from the watched folder {folder}") if watched else _tr("Reading {what}")
    name = words.format(what=_named(paths), folder=watched)
    tags = (destination.tag,) if destination.tag else ()
    goal = Target(how, tags, destination.collection, destination.article)
    return _add(session, paths, destination, goal, name, destination.into, quiet=bool(watched))


def again(session: ArchiveSession, spec: ImportSpec, paths: Sequence[Path] | None = None) -> Job:
    """Bring in the files of an import once more, or `paths` of them, to the very same end."""
    chosen = spec.paths if paths is None else paths
    name = _tr("Reading {what}").format(what=_named(chosen))
    return _add(session, chosen, spec.destination, spec.goal, name, spec.target)


def _add(
    session: ArchiveSession, paths: Sequence[Path], destination: Destination, goal: Target, name: str, into: str,
    *, quiet: bool = False,
) -> Job:  # fmt: skip
    chosen = tuple(paths)

    def begin(archive: Archive) -> Work[Brought]:
        work = _files(archive, chosen, goal)
        return bringing(archive, work, attaching=goal.attach is not None, bundles_only=_are_bundles(chosen))

    return _start(session, ImportSpec(KIND, name, into, begin, True, quiet, chosen, destination, goal))


def add_pasted(
    session: ArchiveSession, offers: Sequence[Offer], destination: Destination = LIBRARY, how: str = "paste"
) -> Job:
    """Bring in what is no file: pictures, parts of pages and texts."""
    handed = tuple(offers)

    def begin(archive: Archive) -> Work[Brought]:
        return bringing(archive, _pasted(archive, handed, destination, how))

    name = next((offer.title or offer.name for offer in handed if offer.title or offer.name), "")
    said = _tr("Reading {what}").format(what=name or _tr("what was pasted"))
    return _start(session, JobSpec(KIND, said, destination.into, begin))


def attach_files(session: ArchiveSession, paths: Sequence[Path], item: bytes, title: str) -> Job:
    """Attach files of any type to an item, as its documents."""
    chosen = tuple(paths)

    def begin(archive: Archive) -> Work[Brought]:
        return bringing(archive, _attached(archive, chosen, item), attaching=True)

    name = _tr("Attaching {what}").format(what=_named(chosen))
    into = _tr("to “{name}”").format(name=title) if title else ""
    return _start(session, JobSpec(KIND, name, into, begin))


def attachable(job: Job) -> tuple[Path, ...]:
    """The files of a finished import that are of kinds which are not read, and were dropped on one item."""
    spec, report = job.spec, job.report
    if not isinstance(spec, ImportSpec) or spec.destination.item is None or not isinstance(report, Brought):
        return ()
    return tuple(path for path in map(Path, report.unknown) if path.is_file())


def bring_bundle(session: ArchiveSession, bundle: Path) -> Job:
    """Bring in a bundle with its whole history; the archive must hold nothing yet."""
    return add_files(session, [bundle], LIBRARY, "bundle")


def go_on(session: ArchiveSession, unfinished: UnfinishedImport) -> Job:
    """Take up an import that was stopped or killed."""
    paths = tuple(Path(root) for root in unfinished.roots)
    goal = unfinished.target
    destination = Destination(goal.collection, goal.article, next(iter(goal.tags), None))

    def begin(archive: Archive) -> Work[Brought]:
        return bringing(archive, _going_on(archive, unfinished), attaching=goal.attach is not None)

    name = _tr("Reading {what}").format(what=_named(paths))
    return _start(session, ImportSpec(KIND, name, "", begin, True, False, paths, destination, goal))


def give_up(session: ArchiveSession, op: bytes) -> None:
    """Do not offer an unfinished import any more; what it brought in stays."""
    session.do(lambda archive: archive.intake.abandon(op))


def retry(session: ArchiveSession, job: Job, outcomes: Iterable[Outcome]) -> Job | None:
    """Try files of an import again that could not be read; None if there are none."""
    spec = job.spec
    paths = list(dict.fromkeys(_file_of(outcome) for outcome in outcomes if outcome.retryable))
    if not isinstance(spec, ImportSpec) or not paths:
        return None
    return again(session, spec, paths)


def _file_of(outcome: Outcome) -> Path:
    """The file that has to be tried again: of what lay in another file, that one."""
    path = Path(outcome.path)
    return path if path.exists() else Path(outcome.path.partition(WITHIN)[0])


def can_be_retried(job: Job) -> bool:
    """Whether files of a job can be tried again: they must be files."""
    return isinstance(job.spec, ImportSpec)


def name_of(paths: Sequence[Path]) -> str:
    """What was dropped, in a few words: the name of the one thing, or how many."""
    return _named(paths)


def _start(session: ArchiveSession, spec: JobSpec) -> Job:
    job = session.start(spec)
    job.over.connect(lambda: _tell(session, job))
    return job


def _tell(session: ArchiveSession, job: Job) -> None:
    """Say in one sentence what came of it."""
    if job.state is JobState.ENDED and isinstance(job.report, Brought):
        if job.report.near or attachable(job):
            return  # it is told together with what can be done about that
        session.said.emit(brought_sentence(job.report), job.report.changed)
    elif job.state is JobState.CANCELLED and job.progress is not None:
        session.said.emit(stopped_sentence(job.spec.name, job.progress.done), False)
    elif job.error is not None and isinstance(job.error, PressmarkError):
        session.refused.emit(str(job.error))


def _files(archive: Archive, paths: Sequence[Path], goal: Target) -> Work[ImportReport]:
    from archive_app.archive.layout import is_archive
    from archive_app.cache.thumbnail_cache import ThumbnailCache
    from archive_app.importing.discovery import is_bundle
    from archive_app.importing.importer import Import

    report = ImportReport()
    bundles = [path for path in paths if goal.attach is None and is_bundle(path) and not is_archive(path)]
    for done, bundle in enumerate(bundles, 1):
        outcome = report.count((yield from _bundle(archive, bundle)))
        yield Progress(done, len(paths), outcome.shown, outcome=outcome)
    files = [path for path in paths if path not in bundles]
    if not files:
        return report
    with ThumbnailCache() as cache:
        found = yield from Import.towards(archive, files, goal, cache=cache).run()
    for status, count in report.counts.items():
        found.counts[status] += count
    return found


def _are_bundles(paths: Sequence[Path]) -> bool:
    """Whether all of what was dropped is bundles."""
    from archive_app.archive.layout import is_archive
    from archive_app.importing.discovery import is_bundle

    return all(is_bundle(path) and not is_archive(path) for path in paths)


def _attached(archive: Archive, paths: Sequence[Path], item: bytes) -> Work[ImportReport]:
    from archive_app.cache.thumbnail_cache import ThumbnailCache
    from archive_app.importing.importer import Import

    with ThumbnailCache() as cache:
        return (yield from Import(archive, paths, how="drop", cache=cache, attach=item).run())


def _bundle(archive: Archive, path: Path) -> Work[Outcome]:
    """A bundle of several things that were dropped: its trouble is told in the log and ends nothing else."""
    from archive_app.importing.bundles import import_bundle

    try:
        found = yield from import_bundle(archive, path)
    except PressmarkError as error:
        told = str(error)
        if isinstance(error, BadInputError) and not archive.history.is_empty():
            told = _tr(
                "“{name}” is a bundle, and this archive holds something already; close the archive and choose “Bring "
                "a bundle” on the start page, which makes an archive of its own of it."
            ).format(name=path.name)
        found = Outcome(readable(path), Status.FAILED, (), told)
    return Outcome(found.path, found.status, found.ids, found.message, found.size, path.name, found.retryable)


def _pasted(archive: Archive, offers: Sequence[Offer], destination: Destination, how: str) -> Work[ImportReport]:
    from archive_app.cache.thumbnail_cache import ThumbnailCache
    from archive_app.gui.dropping.pasting import pasted
    from archive_app.importing.pasted import import_pasted

    tags = [destination.tag] if destination.tag else []
    yield Progress(0, len(offers))
    with ThumbnailCache() as cache:
        return (
            yield from import_pasted(
                archive, [pasted(offer) for offer in offers], how=how, tags=tags, cache=cache,
                collection=destination.collection, article=destination.article,
            )
        )  # fmt: skip


def _going_on(archive: Archive, unfinished: UnfinishedImport) -> Work[ImportReport]:
    from archive_app.cache.thumbnail_cache import ThumbnailCache
    from archive_app.importing.importer import Import

    with ThumbnailCache() as cache:
        return (yield from Import.going_on(archive, unfinished, cache=cache).run())


def _named(paths: Sequence[Path]) -> str:
    first = readable(Path(paths[0].name)) or readable(paths[0])
    if len(paths) == 1:
        return first
    return _tr("{first} and {n} more").format(first=first, n=number(len(paths) - 1))


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
