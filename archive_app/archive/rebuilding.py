"""The index made anew from the records, beside the one that is there, and put in its place when it is whole.

It is built in tables of its own, some hundred items at a time and each time in a transaction of its own, so that
others write meanwhile and a kill costs one batch. How far the log was when it began stands beside it: what was
changed since is brought up to date at the end, the last of it in the transaction that puts the new tables in the
place of the old ones. Until then searches use the old ones; nothing takes the new ones for an index before.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Generator, Iterator
from typing import NamedTuple

from archive_app.archive.connection import Connection, writing
from archive_app.archive.documents import Documents, Gathered, asking
from archive_app.archive.index import RULES, Index
from archive_app.archive.joining import join_all
from archive_app.archive.marks import day_code
from archive_app.archive.schema import INDEX_TABLES, index_statements
from archive_app.archive.touched import change_within, entries_between, newest_change, touched_between
from archive_app.archive.touched_rows import begin_anew, last_touched
from archive_app.archive.worn import clear, drop_broken, put_away, take_place
from archive_app.errors import ArchiveBusyError
from archive_app.progress import Progress, Work, finish
from archive_app.records.kinds import ITEMS

NEXT = "next_"
"""Stands before the names of the tables in which an index is made."""

STATE = "index_making"
"""The key in the table `meta` under which stands how far the making of an index is."""

MESSAGE = "Making the search index anew"

_AT_ONCE = 400
"""Items in one transaction: about as many as FTS5 gathers in memory before it writes them out."""

_LISTED = 20_000
"""Items that are listed between two steps."""

_PK_BITS = 39
"""How many bits of a sort key are the row of an item; the day stands above them."""


class _State(NamedTuple):
    """Under which rules an index is being made, and the row of the newest change that it knows."""

    rules: dict[str, str]
    known: int


def rebuild(connection: Connection, *, in_use: bool = True) -> Work[int]:
    """Make the index anew, or go on where that was left off; returns how many items are in it.

    Every step may be the last: the next call goes on from there. With `in_use`, the index that is there serves until
    it is replaced, and the disk must have room for both. Without, nothing can be done with it (it was made under
    other rules, or is not whole): it is cleared away first. One process at a time may do this; the caller sees to it.
    """
    yield Progress(0, None, MESSAGE, "items")
    yield from cleared(connection)
    if not in_use:
        _give_up(connection)
        yield from cleared(connection)
    state = _begin(connection)
    yield from cleared(connection)  # what was begun under other rules
    index, documents = Index(connection, NEXT), Documents(connection)
    left = yield from _left(connection, NEXT)
    done: int = connection.execute(f"SELECT count(*) FROM {NEXT}doc").fetchone()[0]
    total = done + len(left)
    for rows in _batches(left):
        yield Progress(done, total, MESSAGE, "items")
        gathered = _gathered(connection, documents, rows)  # outside: the lock is held for the writing alone
        with writing(connection):
            _require(connection, state)
            index.add(gathered)
        done += len(rows)
    joins = True
    while joins:  # a prefix is sought in every piece: of one, page after page is read many times less often
        yield Progress(0, None, "Joining the pieces of the new search index", "items")
        with writing(connection):
            _require(connection, state)
            joins = join_all(connection, NEXT)
    while entries_between(connection, state.known, newest_change(connection)) > _AT_ONCE:
        yield Progress(total, total, "Bringing the new search index up to date", "items")
        with writing(connection):
            _require(connection, state)
            state = _catch_up(connection, index, state, change_within(connection, state.known, _AT_ONCE))
    drop_broken(connection, "")
    with writing(connection):
        _require(connection, state)
        _catch_up(connection, index, state, newest_change(connection))
        take_place(connection, NEXT)
        begin_anew(connection, last_touched(connection))
        _forget(connection)
        Index(connection).mark_current()
    count: int = connection.execute("SELECT count(*) FROM doc").fetchone()[0]
    yield Progress(total, total, MESSAGE, "items")
    yield from cleared(connection)
    return count


def rebuild_at_once(connection: Connection) -> None:
    """Make the index anew inside the writing transaction that is open, for records that came all together."""
    _forget(connection)
    for prefix in ("", NEXT):
        for name in INDEX_TABLES:
            connection.execute(f"DROP TABLE IF EXISTS {prefix}{name}")
    for statement in index_statements():  # an older index may have had other columns
        connection.execute(statement)
    index, documents = Index(connection), Documents(connection)
    for rows in _batches(finish(_left(connection, ""))):
        index.add(_gathered(connection, documents, rows))
    begin_anew(connection, last_touched(connection))
    index.mark_current()


def cleared(connection: Connection) -> Generator[Progress]:
    """Clear away what was put away of older indexes, in steps."""
    for _ in clear(connection):
        yield Progress(0, None, "Clearing the old search index away", "items")


def _give_up(connection: Connection) -> None:
    """Put the index that is there away; empty tables stand in its place, and no rules: it is not current."""
    drop_broken(connection, "")
    with writing(connection):
        if all(connection.execute(f"SELECT 1 FROM meta WHERE key='{key}'").fetchone() is None for key in RULES):
            return  # that was done when the making began
        put_away(connection, "")
        for statement in index_statements():
            connection.execute(statement)
        connection.executemany("DELETE FROM meta WHERE key=?", [(key,) for key in RULES])


def _begin(connection: Connection) -> _State:
    """What was begun under today's rules and not ended, or a beginning."""
    drop_broken(connection, NEXT)
    with writing(connection):
        state = _state(connection)
        if state is not None and state.rules == RULES and Index(connection, NEXT).is_there():
            return state
        put_away(connection, NEXT)
        for statement in index_statements(NEXT):
            connection.execute(statement)
        state = _State(RULES, newest_change(connection))
        _write(connection, state)
    return state


