"""In which round of an import a file comes: photos first, then what may show them, then what holds other files."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum

from archive_app.file_names import readable
from archive_app.importing.discovery import Candidate
from archive_app.importing.pipeline import ARTICLES
from archive_app.importing.receiving import HEAD
from archive_app.media.sniffing import identify
from archive_app.regular_files import open_regular

_GLANCE = 4096
"""How much of a file decides in which round it comes; what it is, is told from more of it when it is copied."""

_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""Of these more has to be seen to tell what is inside."""


class Round(Enum):
    """The rounds, in their order; what is of no kind that is read comes in the first."""

    PHOTO = 1
    ARTICLE = 2
    CONTAINER = 3


def round_of(candidate: Candidate) -> Round:
    """By content, or by what is known of it."""
    family = candidate.origin.type.family if candidate.origin.type else _family(candidate)
    if family == "container":
        return Round.CONTAINER
    return Round.ARTICLE if family in ARTICLES else Round.PHOTO


def _family(candidate: Candidate) -> str:
    name = candidate.origin.name or readable(candidate.path.name)
    with suppress(OSError), open_regular(candidate.path) as file:
        head = file.read(_GLANCE)
        if head.startswith(_PACKED):
            head += file.read(HEAD - _GLANCE)
        return identify(head, name).family
    return "unknown"
