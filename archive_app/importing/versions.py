"""One more file of a photo that is here: what a person (or the command line) has said to be the same photo."""

from __future__ import annotations

from archive_app.archive import Edit
from archive_app.importing.batch import Batch
from archive_app.importing.describing import captions_of, raw_fields
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import Owner, Received
from archive_app.importing.telling import linked_sentence
from archive_app.media.facts import PhotoFacts
from archive_app.records.kinds import ALIVE

_SAID = ("caption_kind", "text", "language", "author", "credit", "publisher", "date_text")


def link_version(batch: Batch, received: Received, facts: PhotoFacts, like: Owner, *, alone: bool) -> Outcome:
    """Take a file into the batch as another original of the photo `like`.

    Its keywords become tags of that photo, and its captions captions of it; one that says in every part what a caption
    there says already is not made again (the file's own words are kept with it, raw, in any case). Of the photo's own
    fields none is changed.
    """
    sizes = {"width": facts.width, "height": facts.height}
    original = batch.store(received, {**sizes, **raw_fields(facts.raw)})
    batch.add_role(like.item, "photo", original, "version")
    known = _captions(batch, like.item)
    captions = [edit for edit in captions_of(like.item, facts) if _said(edit) not in known]
    batch.add(*captions)
    tags = batch.tag_fields(facts.keywords.values if facts.keywords else ())
    if tags:
        batch.tag(like, tags)
    if alone:
        batch.accede(received, like.item)
    batch.own(received, like.item, "photo")
    batch.place(like, alone=alone)
    message = linked_sentence(like.name, len(captions))
    return Outcome(received.label, Status.DUPLICATE, (like.item,), message, received.incoming.size)


def _captions(batch: Batch, photo: bytes) -> set[tuple[object, ...]]:
    """What each caption of the photo says, those of this batch too."""
    stored = batch.archive.query(
        "SELECT c.caption_kind, c.text, c.language, c.author, c.credit, c.publisher, c.date_text"
        " FROM caption c JOIN record r USING(pk)"
        " JOIN record p ON p.pk=c.photo WHERE r.alive=1 AND p.id=?",
        (photo,),
    )
    new = [edit for edit in batch.edits_of("caption") if edit.fields.get("photo") == photo.hex()]
    return {tuple(row) for row in stored} | {_said(edit) for edit in new if edit.fields.get(ALIVE)}


def _said(edit: Edit) -> tuple[object, ...]:
    return tuple(edit.fields.get(name) for name in _SAID)
