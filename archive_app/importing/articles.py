"""One article into the batch: its original, its record, its photos with the captions printed under them, its parts."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.errors import StorageError
from archive_app.importing.batch import Batch
from archive_app.importing.belongings import Belongings
from archive_app.importing.describing import article_fields, raw_fields
from archive_app.importing.figures import Figures
from archive_app.importing.meant_files import ArticleUnit, Pictures
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import Owner
from archive_app.importing.telling import article_sentence, known_sentence
from archive_app.media.facts import ArticleFacts
from archive_app.media.thumbnails import Thumbnail, thumbnail_of_page
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths
from archive_app.records.ids import new_id

Brought = tuple[bytes, list[tuple[bytes, Thumbnail]]]
"""The article's id, and the thumbnails that were made on the way by the digest of what they show."""


def bring_article(
    archive: Archive, batch: Batch, pool: ReaderPool, unit: ArticleUnit, pictures: Pictures
) -> Breaths[Brought]:
    """Take an article and all that belongs to it into the batch."""
    belongings = Belongings(archive, batch, pool, unit, pictures)
    received, facts = unit.received, unit.facts
    owner = batch.owner(received.sha256)
    if owner is not None:
        article = owner.item
        yield from _again(batch, unit, owner, belongings)
    elif facts is None:
        raise StorageError(f"“{received.name}” could not be stored with its twin; import it again.")
    else:
        article = yield from _new(batch, unit, facts, belongings)
        small = None if facts.preview is None else thumbnail_of_page(facts.preview)
        if small is not None:
            belongings.thumbnails.append((received.sha256, small))
    batch.account(*belongings.outcomes)
    return article, belongings.thumbnails


def _again(batch: Batch, unit: ArticleUnit, owner: Owner, belongings: Belongings) -> Breaths[None]:
    """Known bytes are one more accession of what has them."""
    received = unit.received
    batch.store(received)
    batch.accede(received, owner.item)
    tags = batch.tag_fields()
    if tags:
        batch.tag(owner, tags)
    batch.place(owner)
    message, size = known_sentence(received, owner), received.incoming.size
    batch.account(Outcome(received.label, Status.DUPLICATE, (owner.item,), message, size))
    yield from belongings.bring_beside(owner.item)


def _new(batch: Batch, unit: ArticleUnit, facts: ArticleFacts, belongings: Belongings) -> Breaths[bytes]:
    received = unit.received
    article = new_id()
    original = batch.store(received, raw_fields({**facts.raw, **received.origin.raw}))
    fields = article_fields(facts, received.origin)
    fields.values |= batch.tag_fields()
    fields.values[f"original/{original.hex()}"] = "source"
    batch.add(fields.edit(article, "article"))
    url = facts.source_url.value if facts.source_url else None
    batch.accede(received, article, url, facts.saved)
    batch.place(batch.own(received, article, "article"))
    attached = yield from belongings.bring(article)
    shown = yield from Figures(batch, belongings, received, facts).bring(article, attached)
    message = article_sentence(facts, shown.photos, shown.captioned, shown.missing)
    batch.account(Outcome(received.label, Status.IMPORTED, (article,), message, received.incoming.size))
    return article
