"""Items as people see them: whole, with their captions, appearances, originals, accessions and notes."""

from __future__ import annotations

from dataclasses import dataclass


def stated_day(date: str | None, date_text: str | None) -> str | None:
    """A date as written, or its day alone where a machine wrote it with hours and seconds."""
    stated = date_text or date
    return stated[:10] if stated is not None and stated == date else stated


@dataclass(frozen=True, slots=True)
class CaptionView:
    """A caption of a photo and the ids of the articles in which it is used.

    `corrects` and `translates` are ids of captions of the same photo; `differs` those of which somebody stated that
    they say something else.
    """

    id: str
    kind: str
    text: str
    author: str | None
    credit: str | None
    publisher: str | None
    language: str | None
    date: str | None
    date_text: str | None
    corrects: str | None
    articles: tuple[str, ...]
    translates: str | None = None
    differs: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The date as written, or the day alone where a machine wrote it with hours and seconds."""
        return stated_day(self.date, self.date_text)


@dataclass(frozen=True, slots=True)
class AppearanceView:
    """The other side of an appearance: a photo in an article, or an article that shows a photo.

    `position` counts from 1 in the article; `caption` is the id of the caption used there, or None; `after` how many
    characters of the article's text come before the photo, None where that is not known.
    """

    id: str
    position: int
    caption: str | None
    appearance: str
    after: int | None = None


@dataclass(frozen=True, slots=True)
class OriginalView:
    """An original of an item: digest in hex, size in bytes, and the ending under which it is kept, without dot."""

    sha256: str
    size: int
    media_type: str
    role: str
    extension: str = ""


@dataclass(frozen=True, slots=True)
class AccessionView:
    """One time that a file of the item came in."""

    name: str | None
    path: str | None
    url: str | None
    at: str
    how: str
    by_whom: str | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A provenance note on the item."""

    id: str
    text: str
    author: str
    at: str
    amends: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An article or a photo, whole. Dates are EDTF; `date_text` is the date as written.

    A photo has `captions` and `articles`, an article has `photos`; `missing` says that a photo has no original,
    `reference` is the caption chosen to compare the others with. `structure` is that of the body
    (`records.passages`), `modified` is a date too; `persons` are shown in a photo that `source` supplied,
    `coordinates` are latitude and longitude in degrees.
    """

    id: str
    kind: str
    title: str | None
    body: str | None
    language: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None
    date_text: str | None
    source_url: str | None
    credit: str | None
    creator: str | None
    copyright: str | None
    rights: str | None
    place: str | None
    tags: tuple[str, ...]
    captions: tuple[CaptionView, ...]
    photos: tuple[AppearanceView, ...]
    articles: tuple[AppearanceView, ...]
    originals: tuple[OriginalView, ...]
    accessions: tuple[AccessionView, ...]
    notes: tuple[NoteView, ...]
    missing: bool
    trashed: bool
    reference: str | None = None
    modified: str | None = None
    modified_text: str | None = None
    section: str | None = None
    structure: str | None = None
    source: str | None = None
    instructions: str | None = None
    persons: tuple[str, ...] = ()
    coordinates: str | None = None
