"""What an undo or redo would do, told so that it can be said in words: “Undo: tag 12 photos”."""

from __future__ import annotations

import json
from dataclasses import dataclass

from archive_app.archive.standing import Turn
from archive_app.archive.titles import LENGTH, Query, cut, title_of
from archive_app.records.kinds import ITEMS

_LEFT = (
    "c.op=? AND lower(hex(c.id)) NOT IN (SELECT json_extract(t.line, '$.back') FROM change t WHERE t.op=?"
    " AND json_extract(t.line, '$.back') IS NOT NULL)"
)
"""The changes of an operation that one which has begun to turn it back has not reached; NULL for none that has."""

_COUNTS = (
    "SELECT r.kind, count(DISTINCT r.pk), count(DISTINCT CASE WHEN instr(e.line, ?) THEN r.pk END) FROM change c"
    f" JOIN entry e ON e.change=c.pk JOIN record r ON r.pk=e.record WHERE {_LEFT} GROUP BY r.kind"
)
_ENTRIES = f"FROM change c JOIN entry e ON e.change=c.pk JOIN record r ON r.pk=e.record WHERE {_LEFT}"
_MEMBERS = (
    "SELECT count(*) FROM change c JOIN entry e ON e.change=c.pk JOIN record r ON r.pk=e.record,"
    f" json_each(e.line, '$.f') field WHERE {_LEFT} AND r.kind='collection' AND field.key LIKE 'item/%'"
)
_CREATED = '"alive":[null,1]'  # no text can hold it: its quotation marks would be escaped
_TAKEN_BACK = '"alive":[1,null]'
_SUBJECTS = (
    ITEMS, ("collection",), ("saved_search",), ("note",), ("caption",), ("tag",), ("appearance",), ("accession",),
)  # fmt: skip
"""Of which record the title is told, where there is one of the first of these kinds that the operation touched."""

_OWNERS = {
    "caption": "SELECT photo FROM caption WHERE pk=?",
    "note": "SELECT coalesce(c.photo, n.about) FROM note n LEFT JOIN caption c ON c.pk=n.about WHERE n.pk=?",
}
"""What a caption or note was added to; of operations that are called like what they add."""

_FILE_NAMES = "SELECT name FROM accession WHERE item=? AND name IS NOT NULL ORDER BY pk LIMIT 1"
_PHOTO_TITLES = "SELECT title FROM photo WHERE pk=? AND title<>''"

_Left = tuple[bytes, bytes | None]

_MOST_TAGGED = 200
_MOST_TAGS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One operation that can be turned back or made again.

    `counts` are the records of each kind that it touched, `created` those among them that it created (an undo takes
    them away, a redo brings them back). `title` is that of the item, or else of the one record, that it was about, and
    of a caption or note that was added the item to which it was; None where it was about several.
    `members` counts the items put into, moved in or taken out of collections.
    `unfinished` says that it was stopped half-way while it was turned back: all of this is about what is left of it.
    `tags` are, of an operation that tagged, the names with whether the tag was added; empty where there were many.
    """

    op: bytes
    doing: str
    counts: dict[str, int]
    created: dict[str, int]
    title: str | None
    members: int
    tags: tuple[tuple[str, bool], ...]
    unfinished: bool = False


def step_of(query: Query, turn: Turn, *, redo: bool = False) -> Step:
    """Tell of an operation; with `redo` it is the undo that would be turned back, told as what it undid.

    Reads what the operation touched in one pass and parses at most `_MOST_TAGGED` entries.
    """
    counts: dict[str, int] = {}
    created: dict[str, int] = {}
    left = (turn.of, turn.by)
    for kind, touched, made in query(_COUNTS, (_TAKEN_BACK if redo else _CREATED, *left)):
        counts[kind] = touched
        if made:
            created[kind] = made
    tags = _tags(query, left, redo) if turn.doing == "tag" else ()
    members = query(_MEMBERS, left)[0][0] if "collection" in counts else 0
    title = _title(query, left, counts, turn.doing)
    return Step(turn.of, turn.doing, counts, created, title, members, tags, unfinished=turn.by is not None)


def _title(query: Query, left: _Left, counts: dict[str, int], doing: str) -> str | None:
    for kinds in _SUBJECTS:
        touched = sum(counts.get(kind, 0) for kind in kinds)
        if touched:
            if touched > 1:
                return None
            kind = next(kind for kind in kinds if kind in counts)
            pk = query(f"SELECT r.pk {_ENTRIES} AND r.kind=? LIMIT 1", (*left, kind))[0][0]
            return _owner_title(query, pk, kind) if doing == kind else title_of(query, pk, kind)
    return None


def _owner_title(query: Query, pk: int, kind: str) -> str | None:
    """What to call that to which a caption or note was added: never by that caption's own words."""
    sql = _OWNERS.get(kind)
    rows = query(sql, (pk,)) if sql else []
    if not rows or rows[0][0] is None:
        return title_of(query, pk, kind)
    owner = rows[0][0]
    owner_kind = query("SELECT kind FROM record WHERE pk=?", (owner,))[0][0]
    if owner_kind == "photo":
        named = query(_PHOTO_TITLES, (owner,)) or query(_FILE_NAMES, (owner,))
        return cut(" ".join(named[0][0].split()), LENGTH) if named else None
    return title_of(query, owner, owner_kind)


def _tags(query: Query, left: _Left, redo: bool) -> tuple[tuple[str, bool], ...]:
    found: dict[str, bool] = {}
    for (line,) in query(f"SELECT e.line {_ENTRIES} AND r.kind<>'tag' LIMIT ?", (*left, _MOST_TAGGED)):
        for field, (_, new) in json.loads(line)["f"].items():
            if field.startswith("tag/"):
                found[field[4:]] = (new is not None) != redo
    if len(found) > _MOST_TAGS:
        return ()
    sql = "SELECT t.name FROM tag t JOIN record r USING(pk) WHERE r.id=?"
    named = [(query(sql, (bytes.fromhex(tag),)), added) for tag, added in found.items()]
    return tuple(sorted((rows[0][0], added) for rows, added in named if rows and rows[0][0]))
