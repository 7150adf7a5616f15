"""What people do to records, one function per operation: each is one change, or several under one operation.

All raise NotFoundError for ids that are not there and BadInputError for values that do not fit, before anything is
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from archive_app.archive.archive import Archive
from archive_app.archive.door import MOST_RECORDS, Change, Edit
from archive_app.archive.tags import find_or_make_tag, find_tag
from archive_app.errors import BadInputError, NotFoundError
from archive_app.folding import fold
from archive_app.records.actions import Action
from archive_app.records.dates import read_date
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, CAPTION_KINDS, ITEMS, KINDS, Type
from archive_app.records.log_format import Value
from archive_app.records.order import key_between

_GIVEN_NAMES = {
    "outlet": "publisher",
    "author": "authors",
    "kind": "caption_kind",
    "lang": "language",
    "url": "source_url",
}
_NO_TEXT = (Type.REFERENCE, Type.DIGEST, Type.BLOCK, Type.INTEGER)
_TRASHABLE = (*ITEMS, "caption", "appearance", "tag", "collection", "saved_search")


def parse_id(text: str) -> bytes:
    """A record's id from how people write it: 32 hex digits, with or without dashes."""
    digits = text.strip().replace("-", "")
    try:
        record = bytes.fromhex(digits)
    except ValueError:
        record = b""
    if len(record) != 16:
        raise BadInputError(f"“{text}” is not an id; an id has 32 digits 0-9 and a-f, as list and search print it.")
    return record


def kind_of(archive: Archive, record: bytes, *kinds: str) -> str:
    """The kind of a record that was created; raises NotFoundError if it is not there or not one of `kinds`."""
    rows = archive.query("SELECT kind, alive FROM record WHERE id=?", (record,))
    if not rows or rows[0][1] is None:
        raise NotFoundError(f"There is no record {record.hex()} in this archive; check the id with list or search.")
    kind: str = rows[0][0]
    if kinds and kind not in kinds:
        raise BadInputError(f"{record.hex()} is {_a(kind)}; give the id of {' or '.join(map(_a, kinds))}.")
    return kind


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun.replace('_', ' ')}"


def stated_date(text: str | None, language: str | None = None) -> dict[str, Value | bytes]:
    """The two fields of a date: as written, and as EDTF where it can be read with certainty."""
    if not text:
        return {"date": None, "date_text": None}
    reading = read_date(text, language)
    return {"date": reading.edtf, "date_text": text}


def edit(archive: Archive, record: bytes, values: Mapping[str, str]) -> Change | None:
    """Set fields of a record from text; an empty text removes the value, authors are divided by semicolons."""
    kind = KINDS[kind_of(archive, record)]
    fields: dict[str, Value | bytes] = {}
    for given, text in values.items():
        name = given if kind.field(given) else _GIVEN_NAMES.get(given, given)
        field = kind.field(name)
        if field is None or field.type in _NO_TEXT or _is_fixed(kind.name):
            known = ", ".join(f.name for f in kind.fields if f.type in (Type.TEXT, Type.LONG_TEXT, Type.NAMES))
            raise BadInputError(f"{_a(kind.name).capitalize()} has no field “{given}” to edit; it has {known}.")
        if name in ("date", "date_text"):
            fields.update(stated_date(text, values.get("language")))
        elif field.type is Type.NAMES:
            fields[name] = [part.strip() for part in text.split(";") if part.strip()] or None
        elif name == "caption_kind":
            fields[name] = _caption_kind(text)
        else:
            fields[name] = text or None
    return archive.change(Action.MODIFICATION, "edit", [Edit(record, kind.name, fields)])


def _is_fixed(kind: str) -> bool:
    """What states a fact of the past is amended by a new record, never rewritten."""
    return kind in ("note", "accession", "original")


def add_caption(
    archive: Archive,
    photo: bytes,
    text: str,
    *,
    kind: str = "original",
    author: str | None = None,
    credit: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    language: str | None = None,
    article: bytes | None = None,
    corrects: bytes | None = None,
) -> bytes:
    """Add a caption to a photo and return its id; with `article` it is the one used there."""
    kind_of(archive, photo, "photo")
    if not text.strip():
        raise BadInputError("A caption needs text; write what the source says.")
    caption = new_id()
    fields: dict[str, Value | bytes] = {
        ALIVE: 1,
        "photo": photo.hex(),
        "caption_kind": _caption_kind(kind),
        "text": text,
        **_given(author=author, credit=credit, publisher=publisher, language=language),
        **{name: value for name, value in stated_date(date, language).items() if value is not None},
    }
    if corrects is not None:
        kind_of(archive, corrects, "caption")
        _require_caption_of(archive, corrects, photo)
        fields["corrects"] = corrects.hex()
    if article is not None:
        kind_of(archive, article, "article")

    def edits() -> Iterable[Edit]:
        yield Edit(caption, "caption", fields)
        if article is not None:
            yield _use_caption(archive, article, photo, caption, corrects)

    archive.change(Action.CREATION, "caption", lambda: list(edits()))
    return caption


def _use_caption(archive: Archive, article: bytes, photo: bytes, caption: bytes, corrects: bytes | None) -> Edit:
    """The caption goes to an appearance that has none (or the one it corrects); else the photo appears once more."""
    for appearance, used in archive.query(
        "SELECT s.id, c.id FROM appearance a JOIN record s ON s.pk=a.pk AND s.alive=1"
        " JOIN record t ON t.pk=a.article JOIN record p ON p.pk=a.photo LEFT JOIN record c ON c.pk=a.caption"
        " WHERE t.id=? AND p.id=? ORDER BY a.position, s.id",
        (article, photo),
    ):
        if used is None or used == corrects:
            return Edit(appearance, "appearance", {"caption": caption.hex()})
    return _appearance(archive, new_id(), article, photo, caption, None)


