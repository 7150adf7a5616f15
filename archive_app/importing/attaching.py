"""Files of any type that are attached to an item as its documents: stored and told of, and not read."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.archive.editing import kind_of
from archive_app.archive.titles import title_of
from archive_app.errors import BadInputError, PressmarkError
from archive_app.file_names import readable
from archive_app.importing.batch import Batch
from archive_app.importing.discovery import Candidate
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import Received, receive, role_of, size_of
from archive_app.importing.telling import attached_sentence, held_sentence
from archive_app.records.ids import original_id
from archive_app.records.kinds import ITEMS


class Attachments:
    """Attaches what comes in to one item. Raises NotFoundError or BadInputError where there is none that could."""

    def __init__(self, archive: Archive, batch: Batch, item: bytes) -> None:
        self._archive = archive
        self._batch = batch
        self._item = item
        self._kind = kind_of(archive, item, *ITEMS)
        ((pk, alive),) = archive.query("SELECT pk, alive FROM record WHERE id=?", (item,))
        if not alive:
            raise BadInputError(f"The {self._kind} {item.hex()} is in the trash; restore it before you attach to it.")
        self._title = title_of(archive.query, pk, self._kind)

    def take(self, candidate: Candidate, received: Received) -> None:
        """Take a copied file into the batch, and the files that came with it; what became of them is accounted."""
        self._attach(received)
        for path in (*candidate.sidecars, *candidate.members):
            try:
                self._attach(receive(self._archive, path))
            except PressmarkError as error:
                failed = Outcome(readable(path), Status.FAILED, (), str(error), size_of(path), retryable=True)
                self._batch.account(failed)

    def _attach(self, received: Received) -> None:
        if not received.incoming.size:
            self._archive.originals.discard(received.incoming)
            message = f"“{received.name}” is empty: there is nothing to keep."
            self._batch.account(Outcome(received.label, Status.SKIPPED, (), message, 0))
            return
        held = role_of(self._archive, self._item, original_id(received.sha256)) is not None  # it keeps that
        original = self._batch.store(received)
        if not held:
            self._batch.add_role(self._item, self._kind, original, "document")
        self._batch.accede(received, self._item)
        status = Status.DUPLICATE if held else Status.PART
        message = held_sentence(self._title) if held else attached_sentence(self._title)
        self._batch.account(Outcome(received.label, status, (self._item,), message, received.incoming.size))
