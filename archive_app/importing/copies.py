"""The copies of one batch, on their way to becoming originals: those that are new, and those of bytes that are known.

A known copy is not needed, unless the stored file is missing or altered: then it takes its place.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from archive_app.archive import Archive
from archive_app.archive.relinking import RELINK
from archive_app.archive.syncing import Incoming, Syncing
from archive_app.errors import PressmarkError
from archive_app.importing.receiving import Received
from archive_app.importing.telling import lost_sentence, mended_sentence
from archive_app.progress import Breaths, until_done

Copy = tuple[Incoming, str]
"""A copy and the ending under which it is, or is to be, stored."""


class Copies:
    """Collects the copies of one batch; whoever settles or discards them gives all of them away.

    `size` is that of the copies which settling has to read, in bytes.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.size = 0
        self._new: dict[bytes, Copy] = {}
        self._known: dict[bytes, tuple[Received, str]] = {}
        self._surplus: list[Incoming] = []
        self._syncing = Syncing()

    def __contains__(self, sha256: bytes) -> bool:
        """Whether there is a new file with these bytes."""
        return sha256 in self._new

    def take(self, received: Received, stored_as: str | None) -> None:
        """Take a copy; `stored_as` is the ending of the original which has these bytes already, None if none has."""
        sha256, incoming = received.sha256, received.incoming
        if sha256 in self._new or sha256 in self._known:
            self._surplus.append(incoming)
            return
        if stored_as is None:
            self._new[sha256] = (incoming, received.extension)
            self._syncing.begin(incoming)
        else:
            self._known[sha256] = (received, stored_as)
        self.size += incoming.size

    def leave(self, incoming: Incoming) -> None:
        """Take a copy that is not to be stored."""
        self._surplus.append(incoming)

    @property
    def mark(self) -> tuple[int, int, int]:
        """The present end, to go back to."""
        return len(self._new), len(self._known), len(self._surplus)

    def go_back(self, mark: tuple[int, int, int]) -> None:
        """Throw away what was taken since `mark`."""
        new, known, surplus = mark
        for sha256 in list(self._new)[new:]:
            self._drop(self._new.pop(sha256)[0])
        for sha256 in list(self._known)[known:]:
            self._drop(self._known.pop(sha256)[0].incoming)
        for incoming in self._surplus[surplus:]:
            self._archive.originals.discard(incoming)
        del self._surplus[surplus:]

    def settle(self) -> Breaths[dict[str, str]]:
        """Make the new copies durable, and put back what was lost of the known ones: a sentence for each, by label.

        They are, or a StorageError is raised, even if the generator is closed meanwhile. The disk is waited for in a
        thread, with breaths. The custody journal keeps what was put back.
        """
        if self._new:
            self._archive.intake.intend(self._new)
        if not self._new and not self._known:
            return {}
        with ThreadPoolExecutor(1, "settling") as thread:
            settling = thread.submit(self._settled)
            try:
                yield from until_done(settling)
            except GeneratorExit:
                self._noted(settling.result())
                raise
        return self._noted(settling.result())

    def discard(self) -> None:
        """Throw away what is not stored; temporary copies that were settled are gone already."""
        self._syncing.end()
        known = (received.incoming for received, _ in self._known.values())
        for incoming in (*self._surplus, *known, *(incoming for incoming, _ in self._new.values())):
            self._archive.originals.discard(incoming)
        self._new, self._known, self._surplus, self.size = {}, {}, [], 0

    def _settled(self) -> list[tuple[Received, PressmarkError | None]]:
        """Those of the known ones whose stored file was lost, with what stood in the way of putting it back."""
        originals, lost = self._archive.originals, list[tuple[Received, PressmarkError | None]]()
        if self._new:
            originals.settle(list(self._new.values()), self._syncing)
        for received, extension in self._known.values():
            try:
                if originals.put_back(received.incoming, extension):
                    lost.append((received, None))
            except PressmarkError as error:
                lost.append((received, error))
        return lost

    def _noted(self, lost: list[tuple[Received, PressmarkError | None]]) -> dict[str, str]:
        told: dict[str, str] = {}
        for received, trouble in lost:
            told[received.label] = lost_sentence(str(trouble)) if trouble else mended_sentence()
            if trouble is None:
                with suppress(PressmarkError):  # the file is worth more than a line about it
                    self._archive.record_custody(RELINK, {"sha256": received.sha256.hex(), "name": received.name})
        return told

    def _drop(self, incoming: Incoming) -> None:
        self.size -= incoming.size
        self._archive.originals.discard(incoming)
