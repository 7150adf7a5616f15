"""The import: a generator that brings in what was dropped, file by file, and survives being stopped anywhere.

Photos come first, then articles, so that a picture beside a page is there when the page refers to it. Reading
happens in child processes while the next files are copied; a batch is one transaction.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive import Archive
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.errors import BadInputError, PressmarkError
from archive_app.file_names import readable
from archive_app.folding import fold
from archive_app.importing.arrivals import arrivals
from archive_app.importing.articles import ArticleUnit, bring_article
from archive_app.importing.batch import Batch
from archive_app.importing.discovery import Candidate, discover
from archive_app.importing.outcomes import ImportReport, Outcome, Status
from archive_app.importing.photos import bring_photo
from archive_app.importing.receiving import Received, stamp
from archive_app.media.articles import read_article
from archive_app.media.facts import ArticleFacts, PhotoFacts
from archive_app.media.photo import read_photo
from archive_app.media.sniffing import describe, identify
from archive_app.media.thumbnails import Thumbnail
from archive_app.media.workers import ReaderPool
from archive_app.progress import Progress, Work

ARTICLES = ("html", "markdown", "text")
AHEAD = 32
"""How many files are handed to the readers before the first of them is recorded."""

_GLANCE = 4096
"""How much of a file decides in which round it comes; what it is, is told from more of it when it is copied."""

SMALL_TEXT = 1 << 20
"""Plain text up to this size is only decoded, which is quick and safe enough to do in this process."""


@dataclass(slots=True)
class _Pending:
    candidate: Candidate
    received: Received
    facts: Future[PhotoFacts] | Future[ArticleFacts] | None


class Import:
    """One import of some paths into one archive."""

    def __init__(
        self,
        archive: Archive,
        paths: Sequence[Path],
        *,
        how: str = "command",
        tags: Iterable[str] = (),
        cache: ThumbnailCache | None = None,
    ) -> None:
        self._archive = archive
        self._paths = paths
        self._how = how
        self._tags = tuple(tags)
        self._cache = cache
        self._report = ImportReport()
        self._thumbnails: list[tuple[bytes, PhotoFacts]] = []

    def run(self) -> Work[ImportReport]:
        """Do it; each yield carries an `Outcome` of one file. Closing the generator stops at a sound point."""
        if not all(map(fold, self._tags)):
            raise BadInputError("A tag needs a name with at least one letter or digit.")
        with self._archive.importing():
            yield from self._import()
        return self._report

    def _import(self) -> Work[None]:
        self._archive.originals.sweep()
        run = self._archive.intake.begin([readable(path.absolute()) for path in self._paths])
        self._batch = Batch(self._archive, run, self._how, self._tags)
        self._intake = run
        self._pictures: dict[Path, tuple[bytes, bytes]] = {}
        later: list[Candidate] = []
        try:
            with ReaderPool() as self._pool:
                yield from self._tell(self._in_order(self._find(later)))
                yield from self._tell(self._in_order(iter(later)))
                yield from self._tell(iter(self._batch.write()))
            self._archive.intake.end(run)
        finally:
            self._batch.discard()
            self._archive.intake.forget_recorded()

    def _tell(self, outcomes: Iterator[Outcome]) -> Work[None]:
        for outcome in outcomes:
            self._report.count(outcome)
            self._keep_thumbnails()
            done = sum(self._report.counts.values())
            yield Progress(done, None, outcome.path, outcome=outcome)

    # -- reading ahead

    def _find(self, later: list[Candidate]) -> Iterator[Candidate | Outcome]:
        """All that was dropped; articles are put aside for the second round."""
        for found in discover(self._paths, self._how):
            if isinstance(found, Candidate) and self._looks_like_article(found.path):
                later.append(found)
            else:
                yield found

    def _looks_like_article(self, path: Path) -> bool:
        with suppress(OSError), path.open("rb") as file:
            return _family(file.read(_GLANCE), path) in ARTICLES
        return False

    def _in_order(self, found: Iterable[Candidate | Outcome]) -> Iterator[Outcome]:
        """Copy and read ahead, record in order, write when a batch is due."""
        waiting: deque[_Pending] = deque()
        coming = arrivals(self._archive, self._without_done(found))
        try:
            for item in coming:
                if isinstance(item, Outcome):
                    yield item
                    continue
                pending = self._begin(item.candidate, item.copy)
                if isinstance(pending, _Pending):
                    waiting.append(pending)
                else:
                    yield from pending
                if len(waiting) >= AHEAD:
                    yield from self._settle(waiting.popleft())
            while waiting:
                yield from self._settle(waiting.popleft())
        finally:
            coming.close()
            for pending in waiting:
                self._archive.originals.discard(pending.received.incoming)

    def _without_done(self, found: Iterable[Candidate | Outcome]) -> Iterator[Candidate | Outcome]:
        """In place of files that were brought in before an interruption, what became of them."""
        for item in found:
            path = readable(item.path) if isinstance(item, Candidate) else ""
            if not isinstance(item, Candidate) or not self._is_done(item, path):
                yield item
                continue
            done, message = self._intake.done, "Brought in before the interruption."
            self._pictures[item.path] = (self._intake.came[path][0], done[path][0])
            yield Outcome(path, Status.IMPORTED, done[path][:1], message)
            for part in map(readable, (*item.sidecars, *item.members)):
                yield Outcome(part, Status.PART, done.get(part, done[path]), message)

    def _begin(self, candidate: Candidate, received: Received | PressmarkError) -> _Pending | list[Outcome]:
        """Let a copied file be read; or say at once what became of it."""
        path = readable(candidate.path)
        if isinstance(received, PressmarkError):
            return [Outcome(path, Status.FAILED, (), str(received)), *_orphaned(candidate)]
        if received.type.family not in ("photo", *ARTICLES):
            self._archive.originals.discard(received.incoming)
            return [Outcome(path, Status.SKIPPED, (), _not_read(received)), *_orphaned(candidate)]
        return _Pending(candidate, received, self._start_reading(candidate, received))

    def _is_done(self, candidate: Candidate, path: str) -> bool:
        """Whether this file was brought in before the interruption, and has not been changed since."""
        with suppress(OSError):
            return path in self._intake.came and self._intake.came[path][1] == stamp(candidate.path)
        return False

    def _start_reading(
        self, candidate: Candidate, received: Received
    ) -> Future[PhotoFacts] | Future[ArticleFacts] | None:
        if self._batch.owner(received.sha256) is not None:
            return None
        path, type_, name = received.incoming.path, received.type, received.name
        if type_.family == "photo":
            return self._pool.submit(name, read_photo, path, name, sidecars=candidate.sidecars)
        if type_.family == "text" and received.incoming.size <= SMALL_TEXT:
            future: Future[ArticleFacts] = Future()
            try:
                future.set_result(read_article(path, type_, name))
            except PressmarkError as error:
                future.set_exception(error)
            return future
        return self._pool.submit(name, read_article, path, type_, name)

    def _settle(self, pending: _Pending) -> Iterator[Outcome]:
        mark = self._batch.mark
        try:
            if pending.received.type.family == "photo":
                self._record_photo(pending)
            else:
                self._record_article(pending)
        except BaseException as error:
            self._batch.go_back(mark)
            self._archive.originals.discard(pending.received.incoming)
            if not isinstance(error, PressmarkError):
                raise
            yield Outcome(pending.received.path, Status.FAILED, (), str(error))
            yield from _orphaned(pending.candidate)
        if self._batch.is_due:
            yield from self._batch.write()

    # -- recording

    def _record_photo(self, pending: _Pending) -> None:
        received, candidate = pending.received, pending.candidate
        facts = pending.facts.result() if pending.facts is not None else None
        assert facts is None or isinstance(facts, PhotoFacts)
        photo = bring_photo(self._archive, self._batch, received, facts, candidate.sidecars)
        self._pictures[candidate.path] = (received.sha256, photo)
        if facts is not None:
            self._thumbnails.append((received.sha256, facts))

    def _record_article(self, pending: _Pending) -> None:
        facts = pending.facts.result() if pending.facts is not None else None
        assert facts is None or isinstance(facts, ArticleFacts)
        unit = ArticleUnit(pending.candidate, pending.received, facts)
        self._thumbnails += bring_article(self._archive, self._batch, self._pool, unit, self._pictures)

    def _keep_thumbnails(self) -> None:
        if self._cache is not None and self._thumbnails:
            self._cache.put_many(
                {
                    sha256: Thumbnail(facts.thumbnail, facts.width, facts.height, facts.difference_hash)
                    for sha256, facts in self._thumbnails
                    if facts.thumbnail is not None and facts.difference_hash is not None
                }
            )
        self._thumbnails.clear()


def _family(head: bytes, path: Path) -> str:
    return identify(head, readable(Path(path.name))).family


def _not_read(received: Received) -> str:
    if not received.incoming.size:
        return f"“{received.name}” is empty: there is nothing to keep."
    if received.type.family == "xmp":
        return f"“{received.name}” is a side-car without its photo; import both together."
    return f"“{received.name}” is {describe(received.type)}, which this version does not read."


def _orphaned(candidate: Candidate) -> list[Outcome]:
    """The rows of files whose own file could not be taken."""
    message = f"Belongs to “{readable(Path(candidate.path.name))}”, which was not brought in."
    return [Outcome(readable(p), Status.SKIPPED, (), message) for p in (*candidate.sidecars, *candidate.members)]
