"""The import: a generator that brings in what was dropped, file by file, and survives being stopped anywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from archive_app.archive import Archive
from archive_app.archive.intake import HOW, ImportRun, Target, UnfinishedImport
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.importing.decisions import Answer, Choice, Pair
from archive_app.importing.discovery import Candidate, Walk, walk
from archive_app.importing.origin import Origin
from archive_app.importing.outcomes import ImportReport
from archive_app.importing.running import Run
from archive_app.progress import Work


class Import:
    """One import of some paths into one archive: one operation, which can be undone as one.

    An import that was stopped or killed goes on where it was when the same paths are imported with the same target
    again (or by `going_on`); what it had brought in is told once more and not brought in twice.

    Args:
        archive: open for writing.
        paths: files and folders; your own files are never changed.
        how: how they came in, one of `archive.intake.HOW`.
        tags: everything that comes in is tagged with these.
        cache: keeps the thumbnails that are made on the way.
        collection: its id; every item that comes in, also one that was here already, is put at its end. What is in
            it already keeps its place.
        article: its id; every photo that comes in for itself appears in it, at the end, unless it does already.
        url: the page that all of it came from: noted with each accession, and as the source of items whose files
            state none.
        titles: what items are called whose files state no title of their own.
        near: what is done with a photo that looks like one that is here (see `decisions`).
        ask: asks somebody about such a pair of photos; without it, `near` holds for all.
        attach: the id of an item; every file is attached to it as a document, whatever its type, and nothing is read.
    """

    def __init__(
        self,
        archive: Archive,
        paths: Sequence[Path],
        *,
        how: str = "command",
        tags: Iterable[str] = (),
        cache: ThumbnailCache | None = None,
        collection: bytes | None = None,
        article: bytes | None = None,
        url: str | None = None,
        titles: Mapping[Path, str] | None = None,
        near: Choice = Choice.KEEP,
        ask: Callable[[Pair], Answer] | None = None,
        attach: bytes | None = None,
    ) -> None:
        if how not in HOW:
            raise ValueError(f"{how} is no way to come in")
        named = tuple((str(_absolute(path)), title) for path, title in sorted((titles or {}).items()))
        self._archive = archive
        self._paths = tuple(map(_absolute, paths))
        self._target = Target(how, tuple(tags), collection, article, url, named, str(near), attach)
        self._cache = cache
        self._ask = ask

    @classmethod
    def going_on(cls, archive: Archive, unfinished: UnfinishedImport, *, cache: ThumbnailCache | None = None) -> Self:
        """The import that takes up an unfinished one (`archive.intake.unfinished`)."""
        return cls.towards(archive, [Path(root) for root in unfinished.roots], unfinished.target, cache=cache)

    @classmethod
    def towards(
        cls, archive: Archive, paths: Sequence[Path], target: Target, *, cache: ThumbnailCache | None = None
    ) -> Self:
        """An import of other paths with the whole target of one that was."""
        made = cls(archive, paths, how=target.how, cache=cache)
        made._target = target
        return made

    def run(self) -> Work[ImportReport]:
        """Do it; steps carry the `Outcome` of one file. Closing the generator stops at a sound point.

        No step takes much longer than a file does, and between two steps any time may pass: pausing is not asking
        for the next one. `total` is None until everything was counted. Raises BadInputError or NotFoundError before
        anything is stored, ArchiveBusyError if another import runs.
        """
        run = Run(self._archive, self._target, self._found, self._paths, self._cache, self._ask)
        return (yield from run.run(self._begin))

    def _begin(self) -> ImportRun:
        return self._archive.intake.begin([str(path) for path in self._paths], self._target)

    def _found(self) -> Walk:
        titles = dict(self._target.titles)
        for found in walk(self._paths):
            if isinstance(found, Candidate) and (titles or self._target.url):
                yield replace(found, origin=Origin(self._target.url, titles.get(str(found.path))))
            else:
                yield found


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a named link
