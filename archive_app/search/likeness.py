"""Why items are related, in words: what they share, as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.field_words import plain_word
from archive_app.archive.marks import value_of
from archive_app.folding import spans
from archive_app.records.items import CaptionView, Item
from archive_app.search.names import outlet_names
from archive_app.search.related import MOST, Related, related
from archive_app.search.traits import What

MOST_WORDS = 6
"""So many shared words are told; the most telling ones."""

_READ = 100_000
"""In so many characters of a text it is looked up how a word was written."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A related item, and what it shares: words, tags, people, places and outlets as they are written."""

    related: Related
    words: tuple[str, ...]
    tags: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    outlets: tuple[str, ...]

    @property
    def reasons(self) -> str:
        """All of it in a line: ``shares alder, bridge; tag Mills; looks alike``."""
        parts = ["shows the same photo"] if self.related.same else []
        parts.extend(["looks alike"] if self.related.alike else [])
        if self.words:
            parts.append("shares " + ", ".join(self.words))
        if self.tags:
            parts.append(("tag " if len(self.tags) == 1 else "tags ") + ", ".join(self.tags))
        if self.people:
            parts.append("by " + " ".join(self.people))
        if self.places:
            parts.append("place " + " ".join(self.places))
        if self.outlets:
            parts.append("outlet " + ", ".join(self.outlets))
        if self.related.near:
            parts.append("near in time")
        return "; ".join(parts)


def likenesses(archive: Archive, record: bytes, alike: Iterable[bytes] = (), *, most: int = MOST) -> list[Likeness]:
    """What is like an item (`related`), with the reasons."""
    found = related(archive.query, record, alike, most=most)
    item = archive.items.get(record) if found else None
    if item is None:
        return []
    wanted = {plain_word(trait.word) for each in found for trait in each.shared if trait.what is not What.TAG}
    pk = archive.store.find(record)
    captions = item.captions if item.kind == "photo" or pk is None else archive.items.captions_in(pk)
    written = _written(item, captions, wanted)
    outlets = {trait.word for each in found for trait in each.shared if trait.what is What.OUTLET}
    called = outlet_names(archive, sorted(outlets))
    names = _tag_names(archive, found)

    def told(each: Related, what: What) -> Iterator[str]:
        for trait in each.shared:
            if trait.what is what:
                word = plain_word(trait.word)
                yield written.get(word, word)

    return [
        Likeness(
            each,
            tuple(dict.fromkeys(told(each, What.WORD)))[:MOST_WORDS],
            tuple(names[trait.word] for trait in each.shared if trait.what is What.TAG and trait.word in names),
            tuple(told(each, What.PERSON)),
            tuple(told(each, What.PLACE)),
            tuple(called.get(trait.word, value_of(trait.word)) for trait in each.shared if trait.what is What.OUTLET),
        )
        for each in found
    ]


def _written(item: Item, captions: Sequence[CaptionView], wanted: set[str]) -> dict[str, str]:
    """How folded words are written in the item."""
    texts = (caption.text for caption in captions)
    names = (*item.authors, item.creator, item.place, *(caption.author for caption in captions))
    written: dict[str, str] = {}
    for text in (item.title, *texts, *names, item.body):
        if len(written) == len(wanted):
            break
        piece = (text or "")[:_READ]
        for span in spans(piece):
            if span.token in wanted and span.token not in written:
                written[span.token] = piece[span.start : span.end]
    return written


def _tag_names(archive: Archive, found: Iterable[Related]) -> dict[str, str]:
    marks = {trait.word for each in found for trait in each.shared if trait.what is What.TAG}
    sql = "SELECT 't'||t.pk, t.name FROM tag t JOIN record r USING(pk) WHERE r.alive=1 AND t.pk=?"
    return {mark: name for word in marks for mark, name in archive.query(sql, (int(value_of(word)),)) if name}
