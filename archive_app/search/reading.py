"""Rows of the index, part by part, as rows of items.

SQLite joins the numbers of a part to one text: a row for each would take and give back Python's lock for every item,
which a window that paints at the same time would feel.

Every generator here gives a part of `first` items, then parts of `MOST`, and at the end a smaller one, which may be
empty: so that whoever reads knows the last part from its size.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Sequence
from typing import TypeAlias

from archive_app.archive import Archive
from archive_app.search.haste import Haste
from archive_app.search.planning import Stretch, source
from archive_app.search.views import Order

MOST = 50_000
"""How many items a part has at the most."""

Rows: TypeAlias = "array[int]"


def by_date(
    archive: Archive,
    stretches: Iterable[Stretch | None],
    order: Order,
    first: int,
    head: Rows | None = None,
    without: frozenset[int] = frozenset(),
    haste: Haste | None = None,
) -> Generator[Rows]:
    """After `head`, the items of the stretches but for those `without`; these are in the order asked for.

    Where `haste` ends (where a stretch is None), a first part that is not full by then is the only one.
    """
    rows, wanted, is_first = head or array("q"), first, True
    while len(rows) >= wanted:
        yield rows[:wanted]
        rows, wanted, is_first = rows[wanted:], MOST, False
    oldest = order is Order.OLDEST
    for stretch in stretches:
        if stretch is None and is_first:
            break
        rest = stretch
        while rest is not None:
            room = wanted - len(rows) + (len(without) if is_first else 0)  # so that one question is enough
            if haste is not None and is_first and rest.match is not None:
                docids = rows_within(archive, rest, room, haste, oldest=oldest)
                found, end = _items(archive, docids), docids[-1] if len(docids) == room else None
                if haste.has_ended:
                    rows.extend(row for row in found if row not in without)
                    yield rows[:wanted]
                    if len(rows) >= wanted:  # whoever gets a full part asks for another one
                        yield array("q")
                    return
            else:
                found, end = _part(archive, rest, rest.at_once if rest.at_once > MOST == wanted else room, oldest)
            rows.extend(row for row in found if row not in without) if without else rows.extend(found)
            while len(rows) >= wanted:
                yield rows[:wanted]
                rows, wanted, is_first = rows[wanted:], MOST, False
            if end is None:
                break
            rest = rest.within(end + 1, rest.high) if oldest else rest.within(rest.low, end - 1)
    yield rows


def _part(archive: Archive, stretch: Stretch, most: int, oldest: bool) -> tuple[Rows, int | None]:
    """At most `most` items, and the row of the index at which they end; None where nothing follows."""
    direction = "ASC" if oldest else "DESC"
    sql, parameters = source(stretch)
    if stretch.match is None:
        sql = sql.replace("docid", "docid, record", 1) + f" ORDER BY docid {direction} LIMIT ?"
    else:
        sql = (
            "SELECT fts.rowid AS docid, doc.record AS record FROM fts CROSS JOIN doc ON doc.docid=fts.rowid"
            f" WHERE fts MATCH ? AND fts.rowid BETWEEN ? AND ? ORDER BY fts.rowid {direction} LIMIT ?"
        )
    end = "max" if oldest else "min"
    ((text, last, count),) = archive.query(
        f"SELECT group_concat(record), {end}(docid), count(*) FROM ({sql})", (*parameters, most)
    )
    return numbers(text), last if count == most else None


def rows_within(archive: Archive, stretch: Stretch, most: int, haste: Haste | None, *, oldest: bool = False) -> Rows:
    """At most so many rows of the index, the newest (or oldest) first, and no more than are found in `haste`."""
    sql, parameters = source(stretch)
    sql = f"{sql} ORDER BY 1 {'ASC' if oldest else 'DESC'} LIMIT ?"
    if haste is None or stretch.match is None:
        return numbers(archive.query(f"SELECT group_concat(docid) FROM ({sql})", (*parameters, most))[0][0])
    rows, is_all = archive.query_within(haste.steps(stretch.match, most), sql, (*parameters, most))
    haste.has_ended = haste.has_ended or not is_all
    return array("q", (docid for (docid,) in rows))


def _items(archive: Archive, docids: Rows) -> Rows:
    """The items of rows of the index, in their order."""
    listed = f"[{','.join(map(str, docids))}]"
    sql = "SELECT d.record FROM json_each(?) j CROSS JOIN doc d ON d.docid=j.value ORDER BY j.key"
    return array("q", (record for (record,) in archive.query(sql, (listed,))))


def numbers(text: str | None) -> Rows:
    """Numbers from a text in which commas stand between them."""
    return array("q", map(int, text.split(","))) if text else array("q")


_SORTED = {
    Order.TITLE: ("CROSS JOIN fact f ON f.docid=s.docid", "f.title, s.docid DESC"),
    Order.ADDED: ("", "d.record DESC"),
    Order.COLLECTION: (
        "CROSS JOIN record k ON k.id=? CROSS JOIN collection_item c ON c.collection=k.pk AND c.item=d.record",
        "c.position, d.record",
    ),
}


def by_key(
    archive: Archive, stretches: Sequence[Stretch], order: Order, collection: bytes | None, first: int
) -> Generator[Rows]:
    """The items of the stretches in an order that is not that of the index, so that SQLite has to sort them."""
    join, key = _SORTED[order]
    sources = [source(stretch) for stretch in stretches]
    parameters: list[object] = [value for _, values in sources for value in values]
    if order is Order.COLLECTION:
        parameters.append(collection)
    union = " UNION ALL ".join(sql for sql, _ in sources)
    some = f"SELECT d.record AS record FROM ({union}) s CROSS JOIN doc d ON d.docid=s.docid {join} ORDER BY {key}"
    if order is Order.ADDED and list(stretches) == [Stretch(None)]:  # there is an index in just this order
        some, parameters = "SELECT record FROM doc ORDER BY record DESC", []
    sql = f"SELECT group_concat(record) FROM ({some} LIMIT ? OFFSET ?)"
    rows = numbers(archive.query(sql, (*parameters, first, 0))[0][0])
    yield rows
    if len(rows) < first:
        return
    rest: str | None = archive.query(sql, (*parameters, -1, first))[0][0]
    pieces: list[str] = []
    while rest:
        pieces = rest.split(",", MOST)
        rest = pieces.pop() if len(pieces) > MOST else None
        yield array("q", map(int, pieces))
    if len(pieces) in (0, MOST):
        yield array("q")
