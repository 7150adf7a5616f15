"""Containers that are kept: a web archive or a mailbox is stored once, as an original of what came out of it."""

from __future__ import annotations

from pathlib import Path

from archive_app.archive import Archive
from archive_app.importing.batch import Batch
from archive_app.importing.origin import Origin
from archive_app.importing.receiving import Received, receive
from archive_app.progress import Breaths, aside
from archive_app.records.ids import original_id

ROLE = "container"


class Holder:
    """The file that held others. It is copied in when the first of them is recorded, and not if none is."""

    def __init__(self, archive: Archive, path: Path, origin: Origin, *, has_arrived: bool) -> None:
        """`has_arrived` says that this import recorded its arrival before it was interrupted."""
        self._archive = archive
        self._path = path
        self._origin = origin
        self._has_arrived = has_arrived
        self._told_in: int | None = None
        self._received: Received | None = None

    def keep(self, batch: Batch, item: bytes, kind: str) -> Breaths[None]:
        """Make it an original of an item in this batch; raises a PressmarkError if it cannot be copied."""
        if self._told_in is not None and self._told_in in batch.recorded:
            self._has_arrived = True
        told = self._has_arrived or self._told_in == batch.number
        received = self._received
        if received is None or not batch.holds(received.sha256):
            received = yield from self._copied()
            batch.store(received)
            self._received = received
        if not told:
            batch.accede(received, item)
            self._told_in = batch.number
        batch.add_role(item, kind, original_id(received.sha256), ROLE)

    def _copied(self) -> Breaths[Received]:
        copied: list[Received] = []
        try:
            yield from aside(lambda: copied.append(receive(self._archive, self._path, self._origin)))
        except GeneratorExit:
            for received in copied:
                self._archive.originals.discard(received.incoming)
            raise
        return copied[0]
