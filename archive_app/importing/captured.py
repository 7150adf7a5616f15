"""The pages and pictures of a web archive as candidates, each with its address and the time of its capture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive_app.errors import BadInputError
from archive_app.importing.captures import Captures
from archive_app.importing.discovery import Candidate
from archive_app.importing.holders import Holder
from archive_app.importing.origin import Origin, within
from archive_app.importing.outcomes import Outcome, Status
from archive_app.media.containers.members import Member, Unpacked
from archive_app.media.decoding import clean
from archive_app.progress import Breaths

LEAST_PIXELS = 200
"""A picture that no page shows is brought in if both of its sides have more."""

DATE_SOURCE = "warc:WARC-Date"


class CapturedFiles:
    """The members of one web archive, which lies in the open at `root` as far as it is unpacked."""

    def __init__(
        self,
        root: Path,
        label: str,
        members: Sequence[Member],
        holder: Holder,
        unpack: Callable[[Sequence[Member]], Breaths[list[Unpacked]]],
    ) -> None:
        self._root = root
        self._label = label
        self._holder = holder
        self._unpack = unpack
        self._members = {root / member.lies: member for member in members if not member.trouble}
        self._refused = [member for member in members if member.trouble]
        pictures = [member for member in self._members.values() if _is_picture(member)]
        self.captures = Captures(pictures, self._unpack_one)

    def member(self, path: Path) -> Member:
        """The member that will lie there."""
        return self._members[path]

    def refused(self) -> Iterator[Outcome]:
        """What cannot be taken out."""
        for member in self._refused:
            yield Outcome(within(self._label, member.name), Status.FAILED, (), member.trouble, member.size)

    def pages(self) -> Iterator[Candidate]:
        """The pages, which may show any picture of the archive."""
        for path, member in self._members.items():
            if not _is_picture(member):
                yield Candidate(path, origin=self._origin(member), holder=self._holder, captures=self.captures)

    def pictures_left(self) -> Iterator[Candidate]:
        """The large pictures that no page has shown so far."""
        for path, member in self._members.items():
            if _is_picture(member) and not self.captures.is_taken(member):
                pixels = member.capture.pixels if member.capture else None
                if pixels is None or pixels > LEAST_PIXELS:
                    yield Candidate(path, origin=self._origin(member), holder=self._holder)

    def _unpack_one(self, member: Member) -> Breaths[tuple[Path, Origin]]:
        (done,) = yield from self._unpack([member])
        if done.trouble:
            raise BadInputError(done.trouble)
        return self._root / member.lies, self._origin(member, done)

    def _origin(self, member: Member, done: Unpacked | None = None) -> Origin:
        capture = member.capture
        assert capture is not None
        return Origin(
            url=capture.url,
            title=capture.title,
            name=_file_name(capture.url),
            place=within(self._label, member.name),
            modified=capture.date,
            modified_source=DATE_SOURCE,
            raw=done.raw if done else {},
        )


def _is_picture(member: Member) -> bool:
    return member.capture is not None and member.capture.family == "photo"


def _file_name(address: str) -> str:
    """What a captured file is called: the end of its path, else its host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return clean(address)[-100:]
    name = clean(unquote(parts.path)).rstrip("/").rpartition("/")[2]
    return (name or parts.netloc or clean(address))[-200:]
