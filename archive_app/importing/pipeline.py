"""From files found to rows recorded: copied and read ahead, recorded in order, written in batches.

Reading happens in child processes while the next files are copied; a batch is one transaction.
"""

from __future__ import annotations

import os
import zipfile
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.intake import ImportRun
from archive_app.archive.originals import digest_of
from archive_app.errors import BadInputError, OverTimeError, PressmarkError
from archive_app.file_names import readable
from archive_app.importing.arrivals import arrivals
from archive_app.importing.articles import ArticleUnit, bring_article
from archive_app.importing.attaching import Attachments
from archive_app.importing.batch import Batch
from archive_app.importing.discovery import Candidate
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.photos import bring_photo
from archive_app.importing.receiving import Received, size_of, stamp
from archive_app.importing.telling import unread_sentence
from archive_app.media.articles import read_article
from archive_app.media.facts import ArticleFacts, PhotoFacts
from archive_app.media.photo import read_photo
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done

ARTICLES = ("html", "markdown", "text")
AHEAD = 32
"""How many files are handed to the readers before the first of them is recorded."""

_MARGIN = 1_000_000_000
"""Nanoseconds: the clock of a file system may be a little behind."""

_CUT_ZIP = "“{name}” is a zip file that is damaged or was cut short; if it is a bundle, ask for it again."

SMALL_TEXT = 1 << 20
"""Plain text up to this size is only decoded, which is quick and safe enough to do in this process."""

Steps = Generator[Outcome | None]
"""What became of files, and breaths: points between them at which nothing is half-done."""


@dataclass(slots=True)
class _Pending:
    candidate: Candidate
    received: Received
    facts: Future[PhotoFacts | ArticleFacts] | None


