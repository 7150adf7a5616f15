"""The steps of writing a bundle: each part in a thread, so that whoever asked may pause or stop meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from archive_app.archive.history import StoredOriginal
from archive_app.bundle.bag_writer import BagWriter
from archive_app.progress import Progress, Work, until_done

Part = TypeVar("Part")


class _StopError(Exception):
    """The bundle is not wanted any more."""


class Steps:
    """Writes parts of a bag in a thread, one after the other, and tells how far it is.

    Closing the generators stops what is read from the archive, but an original is written to its end.
    """

    def __init__(self, bag: BagWriter, originals: Sequence[StoredOriginal]) -> None:
        self._bag = bag
        self._total = len(originals) + 6
        self._bytes = sum(original.size for original in originals)
        self._done = 0
        self._stopped = False
        self._thread = ThreadPoolExecutor(1, "bundle")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped = True
        self._thread.shutdown()

    def write(self, path: str, lines: Iterable[str]) -> Work[None]:
        """Write lines of text as one file of the payload."""
        yield from self.take(path, lambda: self._bag.add_stream(path, _bytes(self._until_stopped(lines))))

    def take(self, name: str, part: Callable[[], Part]) -> Work[Part]:
        """Run what writes one part, and return what it returns."""
        yield self.progress(name)
        writing = until_done(self._thread.submit(part))
        while True:
            try:
                next(writing)
            except StopIteration as end:
                self._done += 1
                result: Part = end.value
                return result
            yield self.progress(name)

    def progress(self, name: str) -> Progress:
        """How far it is; `name` is what is being written."""
        done = min(self._bag.octets, self._bytes)
        return Progress(self._done, self._total, name, bytes_done=done, bytes_total=self._bytes)

    def _until_stopped(self, lines: Iterable[str]) -> Generator[str]:
        for line in lines:
            if self._stopped:
                raise _StopError
            yield line


def _bytes(lines: Iterable[str], size: int = 1 << 18) -> Generator[bytes]:
    """Lines joined into chunks worth writing."""
    waiting: list[str] = []
    length = 0
    for line in lines:
        waiting.append(line)
        length += len(line)
        if length >= size:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting).encode()
