"""Files that are stored and recorded together: many written and fsynced, then one transaction.

Everything of one file (its item, captions, appearances, parts) goes into the same batch, so that a kill leaves each
file wholly or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from archive_app.archive import Archive, Edit
from archive_app.archive.intake import ImportRun, Target
from archive_app.errors import ArchiveBusyError, PressmarkError
from archive_app.folding import fold
from archive_app.importing.copies import Copies
from archive_app.importing.decisions import Decisions
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.placing import placements
from archive_app.importing.receiving import OWNING, Owner, Received, owner_of, role_of, stored_as
from archive_app.importing.tagging import Tags
from archive_app.media.facts import Stated
from archive_app.progress import Breaths
from archive_app.records.actions import Action
from archive_app.records.ids import new_id, original_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value

MOST_EDITS = 900
MOST_BYTES = 256 << 20
MOST_SECONDS = 0.5


class Batch:
    """Collects what a run brings in and writes it, one batch after the other, into one archive.

    `number` is that of the batch which is collected now; `recorded` are the numbers of those that were written.

    `decisions` knows what to do with photos that look like others; without any, all are kept.
    """

    def __init__(self, archive: Archive, run: ImportRun, target: Target, decisions: Decisions | None = None) -> None:
        self.decisions = decisions or Decisions(archive, None)
        self.archive = self._archive = archive
        self.target = target
        self._run = run
        self._target = target
        self._by_whom = archive.agent_name
        self._tags = Tags(archive)
        self.number = 0
        self.recorded: set[int] = set()
        self._lost: set[bytes] = set()
        self._copies = Copies(archive)
        self._clear()

    def _clear(self) -> None:
        self.number += 1
        self._edits: list[Edit] = []
        self._owners: dict[bytes, Owner] = {}
        self._known: dict[bytes, Owner] = {}
        self._stored: dict[bytes, str | None] = {}
        self._outcomes: list[Outcome] = []
        self._items: list[bytes] = []
        self._photos: list[bytes] = []
        self._began = time.monotonic()

    @property
    def mark(self) -> tuple[tuple[int, int, int], tuple[int, ...]]:
        """The present end of the batch, to go back to."""
        lists = (self._owners, self._edits, self._outcomes, self._items, self._photos)
        return self._copies.mark, tuple(len(taken) for taken in lists)

    def go_back(self, mark: tuple[tuple[int, int, int], tuple[int, ...]]) -> None:
        """Forget what was taken in since `mark`, so that a file that fails half-way leaves nothing behind."""
        copies, (owners, edits, outcomes, items, photos) = mark
        del self._edits[edits:], self._outcomes[outcomes:], self._items[items:], self._photos[photos:]
        for sha256 in list(self._owners)[owners:]:
            del self._owners[sha256]
        self._copies.go_back(copies)

    # -- collecting

    def owner(self, sha256: bytes) -> Owner | None:
        """The item whose source has these bytes, in the archive or in this batch."""
        owner = self._owners.get(sha256)
        if owner is None and self._is_stored(sha256):
            owner = owner_of(self._archive, sha256)
            if owner is not None:
                self._known[sha256] = owner
        return owner

    def _is_stored(self, sha256: bytes) -> bool:
        """Whether the archive has these bytes; asked once a batch, since reading ahead asks for each file anyway."""
        return self._stored_as(sha256) is not None

    def _stored_as(self, sha256: bytes) -> str | None:
        if sha256 not in self._stored:
            self._stored[sha256] = stored_as(self._archive, sha256)
        return self._stored[sha256]

    def holds(self, sha256: bytes) -> bool:
        """Whether there is an original with these bytes, in the archive or in this batch."""
        return sha256 in self._copies or self._is_stored(sha256)

    def own(self, received: Received, item: bytes, kind: str) -> Owner:
        """From here on these bytes are the source of `item`."""
        self._lost.discard(received.sha256)
        owner = self._owners[received.sha256] = Owner(item, kind, trashed=False, name=received.name)
        return owner

    def is_lost(self, sha256: bytes) -> bool:
        """Whether this run had a source with these bytes, in a batch that could not be written."""
        return sha256 in self._lost

    def place(self, owner: Owner, *, alone: bool = False) -> None:
        """Put an item that came in into this import's collection; a photo that came `alone`, into its article too."""
        if not owner.trashed:
            self._items.append(owner.item)
            if alone and owner.kind == "photo":
                self._photos.append(owner.item)

    def add(self, *edits: Edit) -> None:
        """Take edits into the batch."""
        self._edits.extend(edits)

    def account(self, *outcomes: Outcome) -> None:
        """Remember what became of files, to be told when the batch is written."""
        self._outcomes.extend(map(self.decisions.told, outcomes))

    def tag_fields(self, names: Iterable[str] = ()) -> dict[str, Value | bytes]:
        """The fields that tag an item with this import's tags and with `names`; tags that are new get made.

        Names without a letter or digit, as some cameras write them, are no tags.
        """
        return {self._tags.field(name): 1 for name in (*self._target.tags, *filter(fold, names))}

    def leave_out(self, received: Received, message: str) -> Outcome:
        """Do not take a file that was copied in; returns what became of it."""
        self._copies.leave(received.incoming)
        return Outcome(received.label, Status.SKIPPED, (), message, received.incoming.size)

    def add_role(self, item: bytes, kind: str, original: bytes, role: str) -> None:
        """Give an item one more original; a source or version of it, in the archive or this batch, stays what it is."""
        field = f"original/{original.hex()}"
        is_waiting = any(edit.record == item and edit.fields.get(field) in OWNING for edit in self._edits)
        if not is_waiting and role_of(self._archive, item, original) not in OWNING:
            self._edits.append(Edit(item, kind, {field: role}))

    def edits_of(self, kind: str) -> list[Edit]:
        """The edits of records of a kind that wait to be written."""
        return [edit for edit in self._edits if edit.kind == kind]

    def tag(self, owner: Owner, fields: dict[str, Value | bytes]) -> None:
        """Tag an item that is here already."""
        self._edits.append(Edit(owner.item, owner.kind, fields))

    def store(self, received: Received, facts: dict[str, Value | bytes] | None = None) -> bytes:
        """Take a file's original into the batch and return the original's id; known bytes are stored once.

        Where the stored file of known bytes turns out to be missing or altered, this copy takes its place.
        """
        sha256 = received.sha256
        original = original_id(sha256)
        stored = self._is_stored(sha256)
        self._copies.take(received, self._stored_as(sha256))
        fields: dict[str, Value | bytes] = {ALIVE: 1}
        if not stored:
            fields |= {
                "sha256": sha256.hex(),
                "size": received.incoming.size,
                "media_type": received.type.media_type,
                "extension": received.extension,
            }
        self._edits.append(Edit(original, "original", fields | (facts or {})))
        return original

    def accede(self, received: Received, item: bytes, url: str | None = None, saved: Stated | None = None) -> None:
        """Record that this file came in for `item`.

        `url` and `saved` are from where and when the file says that it was saved; what is known from outside of it
        goes before.
        """
        fields: dict[str, Value | bytes] = {
            ALIVE: 1,
            "original": original_id(received.sha256).hex(),
            "item": item.hex(),
            "name": received.name,
            "path": received.path,
            "modified": received.modified,
            "how": self._target.how,
            "at": _now(),
            "by_whom": self._by_whom,
        }
        if received.origin.url or url:
            fields["url"] = received.origin.url or url
        told = received.origin.modified_source if received.modified else None
        if saved is not None and told is None:
            fields["modified"], told = saved.value, saved.source
        sources = {"modified": told} if told else {}
        self._edits.append(Edit(new_id(), "accession", fields, sources))

    # -- writing

    @property
    def is_due(self) -> bool:
        """Whether the batch should be written now: it is large, or somebody waits for its rows."""
        return (
            len(self._edits) >= MOST_EDITS
            or self._copies.size >= MOST_BYTES
            or (bool(self._edits) and time.monotonic() - self._began >= MOST_SECONDS)
        )

    def write(self) -> Breaths[list[Outcome]]:
        """Store and record the batch; returns what became of its files. Known trouble fails them all.

        The disk is waited for in a thread, with breaths; closing the generator meanwhile writes the batch to its end.
        """
        outcomes = self._outcomes
        try:
            mended = yield from self._copies.settle()
            outcomes = [_mended(outcome, mended) for outcome in outcomes]
            if self._edits:
                self._archive.change(Action.ACCESSION, "import", self._all_edits, op=self._run.op)
                self.recorded.add(self.number)
        except PressmarkError as error:
            outcomes = [_failed(outcome, error) for outcome in self._outcomes]
            self._lost |= self._owners.keys()
        except GeneratorExit:
            with suppress(PressmarkError):  # nobody is left to be told; what was not written comes in next time
                self._archive.change(Action.ACCESSION, "import", self._all_edits, op=self._run.op)
            raise
        finally:
            self.discard()
        return outcomes

    def _all_edits(self) -> list[Edit]:
        """The edits, and those that depend on what others wrote meanwhile; called inside the transaction."""
        for sha256, owner in self._known.items():
            present = owner_of(self._archive, sha256)
            if present is None or present.item != owner.item:
                raise ArchiveBusyError("What has the same bytes was taken back meanwhile; import these files again.")
        for sha256 in self._owners:  # only what was here once can come back: imports run one at a time
            if self._stored.get(sha256) is not None and owner_of(self._archive, sha256) is not None:
                raise ArchiveBusyError("What has the same bytes came back meanwhile; import these files again.")
        placed = placements(self._archive, self._target, self._items, self._photos)
        return [*self._tags.settled(self._edits), *placed]

    def discard(self) -> None:
        """Throw away what is not stored; temporary copies that were settled are gone already."""
        self._copies.discard()
        self._clear()


def _mended(outcome: Outcome, mended: Mapping[str, str]) -> Outcome:
    """An outcome that also tells of an original which was put back, or could not be."""
    said = mended.get(outcome.path)
    return replace(outcome, message=f"{outcome.message} {said}".strip()) if said else outcome


def _failed(outcome: Outcome, error: PressmarkError) -> Outcome:
    if outcome.status in (Status.SKIPPED, Status.FAILED):
        return outcome
    return replace(outcome, status=Status.FAILED, ids=(), message=str(error), retryable=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
