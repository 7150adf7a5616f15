"""Setting the fields of records from text, as people write them: of one record, or of many at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.lookup import kind_of, kinds_of, with_article
from archive_app.archive.parts import in_parts
from archive_app.archive.restructuring import following_body
from archive_app.archive.tags import colour_of, require_free_name, tag_name
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.coordinates import read_coordinates
from archive_app.records.dates import read_date
from archive_app.records.ids import new_id
from archive_app.records.kinds import CAPTION_KINDS, KINDS, Field, Kind, Type
from archive_app.records.log_format import Value

_GIVEN_NAMES = {
    "outlet": "publisher",
    "author": "authors",
    "kind": "caption_kind",
    "lang": "language",
    "url": "source_url",
}
_NO_TEXT = (Type.REFERENCE, Type.DIGEST, Type.BLOCK, Type.INTEGER)
_DATES = {"date": "date", "date_text": "date", "modified": "modified", "modified_text": "modified"}
"""The fields that are set by the text of a date, and the name of that date."""

_DERIVED = ("structure",)
"""What a reader of files finds; nobody writes it."""

_FIXED = {
    "note": "a note is never rewritten, write a new one that amends it",
    "accession": "how a file came in is never rewritten, add a note to it",
    "original": "what came in is never rewritten, add a note to it",
}
"""What states a fact of the past, and what is done in place of changing it."""


def stated_date(text: str | None, language: str | None = None, name: str = "date") -> dict[str, Value | bytes]:
    """The two fields of the date `name`: as written, and as EDTF where it can be read with certainty."""
    if not text:
        return {name: None, f"{name}_text": None}
    reading = read_date(text, language)
    return {name: reading.edtf, f"{name}_text": text}


def edit(archive: Archive, record: bytes, values: Mapping[str, str]) -> Change | None:
    """Set fields of a record from text; an empty text removes the value, authors are divided by semicolons."""
    kind = kind_of(archive, record)
    if kind == "tag" and "name" in values:
        require_free_name(archive, values["name"], record)
        values = {**values, "name": tag_name(values["name"])}
    fields = _fields(KINDS[kind], values)
    return archive.change(Action.MODIFICATION, "edit", lambda: list(_edits(archive, record, kind, fields)))


def edit_many(archive: Archive, records: Sequence[bytes], values: Mapping[str, str]) -> Change | None:
    """Set the same fields of many records, as `edit` does for one; a field must be there in each of their kinds.

    Large ones become several changes under one operation. Returns the first of them (its `op` holds for all), None
    where nothing differs.
    """
    kinds = kinds_of(archive, records)
    fields = {kind: _fields(KINDS[kind], values) for kind in dict.fromkeys(kinds.values())}
    if "tag" in fields and "name" in values:
        raise BadInputError("Tags are told apart by their names; rename one at a time.")
    changes = in_parts(
        archive,
        Action.MODIFICATION,
        "edit",
        list(kinds),
        lambda part: [
            made for record in part for made in _edits(archive, record, kinds[record], fields[kinds[record]])
        ],
        new_id(),
    )
    return changes[0] if changes else None


def editable(kind: Kind) -> list[Field]:
    """The fields of a kind that people set by writing text."""
    if kind.name in _FIXED:
        return []
    return [field for field in kind.fields if field.type not in _NO_TEXT and field.name not in _DERIVED]


def caption_kind(kind: str) -> str:
    """A kind of caption as given; raises BadInputError if there is none of that name."""
    if kind not in CAPTION_KINDS:
        raise BadInputError(f"“{kind}” is not a kind of caption; use one of: {', '.join(CAPTION_KINDS)}.")
    return kind


def _edits(archive: Archive, record: bytes, kind: str, fields: dict[str, Value | bytes]) -> Iterator[Edit]:
    """The edit of one record, and of what a new body of an article takes along; asked for inside the transaction."""
    yield Edit(record, kind, fields)
    if kind == "article" and "body" in fields:
        body = fields["body"]
        yield from following_body(archive.query, record, body if isinstance(body, str) else None)


def _fields(kind: Kind, values: Mapping[str, str]) -> dict[str, Value | bytes]:
    known = {field.name: field for field in editable(kind)}
    fields: dict[str, Value | bytes] = {}
    for given, text in values.items():
        name = given if given in known else _GIVEN_NAMES.get(given, given)
        field = known.get(name)
        if field is None:
            instead = _FIXED.get(kind.name) or f"it has {', '.join(known)}"
            raise BadInputError(f"{with_article(kind.name).capitalize()} has no field “{given}” to edit; {instead}.")
        if name in _DATES:
            fields.update(stated_date(text, values.get("language"), _DATES[name]))
        else:
            fields[name] = _value(kind, field, text)
    return fields


def _value(kind: Kind, field: Field, text: str) -> Value:
    if field.type is Type.NAMES:
        return [part.strip() for part in text.split(";") if part.strip()] or None
    if field.name == "coordinates" and text.strip():
        return read_coordinates(text)
    if field.name == "caption_kind":
        return caption_kind(text)
    if field.name == "colour":
        return colour_of(text)
    if field.name == "name" and not text.strip():
        raise BadInputError(f"{with_article(kind.name).capitalize()} needs a name; write one.")
    return text or None