def _left(connection: Connection, prefix: str) -> Work[array[int]]:
    """The living items that are not in the index, in the order of its rows, as day and row in one number.

    Eight bytes each: a list of pairs took a hundred megabytes for a million.
    """
    keys = array("q")
    for kind in ITEMS:
        rows = connection.execute(
            f"SELECT k.pk, k.first_day FROM {kind} k JOIN record r USING(pk) WHERE r.kind=? AND r.alive=1"
            f" AND NOT EXISTS (SELECT 1 FROM {prefix}doc d WHERE d.record=k.pk)",
            (kind,),
        )
        while some := rows.fetchmany(_LISTED):
            keys.extend(day_code(day) << _PK_BITS | pk for pk, day in some)
            yield Progress(0, None, MESSAGE, "items")
    return array("q", sorted(keys))


def _batches(keys: array[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield [key & ((1 << _PK_BITS) - 1) for key in keys[start : start + _AT_ONCE]]


def _gathered(connection: Connection, documents: Documents, rows: list[int]) -> dict[int, Gathered]:
    """The documents of those items that still live, in the order of `rows`.

    They may mix two moments if somebody writes just now; that change is behind the ones that the index knows, and
    will be caught up with.
    """
    found: dict[int, Gathered] = {}
    living = connection.execute(asking("SELECT pk, kind FROM record WHERE alive=1 AND pk IN (:rows)", rows), rows)
    kinds = dict(living.fetchall())
    for kind in ITEMS:
        found |= documents.of(kind, (pk for pk in rows if kinds.get(pk) == kind))
    return {pk: found[pk] for pk in rows if pk in found}


def _catch_up(connection: Connection, index: Index, state: _State, last: int) -> _State:
    index.bring(touched_between(connection, state.known, last))
    state = state._replace(known=last)
    _write(connection, state)
    return state


def _state(connection: Connection) -> _State | None:
    row = connection.execute("SELECT value FROM meta WHERE key=?", (STATE,)).fetchone()
    try:
        return None if row is None else _State(**json.loads(row[0]))
    except (TypeError, ValueError):
        return None  # somebody else wrote it: begin anew


def _write(connection: Connection, state: _State) -> None:
    connection.execute("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", (STATE, json.dumps(state._asdict())))


def _forget(connection: Connection) -> None:
    connection.execute("DELETE FROM meta WHERE key=?", (STATE,))


def _require(connection: Connection, state: _State) -> None:
    if _state(connection) != state:
        raise ArchiveBusyError(
            f"The search index of “{connection.path.parent}” was made anew by another program meanwhile; "
            "nothing more needs to be done."
        )
