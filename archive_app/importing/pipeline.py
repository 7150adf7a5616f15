"""From files found to rows recorded: copied and read ahead, recorded in order, written in batches.

Reading happens in child processes while the next files are copied; a batch is one transaction.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import BadInputError, OverTimeError, PressmarkError, StorageError
from archive_app.file_names import readable
from archive_app.importing.arrivals import Arrival, arrivals
from archive_app.importing.articles import bring_article
from archive_app.importing.attaching import Attachments
from archive_app.importing.batch import Batch
from archive_app.importing.belongings import NOT_STORED
from archive_app.importing.discovery import Candidate
from archive_app.importing.holders import Holder
from archive_app.importing.meant_files import ArticleUnit
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.photos import bring_photo
from archive_app.importing.receiving import Received, size_of
from archive_app.importing.resuming import Done
from archive_app.importing.scratch import Scratch
from archive_app.importing.telling import unread_sentence
from archive_app.media.articles import read_article, read_article_bytes
from archive_app.media.facts import ArticleFacts, PhotoFacts
from archive_app.media.photo import read_photo
from archive_app.media.stated_charset import HEADERS, stated_charset
from archive_app.media.thumbnails import Thumbnail
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done

ARTICLES = ("html", "markdown", "text", "document")
AHEAD = 32
"""How many files are handed to the readers before the first of them is recorded."""

SMALL_TEXT = 1 << 20
"""Plain text up to this size is only decoded, which is quick and safe enough to do in this process."""

Steps = Generator[Outcome | None]
"""What became of files, and breaths: points between them at which nothing is half-done."""


@dataclass(slots=True)
class _Pending:
    candidate: Candidate
    received: Received
    facts: Future[PhotoFacts | ArticleFacts] | None
    scratch: Path | None = None


class Pipeline:
    """Brings what was found into the batches of one run.

    `new_thumbnails` are those, by digest, that were made since it was last cleared.
    """

    def __init__(self, archive: Archive, batch: Batch, pool: ReaderPool, done: Done, scratch: Scratch) -> None:
        self._archive = archive
        self._batch = batch
        self._pool = pool
        self._done = done
        self._scratch = scratch
        attach = batch.target.attach
        self._attachments = Attachments(archive, batch, attach) if attach is not None else None
        self._pictures: dict[Path, tuple[bytes, bytes]] = {}
        self.new_thumbnails: list[tuple[bytes, Thumbnail]] = []

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
                pending = self._begin(item)
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
                self._scratch.remove(pending.scratch)

    def write(self) -> Steps:
        """Write the batch, and tell what became of its files."""
        yield from (yield from self._batch.write())

    def remember(self, candidate: Candidate) -> None:
        """Let articles find what was brought in before an interruption."""
        self._pictures[candidate.path] = self._done.photo(candidate)

    def lose(self, candidate: Candidate, error: PressmarkError) -> None:
        """Let articles know what is in the drop but was not stored for want of room, and not for what it is."""
        if isinstance(error, StorageError):
            self._pictures[candidate.path] = NOT_STORED

    def _without_done(self, found: Iterable[Candidate | Outcome | None]) -> Generator[Candidate | Outcome | None]:
        """In place of files that were brought in before an interruption, what became of them."""
        for item in found:
            if isinstance(item, Candidate) and self._done.is_done(item):
                self.remember(item)
                yield from self._done.outcomes(item)
            else:
                yield item

    # -- reading ahead

    def _begin(self, arrival: Arrival) -> _Pending | list[Outcome]:
        """Let a copied file be read; or say at once what became of it."""
        candidate, received = arrival.candidate, arrival.copy
        if isinstance(received, PressmarkError):
            self.lose(candidate, received)
            outcome = Outcome(
                candidate.label, Status.FAILED, (), str(received), size_of(candidate.path), retryable=True
            )
            return [outcome, *orphaned(candidate, retryable=True)]
        if self._attachments is not None:
            self._attachments.take(candidate, received)
            return []
        if received.type.family not in ("photo", *ARTICLES):
            self._archive.originals.discard(received.incoming)
            message, size = unread_sentence(received), received.incoming.size
            unknown = received.type.family == "unknown" and size > 0 and candidate.origin.place is None
            outcome = Outcome(received.label, Status.SKIPPED, (), message, size, is_unknown=unknown)
            return [outcome, *orphaned(candidate)]
        pending = _Pending(candidate, received, None)
        try:
            self._start_reading(pending, arrival.seen)
        except StorageError as error:
            self._archive.originals.discard(received.incoming)
            self.lose(candidate, error)
            outcome = Outcome(received.label, Status.FAILED, (), str(error), received.incoming.size, retryable=True)
            return [outcome, *orphaned(candidate, retryable=True)]
        return pending

    def _start_reading(self, pending: _Pending, seen: bytes) -> None:
        received = pending.received
        if self._batch.owner(received.sha256) is None:
            if received.type.family == "document":
                pending.scratch = self._scratch.folder()
            pending.facts = self._reading(pending, seen)

    def _reading(self, pending: _Pending, seen: bytes) -> Future[PhotoFacts | ArticleFacts]:
        received = pending.received
        path, type_, name = received.incoming.path, received.type, received.name
        if type_.family == "photo":
            return self._pool.submit(name, read_photo, path, name, sidecars=pending.candidate.sidecars)
        if type_.family == "text" and received.incoming.size <= SMALL_TEXT:
            future: Future[PhotoFacts | ArticleFacts] = Future()
            try:
                whole = len(seen) == received.incoming.size
                future.set_result(read_article_bytes(seen, type_, name) if whole else read_article(path, type_, name))
            except PressmarkError as error:
                future.set_exception(error)
            return future
        if charset := stated_charset(pending.candidate.origin.raw.get(HEADERS)):
            return self._pool.submit(name, read_article, path, type_, name, pending.scratch, charset)
        return self._pool.submit(name, read_article, path, type_, name, pending.scratch)

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
            self.lose(pending.candidate, error)
            retryable = not isinstance(error, BadInputError) or isinstance(error, OverTimeError)
            size = pending.received.incoming.size
            yield Outcome(pending.received.label, Status.FAILED, (), str(error), size, retryable=retryable)
            yield from orphaned(pending.candidate, retryable=retryable)
        finally:
            self._scratch.remove(pending.scratch)
        if self._batch.is_due:
            yield from self.write()
        else:
            yield None

    def _record_photo(self, pending: _Pending) -> Breaths[None]:
        received, candidate = pending.received, pending.candidate
        facts = None if pending.facts is None else (yield from until_done(pending.facts))
        assert facts is None or isinstance(facts, PhotoFacts)
        photo = bring_photo(self._archive, self._batch, received, facts, candidate)
        self._pictures[candidate.path] = (received.sha256, photo)
        if candidate.holder is not None:
            yield from self._keep_holder(candidate.holder, received, photo, "photo")
        if facts is not None and facts.thumbnail is not None:
            small = Thumbnail(facts.thumbnail, facts.width, facts.height, facts.difference_hash)
            self.new_thumbnails.append((received.sha256, small))

    def _record_article(self, pending: _Pending) -> Breaths[None]:
        facts = None if pending.facts is None else (yield from until_done(pending.facts))
        assert facts is None or isinstance(facts, ArticleFacts)
        unit = ArticleUnit(pending.candidate, pending.received, facts)
        article, made = yield from bring_article(self._archive, self._batch, self._pool, unit, self._pictures)
        if pending.candidate.holder is not None:
            yield from self._keep_holder(pending.candidate.holder, pending.received, article, "article")
        self.new_thumbnails += made

    def _keep_holder(self, holder: Holder, received: Received, item: bytes, kind: str) -> Breaths[None]:
        try:
            yield from holder.keep(self._batch, item, kind)
        except StorageError as error:
            raise StorageError(f"“{received.name}” was not brought in, since what holds it was not: {error}") from error


def orphaned(candidate: Candidate, *, retryable: bool = False) -> list[Outcome]:
    """The rows of the files of a candidate that was not taken itself."""
    name = candidate.origin.name or readable(candidate.path.name)
    message = f"Belongs to “{name}”, which was not brought in."
    return [
        Outcome(candidate.label_of(path), Status.SKIPPED, (), message, size_of(path), retryable=retryable)
        for path in (*candidate.sidecars, *candidate.members)
    ]
