"""The pictures of a web archive, by the address from which each was captured: unpacked when an article shows one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urldefrag

from archive_app.importing.origin import Origin
from archive_app.media.containers.members import Member
from archive_app.progress import Breaths

Unpack = Callable[[Member], Breaths[tuple[Path, Origin]]]
"""Unpacks a member, and says where it lies and what is known of it; raises a PressmarkError."""


UNREADABLE = b""
"""In place of a digest: the picture was tried and is damaged."""


class Captures:
    """Finds the picture that an address means, and remembers which bytes it had."""

    def __init__(self, pictures: Iterable[Member], unpack: Unpack) -> None:
        self._by_address: dict[str, Member] = {}
        for member in pictures:
            if member.capture is not None:
                self._by_address.setdefault(_plain(member.capture.url), member)
        self._digests: dict[str, bytes] = {}
        self.unpack = unpack

    def find(self, address: str) -> Member | None:
        """The picture that was captured from an address; whether by http or https makes no difference."""
        return self._by_address.get(_plain(address))

    def digest(self, member: Member) -> bytes | None:
        """The digest of a picture that was taken before."""
        return self._digests.get(member.name)

    def take(self, member: Member, digest: bytes) -> None:
        """Remember that a picture came in, and which bytes it has."""
        self._digests[member.name] = digest

    def is_taken(self, member: Member) -> bool:
        """Whether an article shows this picture."""
        return member.name in self._digests


def _plain(address: str) -> str:
    try:
        address = urldefrag(address).url
    except ValueError:
        return address
    return address.removeprefix("https:").removeprefix("http:")
