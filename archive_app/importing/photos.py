"""One photo into the batch: its original, its record, the captions that its file states, its side-cars."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.errors import PressmarkError, StorageError
from archive_app.importing.batch import Batch
from archive_app.importing.decisions import Choice
from archive_app.importing.describing import captions_of, photo_fields, raw_fields
from archive_app.importing.discovery import Candidate
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import Received, receive, size_of
from archive_app.importing.telling import (
    known_sentence,
    left_out_sentence,
    near_sentence,
    orphaned_sentence,
    part_sentence,
    photo_sentence,
)
from archive_app.importing.versions import link_version
from archive_app.media.facts import PhotoFacts
from archive_app.media.photo import LARGEST_SIDE_CAR
from archive_app.records.ids import new_id
from archive_app.records.log_format import Value


def bring_photo(
    archive: Archive,
    batch: Batch,
    received: Received,
    facts: PhotoFacts | None,
    candidate: Candidate,
) -> bytes:
    """Take a photo that stands for itself into the batch, with its side-cars; returns its id, or of which it is one."""
    photo, outcome = record_photo(batch, received, facts)
    batch.account(outcome)
    if outcome.status is Status.SKIPPED:
        message = orphaned_sentence(received.name)
        left = ((candidate.label_of(path), size_of(path)) for path in candidate.sidecars)
        batch.account(*(Outcome(label, Status.SKIPPED, (), message, size) for label, size in left))
        return photo
    for path in candidate.sidecars:
        try:
            part = receive(archive, path, candidate.origin_of(path))
        except PressmarkError as error:
            batch.account(
                Outcome(candidate.label_of(path), Status.FAILED, (), str(error), size_of(path), retryable=True)
            )
            continue
        original = batch.store(part, _packet(part))
        batch.add_role(photo, "photo", original, "side-car")
        batch.accede(part, photo)
        size = part.incoming.size
        batch.account(Outcome(part.label, Status.PART, (photo,), part_sentence(received.name), size))
    return photo


def _packet(part: Received) -> dict[str, Value | bytes]:
    """What a side-car says, as a raw block of it: so it is listed like what a picture says in itself."""
    if part.type.family != "xmp" or part.incoming.size > LARGEST_SIDE_CAR:
        return {}
    return raw_fields({"xmp": part.incoming.path.read_bytes()})


def record_photo(
    batch: Batch, received: Received, facts: PhotoFacts | None, *, alone: bool = True
) -> tuple[bytes, Outcome]:
    """A new photo for new bytes, one more accession for known ones.

    New bytes of a photo that looks like one which is here go the way that the batch's decisions say.

    With `alone` False it belongs to a page, and the caller records the accession (a part of a page has one, not two).
    """
    owner = batch.owner(received.sha256)
    if owner is None and facts is None:
        raise StorageError(f"“{received.name}” could not be stored with its twin; import it again.")
    if owner is not None or facts is None:
        assert owner is not None
        batch.store(received)
        batch.accede(received, owner.item)
        batch.place(owner, alone=alone)
        tags = batch.tag_fields()
        if tags:
            batch.tag(owner, tags)
        message, size = known_sentence(received, owner), received.incoming.size
        return owner.item, Outcome(received.label, Status.DUPLICATE, (owner.item,), message, size)
    ruling = batch.decisions.rule(received, facts, batch.owner, must_come=not alone)
    if ruling.like is not None and ruling.choice is Choice.LINK:
        outcome = link_version(batch, received, facts, ruling.like, alone=alone)
        if not alone:
            batch.decisions.tell_later(ruling.like.item, outcome.message)
        return ruling.like.item, outcome
    if ruling.like is not None and ruling.choice is Choice.SKIP:
        return ruling.like.item, batch.leave_out(received, left_out_sentence(ruling.like.name))
    photo = new_id()
    sizes = {"width": facts.width, "height": facts.height}
    original = batch.store(received, {**sizes, **raw_fields({**facts.raw, **received.origin.raw})})
    fields = photo_fields(facts, received.name, received.origin)
    keywords = facts.keywords
    fields.values |= batch.tag_fields(keywords.values if keywords else ())
    fields.values[f"original/{original.hex()}"] = "source"
    batch.add(fields.edit(photo, "photo"), *captions_of(photo, facts))
    if alone:
        batch.accede(received, photo)
    batch.place(batch.own(received, photo, "photo"), alone=alone)
    message = photo_sentence(facts)
    if ruling.like is not None:
        batch.decisions.kept(photo, ruling.like.item)
        message = f"{message} {near_sentence(ruling.like.name)}"
        if not alone:
            batch.decisions.tell_later(photo, near_sentence(ruling.like.name))
    return photo, Outcome(received.label, Status.IMPORTED, (photo,), message, received.incoming.size)