class Pipeline:
    """Brings what was found into the batches of one run; `new_photos` are those since it was last cleared."""

    def __init__(self, archive: Archive, batch: Batch, pool: ReaderPool, run: ImportRun) -> None:
        self._archive = archive
        self._batch = batch
        self._pool = pool
        self._run = run
        attach = batch.target.attach
        self._attachments = Attachments(archive, batch, attach) if attach is not None else None
        self._pictures: dict[Path, tuple[bytes, bytes]] = {}
        self.new_photos: list[tuple[bytes, PhotoFacts]] = []

    def bring(self, found: Iterable[Candidate | Outcome | None]) -> Steps:
        """Copy and read ahead, record in order, write when a batch is due."""
        waiting: deque[_Pending] = deque()
        coming = arrivals(self._archive, self._without_done(found))
        try:
            for item in coming:
                if item is None or isinstance(item, Outcome):
                    yield item
                    if self._batch.is_due:
                        yield from self.write()
                    continue
                pending = self._begin(item.candidate, item.copy)
                if isinstance(pending, _Pending):
                    waiting.append(pending)
                else:
                    yield from pending
                    if self._batch.is_due:
                        yield from self.write()
                if len(waiting) >= AHEAD:
                    yield from self._settle(waiting.popleft())
            while waiting:
                yield from self._settle(waiting.popleft())
        finally:
            coming.close()
            for pending in waiting:
                self._archive.originals.discard(pending.received.incoming)

    def write(self) -> Steps:
        """Write the batch, and tell what became of its files."""
        yield from (yield from self._batch.write())

    def _without_done(self, found: Iterable[Candidate | Outcome | None]) -> Generator[Candidate | Outcome | None]:
        """In place of files that were brought in before an interruption, what became of them."""
        for item in found:
            path = readable(item.path) if isinstance(item, Candidate) else ""
            if not isinstance(item, Candidate) or not self._is_done(item, path):
                yield item
                continue
            done, message = self._run.done, "Brought in before the interruption."
            self._pictures[item.path] = (self._run.came[path][0], done[path][0])
            yield Outcome(path, Status.IMPORTED, done[path][:1], message, size_of(item.path))
            for part in (*item.sidecars, *item.members):
                ids = done.get(readable(part), done[path])
                yield Outcome(readable(part), Status.PART, ids, message, size_of(part))

    def _is_done(self, candidate: Candidate, path: str) -> bool:
        """Whether this file was brought in before the interruption, and has not been changed since.

        What was touched since the import began is read again: the time of modification can be set at will, and
        counts in seconds in accessions.
        """
        if path not in self._run.came:
            return False
        digest, modified = self._run.came[path]
        with suppress(OSError):
            status = candidate.path.stat()
            if stamp(candidate.path) != modified:
                return False
            if max(status.st_ctime_ns, status.st_mtime_ns) < self._run.began_ns - _MARGIN and os.name == "posix":
                return True
            return digest_of(candidate.path) == digest
        return False

    # -- reading ahead

    def _begin(self, candidate: Candidate, received: Received | PressmarkError) -> _Pending | list[Outcome]:
        """Let a copied file be read; or say at once what became of it."""
        if isinstance(received, PressmarkError):
            path = candidate.origin.name or readable(candidate.path)
            outcome = Outcome(path, Status.FAILED, (), str(received), size_of(candidate.path), retryable=True)
            return [outcome, *_orphaned(candidate, retryable=True)]
        if self._attachments is not None:
            self._attachments.take(candidate, received)
            return []
        if received.type.media_type == "application/zip" and not zipfile.is_zipfile(received.incoming.path):
            self._archive.originals.discard(received.incoming)
            message, size = _CUT_ZIP.format(name=received.name), received.incoming.size
            return [Outcome(received.label, Status.FAILED, (), message, size), *_orphaned(candidate)]
        if received.type.family not in ("photo", *ARTICLES):
            self._archive.originals.discard(received.incoming)
            message, size = unread_sentence(received), received.incoming.size
            unknown = received.type.family == "unknown" and size > 0
            outcome = Outcome(received.label, Status.SKIPPED, (), message, size, is_unknown=unknown)
            return [outcome, *_orphaned(candidate)]
        return _Pending(candidate, received, self._start_reading(candidate, received))

    def _start_reading(self, candidate: Candidate, received: Received) -> Future[PhotoFacts | ArticleFacts] | None:
        if self._batch.owner(received.sha256) is not None:
            return None
        path, type_, name = received.incoming.path, received.type, received.name
        if type_.family == "photo":
            return self._pool.submit(name, read_photo, path, name, sidecars=candidate.sidecars)
        if type_.family == "text" and received.incoming.size <= SMALL_TEXT:
            future: Future[PhotoFacts | ArticleFacts] = Future()
            try:
                future.set_result(read_article(path, type_, name))
            except PressmarkError as error:
                future.set_exception(error)
            return future
        return self._pool.submit(name, read_article, path, type_, name)

    # -- recording

    def _settle(self, pending: _Pending) -> Steps:
        mark = self._batch.mark
        try:
            if pending.received.type.family == "photo":
                yield from self._record_photo(pending)
            else:
                yield from self._record_article(pending)
        except BaseException as error:
            self._batch.go_back(mark)
            self._archive.originals.discard(pending.received.incoming)
            if not isinstance(error, PressmarkError):
                raise
            retryable = not isinstance(error, BadInputError) or isinstance(error, OverTimeError)
            size = pending.received.incoming.size
            yield Outcome(pending.received.label, Status.FAILED, (), str(error), size, retryable=retryable)
            yield from _orphaned(pending.candidate, retryable=retryable)
        if self._batch.is_due:
            yield from self.write()
        else:
            yield None

    def _record_photo(self, pending: _Pending) -> Breaths[None]:
        received, candidate = pending.received, pending.candidate
        facts = None if pending.facts is None else (yield from until_done(pending.facts))
        assert facts is None or isinstance(facts, PhotoFacts)
        photo = bring_photo(self._archive, self._batch, received, facts, candidate.sidecars)
        self._pictures[candidate.path] = (received.sha256, photo)
        if facts is not None:
            self.new_photos.append((received.sha256, facts))

    def _record_article(self, pending: _Pending) -> Breaths[None]:
        facts = None if pending.facts is None else (yield from until_done(pending.facts))
        assert facts is None or isinstance(facts, ArticleFacts)
        unit = ArticleUnit(pending.candidate, pending.received, facts)
        self.new_photos += yield from bring_article(self._archive, self._batch, self._pool, unit, self._pictures)


def _orphaned(candidate: Candidate, *, retryable: bool = False) -> list[Outcome]:
    """The rows of files whose own file could not be taken."""
    message = f"Belongs to “{readable(Path(candidate.path.name))}”, which was not brought in."
    return [
        Outcome(readable(path), Status.SKIPPED, (), message, size_of(path), retryable=retryable)
        for path in (*candidate.sidecars, *candidate.members)
    ]
