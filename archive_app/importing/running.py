"""One run of an import: photos first, then articles, so that a picture beside a page is there when the page asks.

It survives being stopped anywhere: what was brought in stays, and the same run goes on with the rest.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.intake import ImportRun, Target
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.errors import BadInputError, PressmarkError
from archive_app.file_names import readable
from archive_app.folding import fold
from archive_app.importing import placing
from archive_app.importing.batch import Batch
from archive_app.importing.containers import SECONDS, Containers
from archive_app.importing.decisions import Answer, Choice, Decisions, Pair
from archive_app.importing.discovery import Candidate, Walk
from archive_app.importing.origin import WITHIN
from archive_app.importing.outcomes import ImportReport, Outcome
from archive_app.importing.pipeline import Pipeline, Steps
from archive_app.importing.put_aside import PutAside
from archive_app.importing.receiving import size_of
from archive_app.importing.resuming import Done
from archive_app.importing.rounds import Round, round_of
from archive_app.importing.scratch import Scratch
from archive_app.media.thumbnails import Thumbnail
from archive_app.media.workers import ReaderPool
from archive_app.progress import Progress, Work

_BREATH = 0.05
"""Seconds without a row after which a step is told all the same."""

_COUNTING = 0.005
"""Seconds that each step gives to counting what is still to come."""


class Run:
    """Brings in what `found` walks through (it is walked twice: once to count); `begin` opens or takes up the run."""

    def __init__(
        self,
        archive: Archive,
        target: Target,
        found: Callable[[], Walk],
        roots: Sequence[Path],
        cache: ThumbnailCache | None,
        ask: Callable[[Pair], Answer] | None = None,
    ) -> None:
        self._archive = archive
        self._target = target
        self._found = found
        self._roots = sorted((readable(root) for root in roots), key=len, reverse=True)
        self._cache = cache
        self._decisions = Decisions(archive, cache, Choice(target.near), ask)
        self._report = ImportReport()
        self._tally = _Tally(found())
        self._told = time.monotonic()

    def run(self, begin: Callable[[], ImportRun]) -> Work[ImportReport]:
        """Do it; a step carries the `Outcome` of one file, or none where nothing was ready for a while."""
        if not all(map(fold, self._target.tags)):
            raise BadInputError("A tag needs a name with at least one letter or digit.")
        placing.check(self._archive, self._target)
        with self._archive.importing():
            self._archive.originals.sweep()
            run = begin()
            batch = Batch(self._archive, run, self._target, self._decisions)
            try:
                with (
                    PutAside() as articles,
                    PutAside() as holders,
                    Scratch(self._archive.originals) as scratch,
                    ReaderPool() as pool,
                    ReaderPool(1, seconds=SECONDS) as unpackers,
                ):
                    done = Done(run)
                    pipeline = Pipeline(self._archive, batch, pool, done, scratch)
                    containers = Containers(self._archive, pipeline, unpackers, scratch, done, self._tally.expect)
                    later = {Round.ARTICLE: articles, Round.CONTAINER: holders}
                    yield from self._tell(pipeline.bring(self._photos(later)), pipeline)
                    yield from self._tell(pipeline.bring(articles.taken()), pipeline)
                    for candidate in holders.taken():
                        yield from self._tell(containers.bring(candidate), pipeline)
                    yield from self._tell(pipeline.write(), pipeline)
                with suppress(PressmarkError):  # all was told with each file, and the import can be gone on with
                    self._archive.intake.end(run)
            finally:
                batch.discard()
                with suppress(PressmarkError):
                    self._archive.intake.forget_recorded()
        self._report.near, self._report.not_compared = self._decisions.near, self._decisions.not_compared
        return self._report

    def _photos(self, later: Mapping[Round, PutAside]) -> Iterator[Candidate | Outcome | None]:
        """All that was found; articles and containers are put aside for their rounds."""
        for found in self._found():
            whole = self._target.attach is not None  # what is attached is not looked into
            round_ = round_of(found) if isinstance(found, Candidate) and not whole else Round.PHOTO
            if isinstance(found, Candidate) and round_ in later:
                later[round_].put(found)
                yield None
            else:
                yield found

    def _tell(self, steps: Steps, pipeline: Pipeline) -> Work[None]:
        try:
            for outcome in steps:
                self._tally.advance()
                if outcome is None and time.monotonic() - self._told < _BREATH:
                    continue
                self._keep_thumbnails(pipeline.new_thumbnails)
                shown = None if outcome is None else self._report.count(replace(outcome, shown=self._shown(outcome)))
                yield self._progress(shown)
                self._told = time.monotonic()
        finally:
            steps.close()

    def _progress(self, outcome: Outcome | None) -> Progress:
        report, tally = self._report, self._tally
        message = outcome.shown if outcome is not None else ""
        files = None if tally.files is None else max(tally.files, report.files)  # parts come of a file as it is read
        return Progress(report.files, files, message, "files", outcome, report.bytes, tally.bytes)

    def _shown(self, outcome: Outcome) -> str:
        """The path of a file as seen from the folder that was dropped; of what lay in a file, from that one."""
        path, parted, inner = outcome.path.partition(WITHIN)
        for root in self._roots:
            if path.startswith(root.rstrip(os.sep) + os.sep):
                return path[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/") + parted + inner
        return path.rpartition(os.sep)[2] + parted + inner

    def _keep_thumbnails(self, made: list[tuple[bytes, Thumbnail]]) -> None:
        if self._cache is not None and made:
            self._cache.put_many(dict(made))
        made.clear()


class _Tally:
    """Counts ahead what will come, a little at each step; `files` and `bytes` are None until it knows."""

    def __init__(self, found: Walk) -> None:
        self._counting: Generator[None, None, None] | None = self._count(found)
        self._files = self._bytes = 0
        self.files: int | None = None
        self.bytes: int | None = None

    def expect(self, files: int, size: int) -> None:
        """More will come than was counted: what lies in a container."""
        self._files += files
        self._bytes += size
        if self.files is not None:
            self.files, self.bytes = self._files, self._bytes

    def advance(self) -> None:
        until = time.monotonic() + _COUNTING
        while self._counting is not None and time.monotonic() < until:
            if next(self._counting, self) is self:
                self._counting = None
                self.files, self.bytes = self._files, self._bytes

    def _count(self, found: Walk) -> Generator[None, None, None]:
        for item in found:
            if isinstance(item, Candidate):
                files = (item.path, *item.sidecars, *item.members)
                self._files += len(files)
                self._bytes += sum(size_of(path) or 0 for path in files)
            elif item is not None:
                self._files += 1
            yield
