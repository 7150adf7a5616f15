"""Facts that a reader found, as edits of records, each value with the place in the file where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from archive_app.archive import Edit
from archive_app.archive.editing import stated_date
from archive_app.errors import BadInputError
from archive_app.importing.origin import TITLE_SOURCE, URL_SOURCE, Origin
from archive_app.media.facts import ArticleFacts, CaptionFacts, PassageFacts, PhotoFacts, Stated, StatedList
from archive_app.records.coordinates import read_coordinates
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value
from archive_app.records.passages import Passage, fitting, written


@dataclass(slots=True)
class Fields:
    """Values of one record being described, and where each stood."""

    values: dict[str, Value | bytes] = field(default_factory=lambda: {ALIVE: 1})
    sources: dict[str, str] = field(default_factory=dict)

    def set(self, name: str, value: Value | bytes, source: str | None = None) -> None:
        """Set one value; None and empty text say nothing and are left out."""
        if value in (None, ""):
            return
        self.values[name] = value
        if source:
            self.sources[name] = source

    def state(self, **stated: Stated | None) -> None:
        """Set values that a file states."""
        for name, value in stated.items():
            if value is not None:
                self.set(name, value.value, value.source)

    def state_names(self, name: str, stated: StatedList | None) -> None:
        """Set a list of names that a file states."""
        if stated is not None and stated.values:
            self.set(name, list(stated.values), stated.source)

    def state_date(self, stated: Stated | None, language: str | None, name: str = "date") -> None:
        """Set a date as written and as EDTF."""
        if stated is None:
            return
        for field_name, value in stated_date(stated.value, language, name).items():
            self.set(field_name, value, stated.source)

    def edit(self, record: bytes, kind: str) -> Edit:
        """The edit that writes all this."""
        return Edit(record, kind, self.values, self.sources)


def article_fields(facts: ArticleFacts, origin: Origin) -> Fields:
    """The fields of an article; what its file does not state is taken from what came with it."""
    fields = Fields()
    language = facts.language.value if facts.language else None
    told = Stated(origin.title, TITLE_SOURCE) if origin.title and facts.title.source == "file-name" else None
    fields.set("source_url", origin.url, URL_SOURCE)
    fields.state(
        title=told or facts.title,
        language=facts.language,
        publisher=facts.publisher,
        source_url=facts.source_url,
        rights=facts.rights,
        section=facts.section,
    )
    fields.set("body", facts.body)
    fields.set("structure", written(fitting(map(_passage, facts.structure), facts.body)))
    fields.state_names("authors", facts.authors)
    fields.state_date(facts.date, language)
    fields.state_date(facts.modified, language, "modified")
    return fields


def photo_fields(facts: PhotoFacts, file_name: str, origin: Origin) -> Fields:
    """The fields of a photo; without a title of its own it is called as it was told, or like its file."""
    fields = Fields()
    told = Stated(origin.title, TITLE_SOURCE) if origin.title else None
    fields.set("source_url", origin.url, URL_SOURCE)
    fields.state(
        title=facts.title or told or Stated(file_name, "file-name"),
        creator=facts.creator,
        credit=facts.credit,
        copyright=facts.copyright,
        rights=facts.rights,
        place=facts.place,
        source=facts.source,
        instructions=facts.instructions,
    )
    fields.state_names("persons", facts.persons)
    if facts.coordinates is not None:
        with suppress(BadInputError):  # what is no position is still in the raw blocks
            fields.set("coordinates", read_coordinates(facts.coordinates.value), facts.coordinates.source)
    fields.state_date(facts.date, None)
    return fields


def _passage(facts: PassageFacts) -> Passage:
    return Passage(facts.start, facts.end, facts.kind, facts.value)


def caption_edit(
    photo: bytes, facts: CaptionFacts, *, language: str | None = None, publisher: Stated | None = None,
    date: Stated | None = None, credit: Stated | None = None,
) -> Edit:  # fmt: skip
    """A caption of a photo; what the caption does not say itself is taken from what it was printed in."""
    fields = Fields()
    own_language = facts.language.value if facts.language else language
    fields.set("photo", photo.hex())
    fields.set("caption_kind", facts.kind)
    fields.state(text=facts.text, author=facts.author, credit=facts.credit or credit, publisher=publisher)
    fields.set("language", own_language, facts.language.source if facts.language else None)
    fields.state_date(facts.date or date, own_language)
    return fields.edit(new_id(), "caption")


def raw_fields(raw: Mapping[str, bytes]) -> dict[str, Value | bytes]:
    """What a file says of itself, kept as it stands, as fields of its original."""
    return {f"raw/{format_}": block for format_, block in sorted(raw.items())}


def captions_of(photo: bytes, facts: PhotoFacts) -> Iterable[Edit]:
    """The captions that a picture's own file states; the credit line of the file is theirs, where they have none."""
    return [caption_edit(photo, caption, credit=facts.credit) for caption in facts.captions]
