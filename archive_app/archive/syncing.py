"""Copies made durable while others are still coming in: the disk works, and nobody waits for it until it counts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event

_THREADS = 4  # several waiting fsyncs are served by one commit of the file system's journal
_SHARE = 16
_SHARE_SIZE = 8 << 20
"""Copies, and bytes of them, that a thread is given at once."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Incoming:
    """A copy under a temporary name, not yet part of the archive."""

    path: Path
    sha256: bytes
    size: int


class Syncing:
    """Makes copies durable in threads of its own, and reads each again once it is on the disk; `end` it.

    A disk tells only once that it could not keep a file, so what went wrong with a copy is remembered until it is
    asked for. What became of copies that were thrown away meanwhile is never asked.
    """

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._begun: set[Path] = set()
        self._share: list[Incoming] = []
        self._size = 0
        self._tasks: list[Future[dict[Path, bytes | OSError]]] = []
        self._unwanted = Event()

    def begin(self, incoming: Incoming) -> None:
        """Make a copy durable some time before `digests` is asked for it."""
        self._begun.add(incoming.path)
        self._share.append(incoming)
        self._size += incoming.size
        if len(self._share) >= _SHARE or self._size >= _SHARE_SIZE:
            self._hand_out()

    def digests(self, copies: Sequence[Incoming]) -> list[bytes]:
        """The SHA-256 of each of these copies, as it was read from the disk; raises OSError where the disk failed."""
        for incoming in copies:
            if incoming.path not in self._begun:
                self.begin(incoming)
        self._hand_out()
        found: dict[Path, bytes | OSError] = {}
        for task in self._tasks:
            found.update(task.result())
        digests: list[bytes] = []
        for incoming in copies:
            digest = found[incoming.path]
            if isinstance(digest, OSError):
                raise digest
            digests.append(digest)
        return digests

    def end(self) -> None:
        """Wait for the piece that is just being read, give up the rest and forget all copies."""
        self._unwanted.set()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            self._threads = None
        self._begun, self._share, self._size, self._tasks = set(), [], 0, []
        self._unwanted = Event()

    def _hand_out(self) -> None:
        if not self._share:
            return
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_THREADS, "syncing")
        self._tasks.append(self._threads.submit(_synced, self._share, self._unwanted))
        self._share, self._size = [], 0


def _synced(share: Sequence[Incoming], unwanted: Event) -> dict[Path, bytes | OSError]:
    found: dict[Path, bytes | OSError] = {}
    for incoming in share:
        if unwanted.is_set():
            break
        try:
            found[incoming.path] = _digest(incoming, unwanted)
        except OSError as error:
            found[incoming.path] = error
    return found


def _digest(incoming: Incoming, unwanted: Event) -> bytes:
    """The SHA-256 of a copy's bytes, read again once they are on the disk; of only some once it is unwanted."""
    with incoming.path.open("rb+", buffering=0) as file:
        os.fsync(file.fileno())
        digest = sha256()
        while not unwanted.is_set() and (piece := file.read(min(_CHUNK, incoming.size + 1))):
            digest.update(piece)
        return digest.digest()
