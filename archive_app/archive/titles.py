"""What to call a record where there is room for a few words: its title, its name, or how its text begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Query = Callable[..., list[Any]]
"""Rows of a reading statement: (sql, parameters)."""

LENGTH = 80

_TITLES = {
    "article": "SELECT title FROM article WHERE pk=?",
    "photo": "SELECT coalesce(nullif(title, ''), (SELECT c.text FROM caption c JOIN record r USING(pk)"
    " WHERE c.photo=p.pk AND r.kind='caption' AND r.alive=1 ORDER BY r.id LIMIT 1)) FROM photo p WHERE p.pk=?",
    "caption": "SELECT text FROM caption WHERE pk=?",
    "note": "SELECT text FROM note WHERE pk=?",
    "tag": "SELECT name FROM tag WHERE pk=?",
    "collection": "SELECT name FROM collection WHERE pk=?",
    "saved_search": "SELECT name FROM saved_search WHERE pk=?",
    "accession": "SELECT name FROM accession WHERE pk=?",
}


def title_of_item(query: Query, record: bytes) -> str | None:
    """The title of the item of this id; None where it has none, or is none."""
    rows = query("SELECT pk, kind FROM record WHERE id=? AND kind IN ('article', 'photo')", (record,))
    return title_of(query, *rows[0]) if rows else None


def title_of(query: Query, pk: int, kind: str) -> str | None:
    """The title of the record in row `pk`, at most `LENGTH` characters; an appearance is called like its photo."""
    if kind == "appearance":
        rows = query("SELECT photo FROM appearance WHERE pk=?", (pk,))
        return title_of(query, rows[0][0], "photo") if rows and rows[0][0] is not None else None
    rows = query(_TITLES[kind], (pk,)) if kind in _TITLES else []
    return cut(" ".join(rows[0][0].split()), LENGTH) or None if rows and rows[0][0] else None


def cut(text: str, length: int) -> str:
    """The text, or as much of it as fits into `length` characters with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
