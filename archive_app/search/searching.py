"""Finding items: newest, oldest or best match first, each with the words that matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_app.archive import Archive
from archive_app.records.items import Item
from archive_app.search.matching import expression
from archive_app.search.query import Term, parse
from archive_app.search.snippets import Snippet, snippet

RANKED = 2000
"""Best match ranks exactly up to so many hits, and the newest so many of more."""

_UNDATED = 1 << 24
_WEIGHTS = "4.0, 1.0, 3.0, 2.0, 1.0, 1.5, 1.5, 1.0"  # title, body, captions, tags, notes, names, places, dates


class Sort(StrEnum):
    """The order of hits; undated items come last by date."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found."""

    item: Item
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of the items found. `relaxed`: nothing had all words, so these have some of them."""

    terms: tuple[Term, ...]
    records: tuple[int, ...]
    relaxed: bool


def find(archive: Archive, text: str, *, limit: int | None = None, sort: Sort = Sort.NEWEST) -> Found:
    """The rows of the items that match `text`, in order; all items for a query that says nothing."""
    terms = parse(text)
    ask = archive.query
    match = expression(terms, ask)
    documents = _documents(archive, terms, match, limit, sort)
    relaxed = False
    wanted = [term for term in terms if not term.negated]
    if not documents and len(wanted) >= 3:
        match = expression(terms, ask, any_of=True)
        documents = _documents(archive, terms, match, limit, Sort.BEST)
        relaxed = bool(documents)
    rows: list[int] = []
    for docid in documents:
        rows.extend(row[0] for row in ask("SELECT record FROM doc WHERE docid=?", (docid,)))
    return Found(terms, tuple(rows), relaxed)


def hits(archive: Archive, found: Found) -> list[Hit]:
    """The items of a result, whole, with their snippets."""
    made = []
    for pk in found.records:
        record, kind = archive.query("SELECT id, kind FROM record WHERE pk=?", (pk,))[0]
        item = archive.items.at(pk, record, kind)
        captions = archive.items.captions_in(pk) if kind == "article" else item.captions
        made.append(Hit(item, snippet(item, found.terms, captions)))
    return made


def _documents(archive: Archive, terms: Sequence[Term], match: str | None, limit: int | None, sort: Sort) -> list[int]:
    most = -1 if limit is None else limit
    if match is None:
        return _not_matching(archive, terms, most, sort)
    ask = archive.query
    if sort is Sort.BEST:
        rows = ask(
            "SELECT docid FROM (SELECT rowid AS docid, "
            f"bm25(fts, {_WEIGHTS}) AS score FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?)"
            " ORDER BY score, docid DESC LIMIT ?",
            (match, RANKED, most),
        )
    elif sort is Sort.NEWEST:
        rows = ask("SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?", (match, most))
    else:
        dated = "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid>=? ORDER BY rowid LIMIT ?"
        rows = ask(dated, (match, _UNDATED, most))
        if limit is None or len(rows) < limit:
            undated = "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid<? ORDER BY rowid LIMIT ?"
            rows += ask(undated, (match, _UNDATED, most if limit is None else limit - len(rows)))
    return [row[0] for row in rows]


def _not_matching(archive: Archive, terms: Sequence[Term], most: int, sort: Sort) -> list[int]:
    """All documents, without those that have a negated term."""
    positive = [Term(t.text, t.tokens, t.prefix) for t in terms]
    barred = expression(positive, archive.query, any_of=True)
    order = "docid<16777216, docid" if sort is Sort.OLDEST else "docid DESC"
    where, parameters = (
        ("WHERE docid NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)", [barred]) if barred else ("", [])
    )
    rows = archive.query(f"SELECT docid FROM doc {where} ORDER BY {order} LIMIT ?", (*parameters, most))
    return [row[0] for row in rows]
