"""What a container may hold; and the sentences for one that holds more, or is damaged."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from archive_app.errors import BadInputError, StorageError
from archive_app.media.containers import members as most

_CHUNK = 1 << 18


class UnpackingError(StorageError):
    """The disk took no more of what was unpacked: the name of the file, and what the system says."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)  # both, so that it comes whole out of a child process
        self._why = why

    def __str__(self) -> str:
        return (
            f"“{self.args[0]}” could not be unpacked into the archive's folder ({self._why}); make room on the disk "
            "and import it again."
        )

    def of(self, name: str) -> UnpackingError:
        """The same trouble of another file that was to be unpacked with it."""
        return UnpackingError(name, self._why)


class Allowance:
    """Counts what a container of `packed` bytes would become, and refuses too much of it."""

    def __init__(self, name: str, packed: int) -> None:
        self._name = name
        self._most = min(most.LARGEST_TOTAL, max(most.FREE_RATIO, packed * most.MOST_TIMES))
        self._files = self._bytes = 0

    def take(self, size: int, *, files: int = 1) -> None:
        """Count files of so many bytes; raises BadInputError where it is too much."""
        self._files += files
        self._bytes += size
        if self._files > most.MOST_MEMBERS:
            raise BadInputError(
                f"“{self._name}” holds more than {most.MOST_MEMBERS:,} files; unpack it and import the folder."
            )
        if self._bytes > self._most:
            raise BadInputError(
                f"“{self._name}” would become more than {self._most >> 20:,} MiB, far more than its own size; it is "
                "made to do harm, or has to be unpacked by hand."
            )


def too_large(name: str) -> str:
    """The sentence for one file in a container that is larger than one may be."""
    return f"“{name}” is larger than {most.LARGEST_MEMBER >> 30} GiB; unpack it and import it by itself."


def copy_out(content: BinaryIO, target: Path, size: int) -> None:
    """Write the next `size` bytes of `content` into a new file.

    Raises BadInputError if there are less, StorageError if the disk takes no more.
    """
    left = size

    def chunks() -> Iterator[bytes]:
        nonlocal left
        while left and (chunk := content.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk

    write_out(chunks(), target)
    if left:
        raise BadInputError("It is cut short.")


def write_out(chunks: Iterator[bytes], target: Path) -> None:
    """Write a new file; raises StorageError if the disk takes no more, and what the chunks raise."""
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    try:
        for chunk in chunks:
            with writing(target):
                file.write(chunk)
        with writing(target):
            file.flush()
    finally:
        with suppress(OSError):  # what could not be written was told above; closing tries it once more
            file.close()


@contextmanager
def writing(target: Path) -> Generator[None]:
    """Turn trouble of the disk into a StorageError."""
    try:
        yield
    except OSError as error:
        raise UnpackingError(target.name, str(error.strerror)) from error
