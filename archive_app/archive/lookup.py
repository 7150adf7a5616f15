"""Finding the records that people name: their ids as written, and whether each is there and of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive_app.archive.archive import Archive
from archive_app.errors import BadInputError, NotFoundError

_AT_ONCE = 500


_PART = re.compile(r"([0-9a-f]*)(…|\.\.\.?)?([0-9a-f]*)")
_FEWEST = 6


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


def find_id(archive: Archive, text: str) -> bytes:
    """A record's id from the whole of it or from so much of it as stands for one record alone.

    That is its beginning or its end, of at least six digits, or both around an ellipsis: ``01a2…ceff0``. Raises
    BadInputError for what is none or stands for several, NotFoundError where no record is called so.
    """
    found = _PART.fullmatch(text.strip().replace("-", "").lower())
    if found is None or len(digits := found[1] + found[3]) >= 32 or len(digits) < _FEWEST:
        return parse_id(text)
    likes = (f"{found[1]}%{found[3]}",) if found[2] else (f"{digits}%", f"%{digits}")
    rows = archive.query(
        "SELECT id FROM record WHERE alive IS NOT NULL AND (lower(hex(id)) LIKE ? OR lower(hex(id)) LIKE ?) LIMIT 2",
        (likes[0], likes[-1]),
    )
    if not rows:
        raise NotFoundError(f"There is no record “{text}” in this archive; check the id with list or search.")
    if len(rows) > 1:
        raise BadInputError(f"“{text}” stands for several records; write more of the id.")
    return bytes(rows[0][0])


def kind_of(archive: Archive, record: bytes, *kinds: str) -> str:
    """The kind of a record that was created; raises NotFoundError if it is not there, else if not one of `kinds`."""
    return kinds_of(archive, [record], *kinds)[record]


def kinds_of(archive: Archive, records: Iterable[bytes], *kinds: str) -> dict[bytes, str]:
    """The kind of each record, in their order, each once.

    Raises NotFoundError if one was never created or its creation was undone, BadInputError if one is not of the `kinds`
    (any, if none is given).
    """
    asked = list(dict.fromkeys(records))
    found = _found(archive, asked)
    for record in asked:
        if record not in found:
            raise NotFoundError(f"There is no record {record.hex()} in this archive; check the id with list or search.")
        if kinds and found[record] not in kinds:
            wanted = " or ".join(map(with_article, kinds))
            raise BadInputError(f"{record.hex()} is {with_article(found[record])}; give the id of {wanted}.")
    return {record: found[record] for record in asked}


def only(archive: Archive, records: Iterable[bytes], *kinds: str) -> list[bytes]:
    """Those of the records that are of the `kinds` and were created; undone ones and strangers are passed over."""
    asked = list(dict.fromkeys(records))
    found = _found(archive, asked)
    return [record for record in asked if found.get(record) in kinds]


def still_there(archive: Archive, records: Iterable[bytes]) -> set[bytes]:
    """Those of the records to which one can go: items also in the trash, all others outside it."""
    asked = list(dict.fromkeys(records))
    found: set[bytes] = set()
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        marks = "?" + ",?" * (len(some) - 1)
        sql = f"SELECT id FROM record WHERE (alive=1 OR alive=0 AND kind IN ('article', 'photo')) AND id IN ({marks})"
        found.update(row[0] for row in archive.query(sql, some))
    return found


def _found(archive: Archive, asked: list[bytes]) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        marks = "?" + ",?" * (len(some) - 1)
        sql = f"SELECT id, kind FROM record WHERE alive IS NOT NULL AND id IN ({marks})"
        found.update(archive.query(sql, some))
    return found


def holds_items(archive: Archive) -> bool:
    """Whether any article or photo is there outside the trash."""
    sql = "SELECT EXISTS(SELECT 1 FROM record WHERE kind IN ('article', 'photo') AND alive=1)"
    return bool(archive.query(sql)[0][0])


def newest_row(archive: Archive) -> int:
    """The row of the record that was made last; 0 where there is none."""
    return int(archive.query("SELECT coalesce(max(pk), 0) FROM record")[0][0])


def kinds_after(archive: Archive, row: int) -> dict[str, int]:
    """How many articles and photos are there, outside the trash, of those in the rows after `row`, by kind."""
    sql = "SELECT kind, count(*) FROM record WHERE pk>? AND kind IN ('article', 'photo') AND alive=1 GROUP BY kind"
    return {str(kind): int(count) for kind, count in archive.query(sql, (row,))}


def picture_areas(archive: Archive, photos: Iterable[bytes]) -> dict[bytes, int]:
    """Of each photo the pixels of its picture, width times height; those without a picture or a size are left out."""
    asked = list(dict.fromkeys(photos))
    found: dict[bytes, int] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        marks = "?" + ",?" * (len(some) - 1)
        rows = archive.query(
            "SELECT r.id, max(o.width * o.height) FROM record r JOIN item_original h ON h.item=r.pk AND h.role='source'"
            f" JOIN original o ON o.pk=h.original WHERE r.id IN ({marks}) AND o.width * o.height > 0 GROUP BY r.id",
            some,
        )
        found.update((bytes(record), int(area)) for record, area in rows)
    return found


def known_by_captions_only(archive: Archive, after: int = 0) -> list[bytes]:
    """The photos of which no original ever came in, among the records in the rows after `after`."""
    sql = (
        "SELECT r.id FROM record r WHERE r.pk>? AND r.kind='photo' AND r.alive=1 AND NOT EXISTS"
        " (SELECT 1 FROM item_original h WHERE h.item=r.pk AND h.role='source')"
    )
    return [row[0] for row in archive.query(sql, (after,))]


def with_article(noun: str) -> str:
    """A kind as people say it: ``an article``, ``a saved search``."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun.replace('_', ' ')}"


def require_caption_of(archive: Archive, caption: bytes, photo: bytes) -> None:
    """Raise BadInputError unless `caption` belongs to `photo`."""
    kind_of(archive, caption, "caption")
    if photo_of(archive, caption) != photo:
        raise BadInputError(f"The caption {caption.hex()} belongs to another photo; give one of this photo.")


def photo_of(archive: Archive, record: bytes) -> bytes | None:
    """The photo of a caption or an appearance."""
    rows = archive.query(
        "SELECT p.id FROM record r LEFT JOIN caption c ON c.pk=r.pk LEFT JOIN appearance a ON a.pk=r.pk"
        " JOIN record p ON p.pk=coalesce(c.photo, a.photo) WHERE r.id=?",
        (record,),
    )
    return rows[0][0] if rows else None
