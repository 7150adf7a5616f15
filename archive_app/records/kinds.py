"""The kinds of record and their fields: the one place that says what an archive can hold.

A record is a set of fields. A plain field holds one value; a relation is a field too, named
``<relation>/<id of the other record>``, so that history, undo and merge treat both by one rule
(docs/architecture.md, "The log"). The schema's tables follow this registry and a test keeps them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Type(Enum):
    """How a field's value stands in an entry of the log."""

    TEXT = "text"  # a JSON string
    LONG_TEXT = "long text"  # {"#": sha256 of the UTF-8 text}; the text itself stands in the table of texts
    BLOCK = "block"  # {"#": sha256 of the bytes}; the bytes stand in the table of raw blocks
    INTEGER = "integer"  # a JSON integer, |n| < 2**53
    NAMES = "names"  # a JSON list of strings, in order
    DIGEST = "digest"  # a SHA-256 in hex
    REFERENCE = "reference"  # the id of another record, in hex


@dataclass(frozen=True, slots=True)
class Field:
    """A plain field of a kind; `name` is also its column."""

    name: str
    type: Type = Type.TEXT


@dataclass(frozen=True, slots=True)
class Relation:
    """A family of fields named ``<prefix>/<key>``, stored as rows of `table`.

    `owner` is the column of the record that the field belongs to, `other` the column of the key, `value` the
    column of the field's value (None where the row alone says it: the value is then 1). `keyed_by_record` is
    False where the key is not a record's id.
    """

    prefix: str
    table: str
    owner: str
    other: str
    value: str | None = None
    type: Type = Type.TEXT
    keyed_by_record: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of record: its table is named like it."""

    name: str
    fields: tuple[Field, ...]
    relations: tuple[Relation, ...] = ()

    @cached_property
    def dated(self) -> bool:
        """Whether the table has the derived columns `first_day` and `last_day`."""
        return self.field("date") is not None

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def _relations(self) -> dict[str, Relation]:
        return {relation.prefix: relation for relation in self.relations}

    def field(self, name: str) -> Field | None:
        """The plain field of that name, or None."""
        return self._fields.get(name)

    def relation(self, name: str) -> Relation | None:
        """The relation to which a field name such as ``tag/<id>`` belongs, or None."""
        prefix, slash, _ = name.partition("/")
        return self._relations.get(prefix) if slash else None


ALIVE = "alive"
"""The field that every record has: 1 living, 0 in the trash, null not (or no longer) created."""

TAGGED = Relation("tag", "tagging", "record", "tag")
HELD = Relation("original", "item_original", "item", "original", "role")

ROLES = ("source", "version", "container", "side-car", "part", "page image", "other side", "preview", "document")
"""What an original is to its item.

`version` is another file of the same photo, such as a smaller copy, as a person has said (no program says it alone).
`part` is a member of a saved page's folder or of the article's file; `container` the file, such as a web archive, in
which the source lay; `document` a file of any type that a person attached.
"""

CAPTION_KINDS = ("original", "published", "corrected", "translated", "alt text")

TAG_COLOURS = (
    "brick", "copper", "ochre", "olive", "moss", "pine", "teal", "sea", "slate", "iris", "plum", "graphite",
)  # fmt: skip
"""The names of the colours that a tag can have; each theme of the window gives them shades."""


UNCHOSEN = TAG_COLOURS[-1]
"""The colour that no tag has by itself."""


def tag_colour(stated: str | None, tag: bytes) -> str:
    """The colour of a tag: the one that was chosen, else one that follows from its id and so never changes."""
    return stated or TAG_COLOURS[tag[-1] % (len(TAG_COLOURS) - 1)]


_DATE = (Field("date"), Field("date_text"))

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "original",
            (
                Field("sha256", Type.DIGEST),
                Field("size", Type.INTEGER),
                Field("media_type"),
                Field("extension"),
                Field("width", Type.INTEGER),
                Field("height", Type.INTEGER),
            ),
            (Relation("raw", "original_raw", "original", "format", "block", Type.BLOCK, keyed_by_record=False),),
        ),
        Kind(
            "accession",
            (
                Field("original", Type.REFERENCE),
                Field("item", Type.REFERENCE),
                Field("name"),
                Field("path"),
                Field("url"),
                Field("modified"),
                Field("how"),
                Field("at"),
                Field("by_whom"),
            ),
        ),
        Kind(
            "article",
            (
                Field("title"),
                Field("body", Type.LONG_TEXT),
                Field("language"),
                Field("authors", Type.NAMES),
                Field("publisher"),
                *_DATE,
                Field("source_url"),
                Field("rights"),
                Field("modified"),
                Field("modified_text"),
                Field("section"),
                Field("structure", Type.LONG_TEXT),
            ),
            (TAGGED, HELD),
        ),
        Kind(
            "photo",
            (
                Field("title"),
                Field("creator"),
                Field("credit"),
                Field("publisher"),
                Field("copyright"),
                Field("rights"),
                *_DATE,
                Field("place"),
                Field("source_url"),
                Field("reference", Type.REFERENCE),
                Field("source"),
                Field("instructions"),
                Field("persons", Type.NAMES),
                Field("coordinates"),
            ),
            (TAGGED, HELD),
        ),
        Kind(
            "caption",
            (
                Field("photo", Type.REFERENCE),
                Field("caption_kind"),
                Field("text"),
                Field("language"),
                Field("author"),
                Field("credit"),
                Field("publisher"),
                *_DATE,
                Field("corrects", Type.REFERENCE),
                Field("translates", Type.REFERENCE),
            ),
            (TAGGED, Relation("differs", "caption_differs", "caption", "other")),
        ),
        Kind(
            "appearance",
            (
                Field("article", Type.REFERENCE),
                Field("photo", Type.REFERENCE),
                Field("position"),
                Field("caption", Type.REFERENCE),
                Field("after", Type.INTEGER),
            ),
        ),
        Kind(
            "note",
            (
                Field("about", Type.REFERENCE),
                Field("text"),
                Field("author"),
                Field("at"),
                Field("amends", Type.REFERENCE),
            ),
        ),
        Kind(
            "tag",
            (Field("name"), Field("colour")),
            (
                Relation("parent", "tag_parent", "tag", "parent"),
                Relation("alias", "tag_alias", "tag", "key", "alias", keyed_by_record=False),
            ),
        ),
        Kind(
            "collection",
            (Field("name"), Field("description")),
            (Relation("item", "collection_item", "collection", "item", "position"),),
        ),
        Kind("saved_search", (Field("name"), Field("query"))),
    )
}

ITEMS = ("article", "photo")
"""The kinds that people collect; everything else belongs to one of them."""
