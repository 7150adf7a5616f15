"""What lies in a container, as its reader tells it: plain and picklable, like the facts of other readers."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_MEMBERS = 100_000
"""A container with more files is refused: unpacked by hand into folders, it comes in as these."""

LARGEST_MEMBER = 4 << 30
"""Bytes of one unpacked file."""

LARGEST_TOTAL = 64 << 30
"""Bytes of all unpacked files of one container."""

FREE_RATIO = 256 << 20
"""Bytes that a container may hold however small it is."""

MOST_TIMES = 200
"""Beyond `FREE_RATIO`: how many times its own size a container may hold. Texts are packed to a tenth, seldom more."""


@dataclass(frozen=True, slots=True)
class Capture:
    """When and from where a web archive has a resource.

    `url` is its address, `date` when it was captured (ISO 8601, as written), `family` that of its content (as of a
    `FileType`); `pixels` the shorter side of a picture, if that could be told. `header_at` is where the record begins
    that describes it: another one than its content's where it is a revisit.
    """

    url: str
    date: str | None
    family: str
    header_at: int
    pixels: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a container.

    Attributes:
        name: as the container calls it, parted by slashes, made unique.
        lies: where it is unpacked to, a relative path that is safe on this system.
        size: bytes once unpacked, as far as the container tells; 0 if it does not.
        at: its number in a ZIP's directory, or where its record or content begins.
        source: the name of the file beside the container that holds it: where a container has to be unpacked first.
        modified: its time of change: ISO 8601, with Z where it is in UTC, without where the zone is not known.
        trouble: why it cannot be brought in, in a sentence; empty if it can.
        is_passed_over: whether that is no failure (a link, a device).
        capture: what a web archive tells of it.
    """

    name: str
    lies: str
    size: int
    at: int
    source: str = ""
    modified: str | None = None
    trouble: str = ""
    is_passed_over: bool = False
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """All that lies in a container.

    `kind` is ``files`` (ZIP, tar), ``captures`` or ``messages``. `others` counts records that are no pages or pictures,
    `unresolved` those that mean a record in another file, `overlong` the pages and pictures whose packed content is
    followed by bytes that are no part of it.
    """

    kind: str
    members: tuple[Member, ...]
    others: int = 0
    unresolved: int = 0
    overlong: int = 0


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What became of one member: `trouble` says why it is not there; `raw` is what stands of it in the container."""

    trouble: str = ""
    raw: dict[str, bytes] = field(default_factory=dict)
