"""What a page needs, read from the archive in one go; called in a reading thread."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.inspecting import Inspected, inspect
from archive_app.archive.reading import (
    ArticleReading,
    PhotoReading,
    read_article,
    read_photo,
)
from archive_app.errors import BadInputError, NotFoundError
from archive_app.gui.inspector.caption_facts import CardFacts, card_facts
from archive_app.gui.reading.words import word_count
from archive_app.records.items import Item
from archive_app.records.paragraphs import Paragraph, paragraphs_of
from archive_app.records.passages import Passage, read_passages


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """An article with its paragraphs and how many words it has.

    `verified` is when the archive was last verified (UTC), and whether all was well.
    """

    reading: ArticleReading
    paragraphs: tuple[Paragraph, ...]
    words: int
    verified: tuple[str, bool] | None


@dataclass(frozen=True, slots=True)
class LoadedPhoto:
    """A photo, what stands around it, and the cards of its captions."""

    reading: PhotoReading
    inspected: Inspected
    cards: tuple[CardFacts, ...]


def load(archive: Archive, record: bytes) -> LoadedArticle | LoadedPhoto:
    """Read an article or a photo; raises NotFoundError if there is neither with this id."""
    inspected = inspect(archive, record)
    if inspected is None:
        raise NotFoundError("This item is not in the archive any more; go back to the results and choose another.")
    if inspected.item.kind == "article":
        reading = read_article(archive, record)
        texts = tuple(paragraphs_of(reading.item.body or "", _structure(reading.item)))
        words = sum(word_count(paragraph.text) for paragraph in texts)
        return LoadedArticle(reading, texts, words, archive.last_verified())
    return LoadedPhoto(read_photo(archive, record), inspected, tuple(card_facts(inspected)))


def _structure(item: Item) -> tuple[Passage, ...]:
    """The structure of an article; one that is damaged, which a verification names, leaves the plain text."""
    try:
        return read_passages(item.structure, item.body)
    except BadInputError:
        return ()
