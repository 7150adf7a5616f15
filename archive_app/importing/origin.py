"""What is known of a file besides its bytes, from whoever brought it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive_app.media.facts import FileType

URL_SOURCE = "arrival:url"
"""The source of an item's address that was told with its arrival, not by its file."""

TITLE_SOURCE = "arrival:title"

WITHIN = " › "
"""Parts the path of a file from the name of what lay in it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What came with a file.

    `url` is the page it came from, `title` what it is called where it states no title. A `name` is that of content
    which was no file (it then has no path); `type` says what it is where that is known.

    Of a file that lay in another one: `place` is the path of that one and its name in it, parted by `WITHIN`;
    `modified` the time that is told there of it and `modified_source` by what (such as ``warc:WARC-Date``: when it
    was captured); `raw` what is said of it there, as it stands, by format. `least` is the number of pixels that a
    picture must have on both sides to be worth keeping.
    """

    url: str | None = None
    title: str | None = None
    name: str | None = None
    type: FileType | None = None
    place: str | None = None
    modified: str | None = None
    modified_source: str | None = None
    raw: Mapping[str, bytes] = field(default_factory=dict)
    least: int = 0


UNKNOWN = Origin()
"""Nothing but the bytes."""


def within(whole: str, name: str) -> str:
    """The path of something by its name in a file."""
    return f"{whole}{WITHIN}{name}"
