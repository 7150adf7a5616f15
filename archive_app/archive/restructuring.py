"""The structure of an article's body, and the places of its photos, when the body changes: neither may lie."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any

from archive_app.archive.connection import Connection
from archive_app.archive.door import Edit
from archive_app.archive.findings import Checks, Finding
from archive_app.errors import BadInputError
from archive_app.records.log_format import Value
from archive_app.records.passages import moved, moved_place, read_passages, written

Query = Callable[[str, Sequence[Any]], list[Any]]
"""Rows of the archive, inside the transaction that changes it."""

_TEXTS = (
    "SELECT b.text, s.text FROM article a LEFT JOIN text b ON b.pk=a.body LEFT JOIN text s ON s.pk=a.structure"
    " WHERE a.pk=?"
)


def following_body(query: Query, article: bytes, body: str | None) -> Generator[Edit]:
    """The edits that must go with a new body of an article; to be asked for inside the transaction.

    What of the structure stands in text that has not changed moves along, the rest of it is dropped; so that photos
    stay between the same words, their places move too.
    """
    found = query("SELECT pk FROM record WHERE id=?", (article,))
    if not found:
        return
    old, structure = _texts(query, found[0][0])
    new = body or ""
    if old == new:
        return
    if structure is not None:
        yield Edit(article, "article", {"structure": _moved(structure, old, new)})
    places = query(
        "SELECT r.id, a.after FROM appearance a JOIN record r USING(pk) WHERE a.article=? AND a.after IS NOT NULL"
        " AND r.kind='appearance' AND r.alive=1 ORDER BY r.id",
        found[0],
    )
    for appearance, after in places:
        yield Edit(appearance, "appearance", {"after": moved_place(after, old, new)})


def set_back(
    query: Query, pk: int, fields: Mapping[str, Value | bytes], *, body_stays: bool
) -> dict[str, Value | bytes]:
    """The fields of the article in row `pk` that an undo or revert sets back, with the structure that is true then.

    A structure is set back with the body that it is of: not where that body stays what it became since
    (`body_stays`). A body without its structure takes along what holds of the present one.
    """
    made = dict(fields)
    if body_stays:
        made.pop("structure", None)
    elif "body" in made and "structure" not in made:
        old, structure = _texts(query, pk)
        value = made["body"]
        if structure is not None:
            digest = bytes.fromhex(value["#"]) if isinstance(value, dict) else b""
            rows = query("SELECT text FROM text WHERE sha256=?", (digest,))
            made["structure"] = _moved(structure, old, rows[0][0] if rows else "")
    return made


def check_structures(connection: Connection) -> Checks:
    """Name each article whose structure is none, or not one of its body; a breath for each."""
    rows = connection.execute(
        "SELECT r.id, b.text, s.text FROM article a JOIN record r USING(pk) JOIN text s ON s.pk=a.structure"
        " LEFT JOIN text b ON b.pk=a.body ORDER BY r.id"
    )
    for article, body, structure in rows:
        try:
            read_passages(structure, body)
        except BadInputError as error:
            yield Finding("records", f"The article {article.hex()}: {error}")
        yield None


def _texts(query: Query, pk: int) -> tuple[str, str | None]:
    rows = query(_TEXTS, (pk,))
    return (rows[0][0] or "", rows[0][1]) if rows else ("", None)


def _moved(structure: str, old: str, new: str) -> str | None:
    try:
        passages = read_passages(structure, old)
    except BadInputError:  # it was none of the old body: of the new one it is known even less
        return None
    return written(moved(passages, old, new))
