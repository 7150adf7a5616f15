"""What a person reads: an article with its photos in their order, a photo with the articles in which it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.archive import Archive
from archive_app.archive.raw import raw_blocks
from archive_app.errors import NotFoundError
from archive_app.media.stated_charset import HEADERS, stated_charset
from archive_app.records.items import AppearanceView, CaptionView, Item

_READ_FIELDS = frozenset(("title", "body", "authors", "publisher", "date", "date_text", "structure"))
"""The fields of an article that stand on its page: changing one of them changes what is read."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The original of an item on disk; `width` and `height` in pixels, upright, where it is a picture.

    `charset` is the encoding that a header told which came with a page or text, if one did.
    """

    path: Path
    sha256: bytes
    media_type: str
    width: int | None
    height: int | None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleInShort:
    """Which article this is."""

    id: bytes
    title: str | None
    publisher: str | None
    date: str | None
    date_text: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A photo in an article, under a caption or without one."""

    article: ArticleInShort
    caption: CaptionView | None


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """A photo as it is looked at; `source` is None where its original is missing."""

    item: Item
    source: SourceFile | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo in the article that is read: the caption printed there, and where else it stands.

    `after` is how many characters of the article's text come before it, None where that is not known.
    """

    reading: PhotoReading
    appearance: str
    caption: CaptionView | None
    elsewhere: tuple[Standing, ...]
    after: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article as it is read; `edited` is when what stands on its page was last changed here (UTC), if ever."""

    item: Item
    source: SourceFile | None
    photos: tuple[ShownPhoto, ...]
    edited: str | None


def read_article(archive: Archive, article: bytes) -> ArticleReading:
    """The article with its photos in their order; raises NotFoundError if there is none with this id."""
    item = _item(archive, article, "article")
    looked_at = {view.id: read_photo(archive, bytes.fromhex(view.id)) for view in item.photos}
    photos = tuple(_shown(item, view, looked_at[view.id]) for view in item.photos)
    return ArticleReading(item, _source(archive, item), photos, _edited(archive, article))


def read_photo(archive: Archive, photo: bytes) -> PhotoReading:
    """The photo with all its articles; raises NotFoundError if there is none with this id."""
    item = _item(archive, photo, "photo")
    articles = _in_short(archive, (bytes.fromhex(view.id) for view in item.articles))
    captions = {caption.id: caption for caption in item.captions}
    standings = tuple(
        Standing(articles[view.id], captions.get(view.caption or "")) for view in item.articles if view.id in articles
    )
    return PhotoReading(item, _source(archive, item), standings)


def _item(archive: Archive, record: bytes, kind: str) -> Item:
    item = archive.items.get(record)
    if item is None or item.kind != kind:
        raise NotFoundError(f"The {kind} is not in the archive any more; go back to the results and choose another.")
    return item


def _shown(article: Item, view: AppearanceView, photo: PhotoReading) -> ShownPhoto:
    here = next((caption for caption in photo.item.captions if caption.id == view.caption), None)
    elsewhere = tuple(standing for standing in photo.standings if standing.article.id.hex() != article.id)
    return ShownPhoto(photo, view.appearance, here, elsewhere, view.after)


def _in_short(archive: Archive, articles: Iterable[bytes]) -> dict[str, ArticleInShort]:
    wanted = list(dict.fromkeys(articles))
    found: dict[str, ArticleInShort] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = archive.query(
            "SELECT r.id, a.title, a.publisher, a.date, a.date_text, a.language FROM record r JOIN article a USING(pk)"
            f" WHERE r.alive=1 AND r.id IN (?{',?' * (len(some) - 1)})",
            some,
        )
        found.update({row[0].hex(): ArticleInShort(*row) for row in rows})
    return found


def _source(archive: Archive, item: Item) -> SourceFile | None:
    sources = [original for original in item.originals if original.role == "source"]
    if not sources:
        return None
    digest = bytes.fromhex(sources[0].sha256)
    extension, media_type, width, height = archive.query(
        "SELECT extension, media_type, width, height FROM original WHERE sha256=?", (digest,)
    )[0]
    path = archive.layout.original(digest, extension or "")
    is_text = (media_type or "").startswith(("text/", "application/xhtml"))
    charset = stated_charset(raw_blocks(archive, digest).get(HEADERS)) if is_text else None
    return SourceFile(path, digest, media_type or "", width, height, charset)


def _edited(archive: Archive, article: bytes) -> str | None:
    """The time of the newest change of what stands on the page, after the one that made the article."""
    rows = archive.query(
        "SELECT c.line, e.line FROM record r JOIN entry e ON e.record=r.pk JOIN change c ON c.pk=e.change"
        " WHERE r.id=? AND e.line IS NOT NULL ORDER BY c.ms DESC, c.counter DESC, c.id DESC",
        (article,),
    )
    for change, entry in rows[:-1]:
        if _READ_FIELDS.intersection(json.loads(entry).get("f", ())):
            at: str = json.loads(change)["at"]
            return at
    return None
