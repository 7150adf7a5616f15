"""One photo into the batch: its original, its record, the captions that its file states, its side-cars."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import PressmarkError, StorageError
from archive_app.file_names import readable
from archive_app.importing.batch import Batch
from archive_app.importing.describing import captions_of, photo_fields, raw_fields
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import Received, receive
from archive_app.media.facts import PhotoFacts
from archive_app.records.ids import new_id


def bring_photo(
    archive: Archive,
    batch: Batch,
    received: Received,
    facts: PhotoFacts | None,
    sidecars: Sequence[Path] = (),
) -> bytes:
    """Take a photo that stands for itself into the batch, and return its id."""
    photo, outcome = record_photo(batch, received, facts)
    batch.account(outcome)
    for path in sidecars:
        try:
            part = receive(archive, path)
        except PressmarkError as error:
            batch.account(Outcome(readable(path), Status.FAILED, (), str(error)))
            continue
        original = batch.store(part)
        batch.add_role(photo, "photo", original, "side-car")
        batch.accede(part, photo)
        batch.account(Outcome(part.path, Status.PART, (photo,), f"Belongs to “{received.name}”."))
    return photo


def record_photo(
    batch: Batch, received: Received, facts: PhotoFacts | None, *, acceded: bool = True
) -> tuple[bytes, Outcome]:
    """A new photo for new bytes, one more accession for known ones.

    With `acceded` False the caller records the accession itself (a part of a page has one, not two).
    """
    owner = batch.owner(received.sha256)
    if owner is None and facts is None:
        raise StorageError(f"“{received.name}” could not be stored with its twin; import it again.")
    if owner is not None or facts is None:
        assert owner is not None
        batch.store(received)
        batch.accede(received, owner.item)
        tags = batch.tag_fields()
        if tags:
            batch.tag(owner, tags)
        return owner.item, Outcome(received.path, Status.DUPLICATE, (owner.item,), known_message(owner.trashed))
    photo = new_id()
    sizes = {"width": facts.width, "height": facts.height}
    original = batch.store(received, {**sizes, **raw_fields(facts.raw)})
    fields = photo_fields(facts, received.name)
    keywords = facts.keywords
    fields.values |= batch.tag_fields(keywords.values if keywords else ())
    fields.values[f"original/{original.hex()}"] = "source"
    batch.add(fields.edit(photo, "photo"), *captions_of(photo, facts))
    if acceded:
        batch.accede(received, photo)
    batch.own(received.sha256, photo, "photo")
    return photo, Outcome(received.path, Status.IMPORTED, (photo,), " ".join(facts.warnings))


def known_message(trashed: bool) -> str:
    """What is said of bytes that the archive already has."""
    if trashed:
        return "These bytes are in the trash already; restore the item to see it. The accession was noted."
    return "The same bytes are here already; this accession was added to them."
