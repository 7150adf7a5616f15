"""What is known of a file besides its bytes, from whoever brought it."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.media.facts import FileType

URL_SOURCE = "arrival:url"
"""The source of an item's address that was told with its arrival, not by its file."""

TITLE_SOURCE = "arrival:title"


@dataclass(frozen=True, slots=True)
class Origin:
    """What came with a file.

    `url` is the page it came from, `title` what it is called where it states no title. A `name` is that of content
    which was no file (it then has no path); `type` says what it is where that is known.
    """

    url: str | None = None
    title: str | None = None
    name: str | None = None
    type: FileType | None = None


UNKNOWN = Origin()
"""Nothing but the bytes."""
