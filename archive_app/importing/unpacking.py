"""An open container: what is in it, and its files unpacked some at a time by a child process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from archive_app.errors import StorageError
from archive_app.file_names import readable
from archive_app.importing.discovery import Candidate
from archive_app.importing.outcomes import Outcome, Status
from archive_app.media.containers.members import Listing, Member, Unpacked
from archive_app.media.containers.reading import unpack_members
from archive_app.media.facts import FileType
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done

CHUNK_FILES = 500
CHUNK_BYTES = 64 << 20


@dataclass(slots=True)
class Chunk:
    """Candidates that are unpacked together, and the members that they are, in the order of their paths."""

    candidates: list[Candidate] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    size: int = 0
    unpacking: Future[list[Unpacked]] | None = None

    def has_room(self, members: Sequence[Member]) -> bool:
        """Whether more members do not make it too large."""
        size = self.size + sum(member.size for member in members)
        return len(self.members) + len(members) <= CHUNK_FILES and size <= CHUNK_BYTES

    def add(self, candidate: Candidate, members: Sequence[Member]) -> None:
        """Take a candidate in."""
        self.candidates.append(candidate)
        self.members += members
        self.size += sum(member.size for member in members)

    @property
    def paths(self) -> list[Path]:
        """Where its members lie."""
        return [path for candidate in self.candidates for path in paths_of(candidate)]

    def parted(self) -> Iterator[Chunk]:
        """A chunk for each of its candidates."""
        members = iter(self.members)
        for candidate in self.candidates:
            alone = Chunk()
            alone.add(candidate, [next(members) for _ in paths_of(candidate)])
            yield alone


@dataclass(slots=True)
class Opened:
    """A container that is being brought in.

    Attributes:
        candidate: the container itself.
        type: what it is.
        listing: what lies in it.
        pool: unpacks.
        aside: the folder with what had to be unpacked to list it.
        root: the folder into which its members are unpacked.
        is_untouched: whether it has surely not been changed since the import first began.
        depth: how many containers lie in each other, with this one.
        came: how many files in it came to which end; `bytes` of them.
    """

    candidate: Candidate
    type: FileType
    listing: Listing
    pool: ReaderPool
    aside: Path
    root: Path
    is_untouched: bool
    depth: int
    came: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    bytes: int = 0

    @property
    def label(self) -> str:
        """What rows call the container."""
        return self.candidate.label

    def start(self, members: Sequence[Member]) -> Future[list[Unpacked]]:
        """Begin to unpack members."""
        path, name, kind = self.candidate.path, name_of(self.candidate), self.listing.kind
        return self.pool.submit(name, unpack_members, path, self.type, kind, self.aside, members, self.root)

    def unpack(self, members: Sequence[Member]) -> Breaths[list[Unpacked]]:
        """Unpack members; raises a PressmarkError for trouble that concerns all of them."""
        unpacked: list[Unpacked] = yield from until_done(self.start(members))
        return unpacked

    def unpacked(self, chunk: Chunk) -> Breaths[list[Unpacked]]:
        """What became of a chunk; where there was no room for it beside the one before, there may be by now."""
        if chunk.unpacking is not None:
            try:
                unpacked: list[Unpacked] = yield from until_done(chunk.unpacking)
            except StorageError:
                remove(chunk.paths)
            else:
                return unpacked
        return (yield from self.unpack(chunk.members))


def in_chunks(
    found: Iterable[Candidate | Outcome | None], member: Callable[[Path], Member]
) -> Iterator[Chunk | Outcome | None]:
    """Candidates gathered into chunks; all else as it comes."""
    chunk = Chunk()
    for item in found:
        if not isinstance(item, Candidate):
            yield item
            continue
        members = [member(path) for path in paths_of(item)]
        if chunk.candidates and not chunk.has_room(members):
            yield chunk
            chunk = Chunk()
        chunk.add(item, members)
    if chunk.candidates:
        yield chunk


def name_of(candidate: Candidate) -> str:
    """The name of a candidate's file."""
    return candidate.origin.name or readable(Path(candidate.path.name))


def paths_of(candidate: Candidate) -> list[Path]:
    """The file of a candidate, and those that come with it."""
    return [candidate.path, *candidate.members, *candidate.sidecars]


def remove(paths: Iterable[Path]) -> None:
    """Remove files that were unpacked, as far as they are there."""
    for path in paths:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - called for each file of a container