def link(
    archive: Archive,
    article: bytes,
    photo: bytes,
    *,
    caption: bytes | None = None,
    position: int | None = None,
) -> bytes:
    """Let a photo appear in an article, at `position` (from 1; None for the end), and return the appearance's id."""
    kind_of(archive, article, "article")
    kind_of(archive, photo, "photo")
    if caption is not None:
        kind_of(archive, caption, "caption")
        _require_caption_of(archive, caption, photo)
    if position is not None and position < 1:
        raise BadInputError(f"The position {position} is not possible; positions count from 1.")
    appearance = new_id()
    archive.change(
        Action.CREATION, "link", lambda: [_appearance(archive, appearance, article, photo, caption, position)]
    )
    return appearance


def _appearance(
    archive: Archive,
    appearance: bytes,
    article: bytes,
    photo: bytes,
    caption: bytes | None,
    position: int | None,
) -> Edit:
    rows = archive.query(
        "SELECT a.position FROM appearance a JOIN record s ON s.pk=a.pk AND s.alive=1"
        " JOIN record t ON t.pk=a.article WHERE t.id=? ORDER BY a.position, s.id",
        (article,),
    )
    keys = [row[0] for row in rows]
    at = len(keys) if position is None else min(position - 1, len(keys))
    before = keys[at - 1] if at else None
    after = next((key for key in keys[at:] if before is None or key > before), None)
    fields: dict[str, Value | bytes] = {
        ALIVE: 1,
        "article": article.hex(),
        "photo": photo.hex(),
        "position": key_between(before, after),
    }
    if caption is not None:
        fields["caption"] = caption.hex()
    return Edit(appearance, "appearance", fields)


def tag(archive: Archive, records: Sequence[bytes], *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> bytes:
    """Add tags to and remove tags from articles, photos and captions; tags that are new are made. Returns the op."""
    add, remove = list(add), list(remove)
    kinds = {record: kind_of(archive, record, *ITEMS, "caption") for record in records}
    for name in remove:
        if find_tag(archive, name) is None:
            raise NotFoundError(f"There is no tag “{name}” in this archive; check its spelling.")
    op = new_id()

    def edits(part: Sequence[bytes]) -> Iterable[Edit]:
        fields: dict[str, Value | bytes] = {}
        for name in {fold(name): name for name in add}.values():
            tag_id, made = find_or_make_tag(archive, name)
            fields[f"tag/{tag_id.hex()}"] = 1
            if made is not None:
                yield made
        for name in remove:
            tag_id_or_none = find_tag(archive, name)
            if tag_id_or_none is not None:
                fields[f"tag/{tag_id_or_none.hex()}"] = None
        for record in part:
            yield Edit(record, kinds[record], fields)

    _in_parts(archive, Action.MODIFICATION, "tag", records, edits, op)
    return op


def add_note(archive: Archive, about: bytes, text: str, *, amends: bytes | None = None) -> bytes:
    """Add a provenance note, signed with the agent's name and the time, and return its id."""
    kind_of(archive, about)
    if not text.strip():
        raise BadInputError("A note needs text; write what you know of where this came from.")
    note = new_id()
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    fields: dict[str, Value | bytes] = {
        ALIVE: 1,
        "about": about.hex(),
        "text": text,
        "author": archive.agent_name,
        "at": at,
    }
    if amends is not None:
        kind_of(archive, amends, "note")
        fields["amends"] = amends.hex()
    archive.change(Action.CREATION, "note", [Edit(note, "note", fields)])
    return note


def trash(archive: Archive, records: Sequence[bytes]) -> bytes:
    """Put records into the trash; nothing is deleted. Returns the operation."""
    return _set_alive(archive, records, 0, Action.DEACCESSION, "trash")


def restore(archive: Archive, records: Sequence[bytes]) -> bytes:
    """Take records out of the trash. Returns the operation."""
    return _set_alive(archive, records, 1, Action.RECOVERY, "restore")


def _set_alive(archive: Archive, records: Sequence[bytes], alive: int, action: Action, doing: str) -> bytes:
    kinds = {record: kind_of(archive, record, *_TRASHABLE) for record in records}
    op = new_id()
    _in_parts(archive, action, doing, records, lambda part: [Edit(r, kinds[r], {ALIVE: alive}) for r in part], op)
    return op


def _in_parts(
    archive: Archive,
    action: Action,
    doing: str,
    records: Sequence[bytes],
    edits: Callable[[Sequence[bytes]], Iterable[Edit]],
    op: bytes,
) -> None:
    """Large work as several changes under one operation, so that no transaction holds others up for long."""
    for start in range(0, len(records), MOST_RECORDS):
        part = records[start : start + MOST_RECORDS]
        archive.change(action, doing, lambda part=part: list(edits(part)), op=op)  # type: ignore[misc] # mypy cannot infer a lambda with a default


def _caption_kind(kind: str) -> str:
    if kind not in CAPTION_KINDS:
        raise BadInputError(f"“{kind}” is not a kind of caption; use one of: {', '.join(CAPTION_KINDS)}.")
    return kind


def _require_caption_of(archive: Archive, caption: bytes, photo: bytes) -> None:
    rows = archive.query(
        "SELECT p.id FROM caption c JOIN record r USING(pk) JOIN record p ON p.pk=c.photo WHERE r.id=?",
        (caption,),
    )
    if not rows or rows[0][0] != photo:
        raise BadInputError(f"The caption {caption.hex()} belongs to another photo; give one of this photo.")


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
