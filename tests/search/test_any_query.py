"""Whatever is typed: nothing raises, the work is bounded, and the index finds what a slow look at each item finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_makers import make_library
from search_makers import article

from archive_app.archive import Archive
from archive_app.records.kinds import ITEMS
from archive_app.search.browsing import Order, View, browse, count
from archive_app.search.compiling import MOST_BELONGING, MOST_PHRASES
from archive_app.search.counting import facets, timeline
from archive_app.search.holding import Holding, Looked
from archive_app.search.parsing import MOST_DATES, MOST_LEAVES
from archive_app.search.planning import plan, tree
from archive_app.search.query import MOST_LOOSE, loose_terms, parse, single_terms
from archive_app.search.ranking import FEWEST, RANKED, ranked
from archive_app.search.written_view import read_view, write_view

PIECES = (
    "old", "bridge", "river", "boat", "quay", "the", "a", "rowing", "turm", "OR", "AND", "NOT", "NEAR", "NEAR/2",
    "(", ")", "-", '"', "“", "”", "*", ":", "title:", "caption:", "publisher:", "outlet:", "kind:", "kind:photo",
    "tag:", "tag:water", "tag:harbour", "in:shelf", "lang:en", "date:", "date:1987", "date:before 1988", "taken:1987",
    "added:today", "has:caption", "has:tag", "is:untagged", "is:undated", "is:missing", "by:ada", "sort:title", "by:(",
    "id:", "sha256:", "0" * 32, "ab" * 32, "東", "東京", "ة", "\ud800", "\x00", "'", "O’B", "۱۹۸۷",
)  # fmt: skip
MADE_OF_PIECES = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda some: st.lists(st.sampled_from(("", " ", " ", " ")), min_size=len(some), max_size=len(some)).map(
        lambda gaps: "".join(piece + gap for piece, gap in zip(some, gaps, strict=True))
    )
)
ANY = st.text(st.characters(exclude_categories=()), max_size=40) | MADE_OF_PIECES

WORST = (
    "(" * 5000, "(a " * 5000, ")" * 5000, "-(" * 3000 + "a", "(-(a OR b) c OR -" * 400, "NOT " * 5000 + "a",
    "a OR " * 5000, "a NEAR " * 5000, '"' * 5001, '"' + "a b " * 5000, "a b c d e f g h " * 3000, "a* " * 300,
    "a* NEAR " * 60 + "b*", "date:1987 OR " * 300 + "a", "-date:198x " * 200, "東京都 " * 4000, "東" * 9000,
    "0" * 32 + " OR " + ("ab" * 32 + " OR ") * 40, "title:(" * 3000, "\\" * 999 + '"', "x" * 100_000,
    "by:(a OR (b c -(d OR (e f -(g OR (h i -(j OR k" * 9,
    "(a OR b -(c OR d -(" * 200, "added:1970..2199 " * 60, "tag:* " * 200, 'publisher:"' + "a " * 4000,
    "has:tag -has:tag " * 100, "date:" + "9" * 5000, "NEAR/99 " * 40, "(a NEAR b) NEAR (c OR d) " * 90,
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.create(tmp_path_factory.mktemp("any") / "archive") as archive:
        make_library(archive)
        article(archive, "Many", " ".join(f"a{number} b{number}" for number in range(200)))
        yield archive


def asked_of(archive: Archive, monkeypatch: pytest.MonkeyPatch, view: View) -> list[tuple[str, int]]:
    """The statements that the first part of a view asks, each with the number of its rows."""
    asked: list[tuple[str, int]] = []
    query = archive.query

    def counting(sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        rows = query(sql, parameters)
        asked.append((sql, len(rows)))
        return rows

    with monkeypatch.context() as patch:
        patch.setattr(archive, "query", counting)
        next(browse(archive, view, exact=False))
    return asked


def bounded(archive: Archive, text: str, **how: bool) -> None:
    """Whether the plan of a query stays within its bounds, however long the text is."""
    query = parse(text, typing=True)
    assert len(query.parts) <= MOST_LEAVES
    found = plan(archive.query, View(text=text), query, **how)
    assert len(found.stretches) <= 2 * MOST_DATES * max(MOST_BELONGING, 1) + 1
    for stretch in found.stretches:
        phrases = (stretch.match or "").count('"') // 2
        assert phrases <= MOST_PHRASES + MOST_LEAVES * 500


@pytest.mark.parametrize("text", WORST, ids=range(len(WORST)))
def test_the_worst_that_can_be_typed_is_answered_with_bounded_work(library: Archive, text: str) -> None:
    for exact in (False, True):
        bounded(library, text, exact=exact)
    bounded(library, text, any_of=True)
    for trashed in (False, True):
        view = View(text=text, typing=True, trashed=trashed)
        assert sum(len(part.pks) for part in browse(library, view)) == count(library, view)


@pytest.mark.parametrize("text", WORST, ids=range(len(WORST)))
def test_ranking_the_worst_asks_and_reads_a_bounded_number_of_times(
    library: Archive, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    for order in (Order.BEST, Order.NEWEST):
        asked = asked_of(library, monkeypatch, View(text=text, order=order))
        assert len(asked) <= 12 * (MOST_LEAVES + MOST_LOOSE)
        contents = [rows for sql, rows in asked if "fts_content" in sql]
        assert len(contents) <= 1 and all(rows <= RANKED for rows in contents)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("a b -()"), max_size=300))
def test_what_is_relaxed_has_a_bounded_number_of_words(text: str) -> None:
    loose = single_terms(loose_terms(parse(text)))
    assert len(loose) <= MOST_LOOSE
    assert FEWEST <= ranked(loose) <= RANKED


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, st.sampled_from(Order), st.booleans())
def test_any_text_is_a_query_with_bounded_work(library: Archive, text: str, order: Order, trashed: bool) -> None:
    bounded(library, text)
    view = View(text=text, order=order, typing=True, trashed=trashed)
    assert sum(len(part.pks) for part in browse(library, view)) == count(library, view)
    facets(library, view)
    timeline(library, view)


@settings(max_examples=300, deadline=None)
@given(MADE_OF_PIECES, st.booleans())
def test_the_index_finds_what_a_slow_look_at_each_item_finds(library: Archive, text: str, typing: bool) -> None:
    if "is:trashed" in text:
        return
    view, query = View(text=text), parse(text, typing=typing)
    found: set[int] = set()
    for stretch in plan(library.query, view, query).stretches:
        match = "" if stretch.match is None else "fts MATCH ? AND"
        given_ = [] if stretch.match is None else [stretch.match]
        rows = library.query(
            f"SELECT record FROM doc JOIN fts ON fts.rowid=docid WHERE {match} docid BETWEEN ? AND ?",
            [*given_, stretch.low, stretch.high],
        )
        assert not found & {pk for (pk,) in rows}
        found |= {pk for (pk,) in rows}
    assert found == slowly(library, view, text, typing=typing)


def slowly(archive: Archive, view: View, text: str, *, typing: bool) -> set[int]:
    holding = Holding(archive.query, tree(view, parse(text, typing=typing)))
    found = set()
    for kind in ITEMS:
        rows = archive.query(f"SELECT pk, last_day FROM {kind} JOIN record USING(pk) WHERE kind=? AND alive=1", (kind,))
        last_days = dict(rows)
        for pk, (document, first_day) in archive.documents.of(kind, list(last_days)).items():
            if holding.of(Looked(pk, document, first_day, last_days[pk])):
                found.add(pk)
    return found


@settings(max_examples=150, deadline=None)
@given(MADE_OF_PIECES)
def test_a_line_that_becomes_a_view_finds_what_it_found(library: Archive, text: str) -> None:
    view = read_view(text)
    plain = View(text=text)
    assert count(library, view) == count(library, plain)
    assert count(library, read_view(write_view(view))) == count(library, view)


def test_an_index_of_an_older_version_is_searched_as_well_as_it_can(archive: Archive) -> None:
    article(archive, "Boat", "An old boat")
    connection = archive._db
    columns = "title, body, captions, tags, notes, names, places, dates, marks"
    rows = connection.execute(f"SELECT rowid, {columns} FROM fts").fetchall()
    connection.execute("DROP TABLE fts")
    connection.execute(f"CREATE VIRTUAL TABLE fts USING fts5({columns}, tokenize='ascii')")
    connection.executemany(f"INSERT INTO fts(rowid, {columns}) VALUES({', '.join('?' * 10)})", rows)
    assert count(archive, View(text="boat")) == 1
    assert count(archive, View(text="boat", order=Order.BEST)) == 1
    for text in ("title:boat", "by:a NEAR by:b", "added:today boat"):
        assert count(archive, View(text=text)) <= 1
