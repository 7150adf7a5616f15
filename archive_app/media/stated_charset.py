"""The encoding of a page as those who sent or captured it state it: in the header of HTTP, or of a web archive."""

from __future__ import annotations

import re

HEADERS = "warc"
"""The format of the raw block that holds the headers of a captured page (see `media.containers.members.Unpacked`)."""

_STATED = re.compile(
    rb"^content-type[ \t]*:[^\r\n]*?;[ \t]*charset[ \t]*=[ \t]*[\"']?([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE | re.MULTILINE,
)


def stated_charset(headers: bytes | None) -> str | None:
    """The name of the encoding in the last ``Content-Type`` of some headers (RFC 9110, 8.3); None if there is none."""
    found = _STATED.findall(headers or b"")
    return found[-1].decode("ascii") if found else None
