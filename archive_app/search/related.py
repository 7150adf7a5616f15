"""More like this: the items that share rare words, tags, people, places and days with one, and look like it.

The work is bounded however large the archive is: the item's most telling traits are looked up, each only as far as the
items nearest in time, and the best of what they lead to is compared trait by trait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from archive_app.archive.documents import asking
from archive_app.archive.index import COUNTER_BITS
from archive_app.archive.marks import kind_mark
from archive_app.archive.schema import INDEX_COLUMNS
from archive_app.records.kinds import ITEMS
from archive_app.search.matching import Ask
from archive_app.search.traits import Trait, What, traits_of

MOST = 40
"""How many items are related to one at the most."""

LOOKED_UP = {What.WORD: 12, What.TAG: 6, What.PERSON: 4, What.PLACE: 4, What.OUTLET: 0}
"""So many traits lead to other items; all traits count in how near these are."""

MOST_LOOKED_UP = 48
"""So many traits are looked up in all, also where the first ones lead to nothing that is told."""

NEAREST = 60
"""So many items are looked at that have a trait, on either side of the item in time."""

PAIRED = 4
"""So many words that are not rare are looked up two by two."""

MOST_STEPPED = 5_000
"""In so many documents the rarer one of such a pair may stand."""

COMPARED = 80
"""So many items are compared trait by trait."""

_ENOUGH = 0.5
"""What is related shares at least this part of what the rarest word of the archive would count."""

_ALIKE = 4.0
"""So many of the rarest words a photo counts that looks the same."""

_SAME = 8.0
"""So many of them counts that both show, or are, the very same photo: more than any look."""

_SMALL = 300
"""Of fewer documents a word is rare by chance: there it takes two words, or something else that both have."""

_WORDS_IN_SMALL = 2
_DAY, _MONTH, _YEAR = 3, 31, 366
_APART = (
    "SELECT photo FROM appearance a JOIN record r USING(pk) WHERE a.article=?1 AND r.alive=1 AND photo IS NOT NULL"
    " UNION SELECT article FROM appearance a JOIN record r USING(pk) WHERE a.photo=?1 AND r.alive=1"
    " AND article IS NOT NULL"
)
_SAME_PHOTO = (
    "WITH own(pk) AS (SELECT ?1 UNION SELECT a.photo FROM appearance a JOIN record r ON r.pk=a.pk"
    " WHERE a.article=?1 AND r.alive=1 AND a.photo IS NOT NULL),"
    " same(pk) AS (SELECT pk FROM own UNION SELECT o.item FROM own JOIN item_original i ON i.item=own.pk"
    " AND i.role='source' JOIN item_original o ON o.original=i.original AND o.role='source'),"
    " shown(pk) AS (SELECT s.pk FROM same s JOIN photo p ON p.pk=s.pk UNION SELECT a.article FROM same s"
    " JOIN appearance a ON a.photo=s.pk JOIN record r ON r.pk=a.pk WHERE r.alive=1)"
    " SELECT d.docid FROM shown JOIN record r ON r.pk=shown.pk AND r.alive=1 JOIN doc d ON d.record=shown.pk"
    " ORDER BY abs(d.docid-?2) LIMIT ?3"
)
"""The rows of items that show or are a photo that an item shows or is, by its record or its source original."""

_ITEM = "SELECT r.pk, d.docid FROM record r JOIN doc d ON d.record=r.pk WHERE r.id=? AND r.alive=1"
_DOCUMENTS = f"SELECT rowid, {', '.join(INDEX_COLUMNS)} FROM fts WHERE rowid IN (:rows)"
_RECORDS = "SELECT d.docid, r.pk, r.id FROM doc d JOIN record r ON r.pk=d.record WHERE d.docid IN (:rows)"
_ROWS = "SELECT d.docid, r.id FROM record r JOIN doc d ON d.record=r.pk WHERE r.id IN (:rows)"


@dataclass(frozen=True, slots=True)
class Related:
    """An item that is like another one: its id and rows, how much it counts, and what both have.

    `shared` are the traits, the most telling first; `alike` says that the pictures look the same, `same` that
    both show the very same photo, and `near` that the dates lie within a month of each other.
    """

    id: bytes
    pk: int
    docid: int
    score: float
    shared: tuple[Trait, ...]
    alike: bool
    near: bool
    same: bool = False


def related(ask: Ask, record: bytes, alike: Iterable[bytes] = (), *, most: int = MOST) -> list[Related]:
    """What is like an item, the most like it first; nothing for what is in the trash or no item.

    `alike` are ids of photos that look like it. Not told are the photos of the same article and the articles of the
    same photo: they are shown with the item as it is.
    """
    rows = ask(_ITEM, (record,))
    if not rows:
        return []
    pk, docid = rows[0]
    total = _total(ask)
    document = _documents(ask, [docid])[docid]
    traits = traits_of(document, total, ask)
    looking = dict(_ask_in(ask, _ROWS, list(alike)))
    apart = {docid, *_apart(ask, pk)}
    same = {row for (row,) in ask(_SAME_PHOTO, (pk, docid, COMPARED + len(apart))) if row not in apart}
    found = _found(ask, traits, docid, apart)
    best = sorted(found, key=lambda row: (-found[row], -row))[:COMPARED]
    candidates = dict.fromkeys((*same, *(row for row in looking if row not in apart), *best))
    compared = _compared(_documents(ask, list(candidates)), traits, docid, set(looking), same, total)
    compared.sort(key=lambda each: (-each[1], -each[0]))
    chosen = compared[:most]
    ids = {row: (other, id_) for row, other, id_ in _ask_in(ask, _RECORDS, [each[0] for each in chosen])}
    return [
        Related(ids[row][1], ids[row][0], row, score, shared, row in looking, near, row in same)
        for row, score, shared, near in chosen
        if row in ids
    ]


def _found(ask: Ask, traits: Sequence[Trait], docid: int, apart: set[int]) -> dict[int, float]:
    """The rows to which the most telling traits lead, and how much they count so far; none of `apart`.

    A trait that leads only to those lets the next one have its turn.
    """
    found: dict[int, float] = defaultdict(float)
    left, most = dict(LOOKED_UP), MOST_LOOKED_UP
    paired: list[Trait] = []
    for trait in traits:
        if left[trait.what] and most:
            most -= 1
            rows = [row for row in _nearest(ask, trait.match, docid) if row not in apart]
            left[trait.what] -= bool(rows)
            for row in rows:
                found[row] += trait.weight
            if trait.what is not What.TAG and trait.frequency > 2 * NEAREST and len(paired) < PAIRED:
                paired.append(trait)
    for number, one in enumerate(paired):
        for other in paired[number + 1 :]:
            if min(one.frequency, other.frequency) <= MOST_STEPPED:
                pair = f"({one.match} AND {other.match})"
                for row in (row for row in _nearest(ask, pair, docid) if row not in apart):
                    found[row] = max(found[row], one.weight + other.weight)
    return found


def _nearest(ask: Ask, match: str, docid: int) -> list[int]:
    sides = (("<", "DESC"), (">", "ASC"))
    return [
        row
        for side, order in sides
        for (row,) in ask(
            f"SELECT rowid FROM fts WHERE fts MATCH ? AND rowid{side}? ORDER BY rowid {order} LIMIT ?",
            (match, docid, NEAREST),
        )
    ]


def _compared(
    documents: Mapping[int, Sequence[str]],
    traits: Sequence[Trait],
    docid: int,
    looking: set[int],
    same: set[int],
    total: int,
) -> list[tuple[int, float, tuple[Trait, ...], bool]]:
    compared, rarest = [], log(total + 1)
    for row, document in documents.items():
        words: dict[What, set[str]] = {
            what: {word for name in what.columns for word in document[INDEX_COLUMNS.index(name)].split()}
            for what in What
        }
        shared = tuple(trait for trait in traits if trait.word in words[trait.what])
        score = sum(trait.weight for trait in shared) + (_ALIKE * rarest if row in looking else 0.0)
        score += _SAME * rarest if row in same else 0.0
        days = _days_between(row, docid)
        if row in looking or row in same or (_tell(shared, total) and score >= _ENOUGH * rarest):
            compared.append((row, score + _nearness(days), shared, days is not None and days <= _MONTH))
    return compared


def _tell(shared: Sequence[Trait], total: int) -> bool:
    """Whether what two items share says that they have to do with each other."""
    if total >= _SMALL or any(trait.what in (What.TAG, What.PERSON, What.PLACE) for trait in shared):
        return bool(shared)
    words = [trait for trait in shared if trait.what is What.WORD and not trait.word.isdigit()]
    return len(words) >= _WORDS_IN_SMALL


def _days_between(one: int, other: int) -> int | None:
    """How many days lie between the first days of two rows of the index; None where one has no date."""
    days = one >> COUNTER_BITS, other >> COUNTER_BITS
    return abs(days[0] - days[1]) if all(days) else None


def _nearness(days: int | None) -> float:
    """What near dates count: lightly, as most things that happen on one day have nothing to do with each other."""
    if days is None:
        return 0.0
    return 1.0 if days <= _DAY else 0.5 if days <= _MONTH else 0.2 if days <= _YEAR else 0.0


def _total(ask: Ask) -> int:
    marks = [kind_mark(kind) for kind in ITEMS]
    ((total,),) = ask(asking("SELECT coalesce(sum(df), 0) FROM mark WHERE mark IN (:rows)", marks), marks)
    return int(total)


def _apart(ask: Ask, pk: int) -> list[int]:
    """The rows of what is shown with the item as it is."""
    return [row for (row,) in ask(f"SELECT docid FROM doc WHERE record IN ({_APART})", (pk,))]


def _documents(ask: Ask, rows: Sequence[int]) -> dict[int, Sequence[str]]:
    return {row[0]: row[1:] for row in _ask_in(ask, _DOCUMENTS, rows)}


def _ask_in(ask: Ask, sql: str, values: Sequence[object]) -> list[Any]:
    return [
        row
        for start in range(0, len(values), 400)
        for some in (values[start : start + 400],)
        for row in ask(asking(sql, some), some)
    ]
