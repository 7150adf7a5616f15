"""The files inside a document, written out byte for byte where the importer wants them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from archive_app.errors import StorageError
from archive_app.media.documents.statements import one_line
from archive_app.media.facts import PartFacts

MOST_PARTS = 2000
MOST_BYTES = 1 << 30
"""What is beyond these is left out, with a warning; the document itself is kept whole all the same."""

_LONGEST_NAME = 200


class Parts:
    """Collects the parts of one document; without a scratch folder they are counted and left out."""

    def __init__(self, scratch: Path | None) -> None:
        self._scratch = scratch
        self._found: list[PartFacts] = []
        self._bytes = 0
        self._left_out = 0
        self._missing = 0

    def add(self, content: bytes | None, name: str, *, addresses: tuple[str, ...] = (), url: str | None = None) -> bool:
        """Write one part; False if it was left out. None is one that is not there or cannot be unpacked.

        Raises StorageError if the disk refuses.
        """
        if content is None:
            self._missing += 1
            return False
        full = len(self._found) >= MOST_PARTS or self._bytes + len(content) > MOST_BYTES
        if self._scratch is None or full:
            self._left_out += 1
            return False
        path = self._scratch / f"{len(self._found):04}"  # no name from outside ever becomes a path
        try:
            with path.open("xb") as file:
                file.write(content)
        except OSError as error:
            raise StorageError(f"A part of a document could not be written ({error.strerror}); make room.") from error
        self._bytes += len(content)
        self._found.append(PartFacts(path, tidy_name(name), addresses, url))
        return True

    @property
    def found(self) -> tuple[PartFacts, ...]:
        """The parts in their order."""
        return tuple(self._found)

    def warnings(self) -> tuple[str, ...]:
        """Sentences on parts that were left out, and on those that are missing."""
        found = []
        if self._left_out:
            many = self._left_out > 1
            found.append(
                f"{self._left_out} {'files' if many else 'file'} inside it {'were' if many else 'was'} left out."
            )
        if self._missing:
            many = self._missing > 1
            found.append(f"{self._missing} {'pictures are' if many else 'picture is'} missing or broken in it.")
        return tuple(found)


def tidy_name(name: str) -> str:
    """The last piece of a name from outside, fit to be shown and stored."""
    last = PurePosixPath(one_line(name).replace("\\", "/")).name
    if len(last) <= _LONGEST_NAME:
        return last or "part"
    suffix = PurePosixPath(last).suffix[:20]
    return last[: _LONGEST_NAME - len(suffix)] + suffix
