"""Files that hold files, brought in like the folder they stand for: listed, then unpacked and recorded in chunks.

All of it is opened by child processes. Only what is being read lies on the disk; what an import had brought in before
it was interrupted is not unpacked again while the container is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import BadInputError, OverTimeError, PressmarkError
from archive_app.file_names import readable
from archive_app.importing.captured import CapturedFiles
from archive_app.importing.discovery import INNER_ARCHIVE, INNER_BUNDLE, Candidate
from archive_app.importing.holders import Holder
from archive_app.importing.member_tree import MemberTree
from archive_app.importing.origin import within
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.pipeline import Pipeline, Steps, orphaned
from archive_app.importing.receiving import size_of
from archive_app.importing.resuming import Done
from archive_app.importing.rounds import Round, round_of
from archive_app.importing.scratch import Scratch
from archive_app.importing.telling import unpacked_sentence
from archive_app.media.containers.members import Listing, Member, Unpacked
from archive_app.media.containers.reading import list_container, unpack_members
from archive_app.media.facts import FileType
from archive_app.media.sniffing import identify_file
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done

DEEPEST = 3
"""How many containers may lie in each other."""

CHUNK_FILES = 500
CHUNK_BYTES = 64 << 20
SECONDS = 900.0
"""How long listing a container, or unpacking a chunk of it, may take."""

_LAST = (".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown", ".txt", ".text", ".pdf", ".docx", ".odt", ".rtf")
_MESSAGE = FileType("message/rfc822", "document", "eml")


@dataclass(slots=True)
class _Open:
    """A container that is being brought in."""

    candidate: Candidate
    type: FileType
    listing: Listing
    aside: Path
    root: Path
    is_untouched: bool
    depth: int
    came: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))

    @property
    def label(self) -> str:
        return self.candidate.label


class Containers:
    """Brings containers in, one after the other."""

    def __init__(
        self, archive: Archive, pipeline: Pipeline, pool: ReaderPool, scratch: Scratch, done: Done,
        expect: Callable[[int, int], None],
    ) -> None:  # fmt: skip
        """`pool` unpacks, with `SECONDS` for each task; `expect` is told of (files, bytes) that will come."""
        self._archive = archive
        self._pipeline = pipeline
        self._pool = pool
        self._scratch = scratch
        self._done = done
        self._expect = expect

    def bring(self, candidate: Candidate, *, depth: int = 1, is_untouched: bool | None = None) -> Steps:
        """Bring in what lies in a container; the last row is its own.

        `is_untouched` says whether the file that holds it has not been changed since the import first began.
        """
        folders: list[Path] = []
        try:
            file_type = _type_of(candidate)
            if file_type.family != "container":  # a document that is a ZIP inside, told by all of its directory only
                known = replace(candidate, origin=replace(candidate.origin, type=file_type))
                yield from self._pipeline.bring([known])
                return
            opened = yield from self._open(candidate, file_type, folders, depth, is_untouched)
            expected = len(opened.listing.members)
            self._expect(expected, sum(member.size for member in opened.listing.members))
            yield from self._counting(opened, self._members(opened))
            yield from self._counting(opened, self._pipeline.write())
            if opened.listing.kind == "captures":  # small pictures that no page shows have no row
                self._expect(min(0, sum(opened.came.values()) - expected), 0)
        except PressmarkError as error:
            retryable = not isinstance(error, BadInputError) or isinstance(error, OverTimeError)
            size = size_of(candidate.path)
            yield Outcome(candidate.label, Status.FAILED, (), str(error), size, retryable=retryable)
            yield from orphaned(candidate, retryable=retryable)
        else:
            message = unpacked_sentence(opened.type, opened.listing, opened.came)
            yield Outcome(candidate.label, Status.UNPACKED, (), message, size_of(candidate.path))
            yield from orphaned(candidate)
        finally:
            for folder in folders:
                self._scratch.remove(folder)

    def _open(
        self, candidate: Candidate, file_type: FileType, folders: list[Path], depth: int, is_untouched: bool | None
    ) -> Breaths[_Open]:
        """List a container; `folders` learns what has to be removed in the end."""
        path, name = candidate.path, _name(candidate)
        folders += (self._scratch.folder(), self._scratch.folder())
        untouched = self._done.is_untouched(path) if is_untouched is None else is_untouched
        listing = yield from until_done(self._pool.submit(name, list_container, path, file_type, name, folders[0]))
        return _Open(candidate, file_type, listing, folders[0], folders[1], untouched, depth)

    def _counting(self, opened: _Open, steps: Steps) -> Steps:
        start = within(opened.label, "")
        try:
            for outcome in steps:
                if outcome is not None and outcome.path.startswith(start):
                    opened.came[outcome.status] += 1
                yield outcome
        finally:
            steps.close()

    def _members(self, opened: _Open) -> Steps:
        if opened.listing.kind == "files":
            return self._files(opened)
        if opened.listing.kind == "messages":
            return self._messages(opened)
        return self._captures(opened)

    # -- the kinds of containers

    def _files(self, opened: _Open) -> Steps:
        """The files of a ZIP or tar: photos before the pages that show them, as with folders."""
        tree = MemberTree(opened.root, opened.label, opened.candidate.origin, opened.listing.members)
        if tree.is_bag(opened.root) or tree.is_archive(opened.root):
            raise BadInputError(INNER_BUNDLE if tree.is_bag(opened.root) else INNER_ARCHIVE)
        later: list[Candidate] = []

        def first() -> Iterator[Candidate | Outcome | None]:
            for found in tree.candidates():
                if isinstance(found, Candidate) and found.path.suffix.lower() in _LAST:
                    later.append(found)
                    yield None
                else:
                    yield found

        yield from self._in_chunks(opened, first(), tree.member)
        yield from self._in_chunks(opened, later, tree.member)

    def _messages(self, opened: _Open) -> Steps:
        holder = self._holder(opened)
        members = {opened.root / member.lies: member for member in opened.listing.members}
        candidates = (
            Candidate(path, origin=replace(opened.candidate.origin, name=member.name, type=_MESSAGE,
                                           place=within(opened.label, member.name)), holder=holder)
            for path, member in members.items()
        )  # fmt: skip
        yield from self._in_chunks(opened, candidates, members.__getitem__)

    def _captures(self, opened: _Open) -> Steps:
        """Pages first, each with the pictures that it shows; then the pictures that none shows, if they are large."""
        unpack = lambda members: self._unpack(opened, members)  # noqa: E731 - bound to what is open
        files = CapturedFiles(opened.root, opened.label, opened.listing.members, self._holder(opened), unpack)
        for member in opened.listing.members:
            done = self._done.digest(within(opened.label, member.name))
            if done is not None:
                files.captures.take(member, done)
        yield from files.refused()
        yield from self._in_chunks(opened, files.pages(), files.member)
        yield from self._in_chunks(opened, files.pictures_left(), files.member)

    def _holder(self, opened: _Open) -> Holder:
        candidate = opened.candidate
        origin = replace(candidate.origin, type=opened.type)
        return Holder(self._archive, candidate.path, origin, has_arrived=self._done.holds(opened.label))

    # -- unpacking

    def _in_chunks(
        self, opened: _Open, found: Iterable[Candidate | Outcome | None], member: Callable[[Path], Member]
    ) -> Steps:
        """Unpack candidates, some at a time, and bring each chunk in before the next one."""
        chunk: list[Candidate] = []
        files = size = 0
        for item in found:
            if not isinstance(item, Candidate):
                yield item
                continue
            if opened.is_untouched and self._done.holds(item.label):
                self._pipeline.remember(item)
                yield from self._done.outcomes(item)
                continue
            paths = _paths(item)
            own = sum(member(path).size for path in paths)
            if chunk and (files + len(paths) > CHUNK_FILES or size + own > CHUNK_BYTES):
                yield from self._chunk(opened, chunk, member)
                chunk, files, size = [], 0, 0
            chunk.append(item)
            files, size = files + len(paths), size + own
        if chunk:
            yield from self._chunk(opened, chunk, member)

    def _chunk(self, opened: _Open, chunk: Sequence[Candidate], member: Callable[[Path], Member]) -> Steps:
        paths = [path for candidate in chunk for path in _paths(candidate)]
        try:
            done = yield from self._unpack(opened, [member(path) for path in paths])
        except PressmarkError as error:
            _remove(paths)
            if len(chunk) > 1 and isinstance(error, BadInputError):  # one of them is to blame, and costs itself only
                for candidate in chunk:
                    yield from self._chunk(opened, [candidate], member)
                return
            for candidate in chunk:
                size = member(candidate.path).size
                yield Outcome(candidate.label, Status.FAILED, (), str(error), size, retryable=True)
                yield from orphaned(candidate, retryable=True)
            return
        try:
            yield from self._bring_unpacked(opened, chunk, dict(zip(paths, done, strict=True)))
        finally:
            _remove(paths)

    def _unpack(self, opened: _Open, members: Sequence[Member]) -> Breaths[list[Unpacked]]:
        path, name, kind = opened.candidate.path, _name(opened.candidate), opened.listing.kind
        unpacking = self._pool.submit(name, unpack_members, path, opened.type, kind, opened.aside, members, opened.root)
        return (yield from until_done(unpacking))

    def _bring_unpacked(self, opened: _Open, chunk: Sequence[Candidate], done: dict[Path, Unpacked]) -> Steps:
        ready: list[Candidate | Outcome | None] = []
        containers: list[Candidate] = []
        for candidate in chunk:
            own = done[candidate.path]
            if own.trouble:
                ready += [Outcome(candidate.label, Status.FAILED, (), own.trouble), *orphaned(candidate)]
                continue
            lost = {path: done[path].trouble for path in _paths(candidate)[1:] if done[path].trouble}
            ready += [Outcome(candidate.label_of(path), Status.FAILED, (), told) for path, told in lost.items()]
            whole = replace(
                candidate,
                members=tuple(path for path in candidate.members if path not in lost),
                sidecars=tuple(path for path in candidate.sidecars if path not in lost),
                origin=replace(candidate.origin, raw=own.raw) if own.raw else candidate.origin,
            )
            if round_of(whole) is Round.CONTAINER:
                containers.append(whole)
            else:
                ready.append(whole)
        yield from self._pipeline.bring(ready)
        for candidate in containers:
            yield from self._nested(opened, candidate)

    def _nested(self, opened: _Open, candidate: Candidate) -> Steps:
        if opened.depth >= DEEPEST:
            message = f"Files that hold others are opened {DEEPEST} deep; unpack this one and import it by itself."
            yield Outcome(candidate.label, Status.SKIPPED, (), message, size_of(candidate.path))
            yield from orphaned(candidate)
        else:
            yield from self.bring(candidate, depth=opened.depth + 1, is_untouched=opened.is_untouched)


def _type_of(candidate: Candidate) -> FileType:
    name = _name(candidate)
    try:
        file_type = candidate.origin.type or identify_file(candidate.path, name)
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    if file_type.family == "bundle":
        raise BadInputError(INNER_BUNDLE)
    return file_type


def _name(candidate: Candidate) -> str:
    return candidate.origin.name or readable(Path(candidate.path.name))


def _paths(candidate: Candidate) -> list[Path]:
    return [candidate.path, *candidate.members, *candidate.sidecars]


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - called for each file of a container
