"""Marks by their numbers: the table `fact` names outlets and people so, since there may be as many as there are items.

A number belongs to its mark for as long as any document has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from archive_app.archive.connection import Connection
from archive_app.archive.documents import asking, parts

Fact = tuple[str, str, str, str, str]
"""A row of the table `fact` without its docid: title, tags, outlets, people, marks."""


def ids_of(connection: Connection, marks: Iterable[str], prefix: str = "") -> dict[str, int]:
    """The numbers of the marks that have one, in the index whose tables have this prefix."""
    sql = f"SELECT mark, id FROM {prefix}mark WHERE mark IN (:rows)"
    found: dict[str, int] = {}
    for some in parts(marks):
        found.update(connection.execute(asking(sql, some), some))
    return found


def numbered(connection: Connection, facts: Sequence[Fact], prefix: str = "", *, making: bool = False) -> list[Fact]:
    """Facts with the numbers of outlets and people in place of their marks; with `making`, all get one.

    `prefix` stands before the names of the tables of an index that is being made.
    """
    marks = {mark for fact in facts for text in fact[2:4] for mark in text.split()}
    if making:
        sql = f"INSERT OR IGNORE INTO {prefix}mark(mark, df) VALUES(?, 0)"
        connection.executemany(sql, ((mark,) for mark in sorted(marks)))
    ids = ids_of(connection, marks, prefix)

    def of(text: str) -> str:
        return " ".join(map(str, sorted(ids.get(mark, 0) for mark in text.split())))

    return [(title, tags, of(outlets), of(people), others) for title, tags, outlets, people, others in facts]


def marks_by_id(ask: Callable[[str, Sequence[int]], list[tuple[int, str]]], ids: Iterable[int]) -> dict[int, str]:
    """The marks of these numbers; `ask` runs a reading statement."""
    found: dict[int, str] = {}
    for some in parts(ids):
        found.update(ask(asking("SELECT id, mark FROM mark WHERE id IN (:rows)", some), some))
    return found
