"""Files that hold files, brought in like the folder they stand for: listed, then unpacked and recorded in chunks.

All of it is opened by child processes. Only what is being read lies on the disk; what an import had brought in before
it was interrupted is not unpacked again while the container is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import BadInputError, OverTimeError, PressmarkError, StorageError
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
from archive_app.importing.unpacking import Chunk, Opened, in_chunks, name_of, paths_of, remove
from archive_app.media.containers.limits import UnpackingError
from archive_app.media.containers.members import Member, Unpacked
from archive_app.media.containers.reading import ZIP, list_container
from archive_app.media.facts import FileType
from archive_app.media.sniffing import identify_file
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done

DEEPEST = 3
"""How many containers may lie in each other."""

SECONDS = 900.0
"""How long listing a container, or unpacking a chunk of it, may take."""

_LAST = (".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown", ".txt", ".text", ".pdf", ".docx", ".odt", ".rtf")
_WACZ = FileType("application/wacz+zip", "container", "wacz")
_MESSAGE = FileType("message/rfc822", "document", "eml")


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
            size = sum(member.size for member in opened.listing.members)
            self._expect(expected, size)
            yield from self._counting(opened, self._members(opened))
            yield from self._counting(opened, self._pipeline.write())
            if opened.listing.kind == "captures":  # small pictures that no page shows have no row
                self._expect(min(0, sum(opened.came.values()) - expected), min(0, opened.bytes - size))
        except PressmarkError as error:
            retryable = not isinstance(error, BadInputError) or isinstance(error, OverTimeError)
            own = size_of(candidate.path)
            yield Outcome(candidate.label, Status.FAILED, (), str(error), own, retryable=retryable)
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
    ) -> Breaths[Opened]:
        """List a container; `folders` learns what has to be removed in the end."""
        path, name = candidate.path, name_of(candidate)
        folders += (self._scratch.folder(), self._scratch.folder())
        untouched = self._done.is_untouched(path) if is_untouched is None else is_untouched
        listing = yield from until_done(self._pool.submit(name, list_container, path, file_type, name, folders[0]))
        return Opened(candidate, file_type, listing, self._pool, folders[0], folders[1], untouched, depth)

    def _counting(self, opened: Opened, steps: Steps) -> Steps:
        start = within(opened.label, "")
        try:
            for outcome in steps:
                if outcome is not None and outcome.path.startswith(start):
                    opened.came[outcome.status] += 1
                    opened.bytes += outcome.size or 0
                yield outcome
        finally:
            steps.close()

    def _members(self, opened: Opened) -> Steps:
        if opened.listing.kind == "files":
            return self._files(opened)
        if opened.listing.kind == "messages":
            return self._messages(opened)
        return self._captures(opened)

    # -- the kinds of containers

    def _files(self, opened: Opened) -> Steps:
        """The files of a ZIP or tar: photos before the pages that show them, as with folders."""
        tree = MemberTree(opened.root, opened.label, opened.candidate.origin, opened.listing.members)
        if tree.is_bag(opened.root) or tree.is_archive(opened.root):
            raise BadInputError(INNER_BUNDLE if tree.is_bag(opened.root) else INNER_ARCHIVE)
        yield from tree.refused()
        for are_last in (False, True):
            found = (item for item in tree.candidates() if _comes_last(item) == are_last)
            yield from self._in_chunks(opened, found, tree.member)

    def _messages(self, opened: Opened) -> Steps:
        holder = self._holder(opened)
        members = {opened.root / member.lies: member for member in opened.listing.members}
        candidates = (
            Candidate(path, origin=replace(opened.candidate.origin, name=member.name, type=_MESSAGE,
                                           place=within(opened.label, member.name)), holder=holder)
            for path, member in members.items()
        )  # fmt: skip
        yield from self._in_chunks(opened, candidates, members.__getitem__)

    def _captures(self, opened: Opened) -> Steps:
        """Pages first, each with the pictures that it shows; then the pictures that none shows, if they are large."""
        files = CapturedFiles(opened.root, opened.label, opened.listing.members, self._holder(opened), opened.unpack)
        for member in opened.listing.members:
            done = self._done.digest(within(opened.label, member.name))
            if done is not None:
                files.captures.take(member, done)
        yield from files.refused()
        yield from self._in_chunks(opened, files.pages(), files.member)
        yield from self._in_chunks(opened, files.pictures_left(), files.member)

    def _holder(self, opened: Opened) -> Holder:
        candidate = opened.candidate
        is_wacz = opened.listing.kind == "captures" and opened.type.media_type == ZIP
        origin = replace(candidate.origin, type=_WACZ if is_wacz else opened.type)
        return Holder(self._archive, candidate.path, origin, has_arrived=self._done.holds(opened.label))

    # -- unpacking

    def _in_chunks(
        self, opened: Opened, found: Iterable[Candidate | Outcome | None], member: Callable[[Path], Member]
    ) -> Steps:
        """Unpack candidates, some at a time, and bring each chunk in while the next one is unpacked."""
        waiting: Chunk | None = None
        for item in in_chunks(self._without_done(opened, found), member):
            if item is None or isinstance(item, Outcome):
                yield item
                continue
            item.unpacking = opened.start(item.members)
            if waiting is not None:
                yield from self._bring_chunk(opened, waiting)
            waiting = item
        if waiting is not None:
            yield from self._bring_chunk(opened, waiting)

    def _without_done(
        self, opened: Opened, found: Iterable[Candidate | Outcome | None]
    ) -> Iterator[Candidate | Outcome | None]:
        for item in found:
            if isinstance(item, Candidate) and opened.is_untouched and self._done.holds(item.label):
                self._pipeline.remember(item)
                yield from self._done.outcomes(item)
            else:
                yield item

    def _bring_chunk(self, opened: Opened, chunk: Chunk) -> Steps:
        try:
            done = yield from opened.unpacked(chunk)
        except PressmarkError as error:
            remove(chunk.paths)
            if len(chunk.candidates) > 1 and isinstance(error, BadInputError | StorageError):
                for alone in chunk.parted():  # one made its reader break off or has no room, and is to cost no other
                    yield from self._bring_chunk(opened, alone)
                return
            for candidate in chunk.candidates:
                self._pipeline.lose(candidate, error)
                own = error.of(name_of(candidate)) if isinstance(error, UnpackingError) else error
                yield Outcome(candidate.label, Status.FAILED, (), str(own), retryable=True)
                yield from orphaned(candidate, retryable=True)
            return
        try:
            yield from self._bring_unpacked(opened, chunk.candidates, dict(zip(chunk.paths, done, strict=True)))
        finally:
            remove(chunk.paths)

    def _bring_unpacked(self, opened: Opened, chunk: Sequence[Candidate], done: dict[Path, Unpacked]) -> Steps:
        ready: list[Candidate | Outcome | None] = []
        containers: list[Candidate] = []
        for candidate in chunk:
            own = done[candidate.path]
            if own.trouble:
                ready += [Outcome(candidate.label, Status.FAILED, (), own.trouble), *orphaned(candidate)]
                continue
            lost = {path: done[path].trouble for path in paths_of(candidate)[1:] if done[path].trouble}
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

    def _nested(self, opened: Opened, candidate: Candidate) -> Steps:
        if opened.depth >= DEEPEST:
            message = f"Files that hold others are opened {DEEPEST} deep; unpack this one and import it by itself."
            yield Outcome(candidate.label, Status.SKIPPED, (), message, size_of(candidate.path))
            yield from orphaned(candidate)
        else:
            yield from self.bring(candidate, depth=opened.depth + 1, is_untouched=opened.is_untouched)


def _comes_last(found: Candidate | Outcome | None) -> bool:
    """Whether it is called like an article, which may show photos that have to be there before."""
    return isinstance(found, Candidate) and found.path.suffix.lower() in _LAST


def _type_of(candidate: Candidate) -> FileType:
    name = name_of(candidate)
    try:
        file_type = candidate.origin.type or identify_file(candidate.path, name)
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    if file_type.family == "bundle":
        raise BadInputError(INNER_BUNDLE)
    return file_type
