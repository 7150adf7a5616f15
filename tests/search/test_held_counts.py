"""What is counted with columns in memory is what the index and the records say, whatever is changed."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from changing import Changing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_makers import captions, collection, languages, make_library, outlets, passes, people
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive import touched_rows as touching
from archive_app.archive.editing import edit, tag, trash
from archive_app.archive.tags import find_tag
from archive_app.folding import fold
from archive_app.search import apart, column_reading, columns, hits, masks
from archive_app.search.browsing import Captions, View
from archive_app.search.counting import facets, timeline
from archive_app.search.held import HeldCounts

TEXTS = (
    "", "old", "the", "-old", "bridge zeppelin airship", "old OR pont", "(old OR kind:photo) -tag:water", "tag:water",
    "-tag:water -tag:vessels", "has:gps OR is:missing", "-has:caption", 'by:"Ada Lind"', 'person:"Ada Lind" -river',
    "date:1987 OR date:199x", "-date:1987-03-12", "in:shelf", "-in:shelf", "is:undated -old", "is:untagged",
    "added:today", "lang:fr OR river", "-(old river)", "-is:trashed", "old -(tag:water OR date:1987)", "ri*",
    "kind:photo kind:article", "old ri*", "-ri* the", "water OR pont OR old OR ri*", "(old OR the) (water OR river)",
    "the -water -ri*", "date:1987 ri* old", "b* r*", "title:o* the", "water boat", "old river NEAR the", '"old ri*"',
)  # fmt: skip
VIEWS = st.builds(
    View,
    text=st.sampled_from(TEXTS),
    kinds=st.frozensets(st.sampled_from(["article", "photo"])),
    outlets=st.frozensets(st.sampled_from(["The Courier", "Ledger", "La Rive", "Nobody", "..."])),
    people=st.frozensets(st.sampled_from(["Ada Lind", "Bo Ray", "Cleo Tarn", "Nobody"])),
    languages=st.frozensets(st.sampled_from(["en", "fr"])),
    days=st.one_of(st.none(), st.tuples(st.integers(725_000, 726_000), st.integers(725_300, 727_000))),
    undated=st.booleans(),
    captions=st.one_of(st.none(), st.sampled_from(Captions)),
    unsourced=st.booleans(),
    missing=st.booleans(),
    trashed=st.booleans(),
    typing=st.booleans(),
)
AT_ONCE = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


TAGGING = """
import sys
from pathlib import Path
from archive_app.archive import Archive
from archive_app.archive.editing import tag

with Archive.open(Path(sys.argv[1])) as archive:
    archive.act_as("Bo Ray")
    tag(archive, [row[0] for row in archive.query("SELECT id FROM record WHERE kind='photo'")], add=["Water"])
"""


def held(archive: Archive) -> HeldCounts:
    counts = HeldCounts()
    for _ in counts.read(archive):
        pass
    assert counts.is_ready
    return counts


class Refuses:
    """Fails the test where the index is asked although there are columns."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Archive.create(tmp_path_factory.mktemp("library") / "archive") as archive:
        make_library(archive)
        yield archive, held(archive)


@AT_ONCE
@given(VIEWS)
def test_facets_by_columns_are_those_by_the_index(counted: tuple[Archive, HeldCounts], view: View) -> None:
    archive, counts = counted
    assert counts.facets(archive, view) == facets(archive, view)


@AT_ONCE
@given(VIEWS, st.integers(0, 3), st.integers(1, 9))
def test_words_that_are_asked_for_apart_find_the_same(
    counted: tuple[Archive, HeldCounts], view: View, few: int, at_once: int
) -> None:
    archive, counts = counted
    expected = facets(archive, view)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "FEW", few)
        patch.setattr(masks, "TOGETHER", few)
        patch.setattr(hits, "_ALONE", few)
        patch.setattr(hits, "AT_ONCE", at_once)
        counts._held._remembered.clear()  # type: ignore[union-attr]
        for _ in "nr":  # new, and as it is remembered
            assert counts.facets(archive, view) == expected


@AT_ONCE
@given(VIEWS, st.one_of(st.none(), st.tuples(st.integers(724_000, 725_500), st.integers(725_000, 727_000))))
def test_a_timeline_by_columns_is_that_by_the_index(
    counted: tuple[Archive, HeldCounts], view: View, window: tuple[int, int] | None
) -> None:
    archive, counts = counted
    for most in (160, 7):
        asked = {"window": window, "most": most}
        assert counts.timeline(archive, view, **asked) == timeline(archive, view, **asked)


def by_records(archive: Archive, records: Iterable[bytes], view: View) -> dict[str, Counter[str]]:
    """The facets of a view without words, looked up item by item."""
    without = {
        "kinds": replace(view, kinds=frozenset()),
        "outlets": replace(view, outlets=frozenset()),
        "people": replace(view, people=frozenset()),
        "languages": replace(view, languages=frozenset()),
        "captions": replace(view, captions=None),
    }
    found: dict[str, Counter[str]] = {name: Counter() for name in without}
    for record in records:
        item = archive.items.get(record)
        if item is None:
            continue
        its: dict[str, Iterable[str]] = {
            "kinds": [item.kind],
            "outlets": outlets(item),
            "people": people(item),
            "languages": languages(item),
            "captions": captions(item),
        }
        for name, bare in without.items():
            if passes(archive, bare, item):
                found[name].update(its[name])
    return found


@pytest.mark.parametrize("seed", range(12))
def test_columns_follow_whatever_is_changed(archive: Archive, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if seed % 2:  # steps so small that every one is taken more than once
        monkeypatch.setattr(columns, "_AT_ONCE", 3)
        monkeypatch.setattr(column_reading, "AT_ONCE", 4)
    if seed % 3 == 0:
        monkeypatch.setattr(touching, "KEPT", 4)
        monkeypatch.setattr(touching, "_TRIMMED_AT", 6)
    changing = Changing(archive, seed)
    lacking = Refuses()
    counts = HeldCounts(lacking)
    with Archive.open_reading(archive.layout.root) as reader:
        for _ in counts.read(reader):
            pass
        for number in range(40):
            for _ in range(changing.chance.choice((1, 1, 3))):
                changing.change()
            if number == 25:
                archive.rebuild_index()
            for view in _views(changing.chance):
                assert counts.facets(reader, view) == facets(archive, view), (number, view)
                assert counts.timeline(reader, view) == timeline(archive, view), (number, view)
                told = counts.facets(reader, view)
                for name, values in by_records(archive, changing.records, view).items() if not view.text else ():
                    shown = [(fold(n) if name in ("outlets", "people") else n, k) for n, k in getattr(told, name)]
                    assert dict(shown) == dict(values), (number, name, view)
            if lacking.times:  # a gap, or a tag that counts for others now: the window reads anew
                lacking.times = 0
                for _ in counts.read(reader):
                    pass
    assert counts.is_ready


def _views(chance: random.Random) -> list[View]:
    views = [View(), View(text=chance.choice(TEXTS)), View(kinds=frozenset({"photo"})), View(trashed=True)]
    views.append(View(people=frozenset({"ada lind"}), days=(725_400, 725_700)))
    return [*views, View(outlets=frozenset({"The Courier"}), text=chance.choice(("", "", "old")))]


def test_a_commit_is_followed_without_reading_anew(archive: Archive) -> None:
    record = photo(archive, "Boat", date="1987", creator="Ada Lind")
    lacking = Refuses()
    counts = HeldCounts(lacking)
    for _ in counts.read(archive):
        pass
    edit(archive, record, {"date": "1990", "creator": "Bo Ray"})
    article(archive, "Quay", date="2001", publisher="Ledger")
    tag(archive, [record], add=["Water"])
    assert counts.facets(archive, View("boat")).people == (("Bo Ray", 1),)
    assert [name for name, _ in counts.facets(archive, View("quay")).outlets] == ["Ledger"]
    assert [n for _, n in counts.facets(archive, View("boat")).tags] == [1]
    assert lacking.times == 0


def test_what_another_process_writes_is_counted(archive: Archive) -> None:
    photo(archive, "Boat", date="1987")
    counts = held(archive)
    before = counts.facets(archive, View("boat"))
    subprocess.run([sys.executable, "-c", TAGGING, str(archive.layout.root)], check=True, cwd=Path(__file__).parents[2])
    after = counts.facets(archive, View("boat"))
    assert before.tags == ()
    assert [n for _, n in after.tags] == [1]


def test_a_new_name_of_a_tag_counts_at_once(archive: Archive) -> None:
    record = photo(archive, "Boat")
    tag(archive, [record], add=["Water"])
    counts = held(archive)
    assert sum(n for _, n in counts.facets(archive, View("brook")).kinds) == 0
    found = find_tag(archive, "Water")
    assert found is not None
    edit(archive, found, {"name": "Brook"})
    assert sum(n for _, n in counts.facets(archive, View("brook")).kinds) == 1


def test_until_columns_are_read_and_where_there_are_none_the_index_is_asked(archive: Archive) -> None:
    article(archive, "Boat", publisher="Ledger")
    lacking = Refuses()
    counts = HeldCounts(lacking)
    assert counts.facets(archive, View("boat")) == facets(archive, View("boat"))
    assert lacking.times == 1
    archive._db.execute("DROP TABLE touched")
    for _ in counts.read(archive):
        pass
    assert not counts.is_ready
    assert counts.timeline(archive, View("boat")) == timeline(archive, View("boat"))
    assert lacking.times == 1  # what is not there is not asked for again and again


def test_more_sets_of_marks_than_are_held_are_counted_by_the_index(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_reading, "MOST_SETS", 3)
    for language in ("en", "fr"):
        article(archive, "Boat", language=language)
    counts = held(archive)
    article(archive, "Boat", language="de")
    assert dict(counts.facets(archive, View("boat")).languages) == {"en": 1, "fr": 1, "de": 1}


def test_an_archive_with_more_holes_than_items_is_counted_by_the_index(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_reading, "MOST_HOLES", 3)
    records = [article(archive, "Boat") for _ in range(12)]
    trash(archive, records[:-1])
    counts = HeldCounts()
    for _ in counts.read(archive):
        pass
    assert not counts.is_ready
    assert counts.facets(archive, View("boat")).kinds == (("article", 1),)


def test_facts_that_were_altered_by_hand_are_left_to_the_index(archive: Archive) -> None:
    article(archive, "Boat", publisher="Ledger")
    archive._db.execute("UPDATE fact SET people='1 2 3 x'")
    counts = HeldCounts()
    for _ in counts.read(archive):
        pass
    assert not counts.is_ready


def test_a_row_that_nobody_was_told_of_is_left_to_the_index(archive: Archive) -> None:
    article(archive, "Boat", date="1987")
    counts = held(archive)
    archive._db.execute("DELETE FROM touched")
    article(archive, "Boat", date="1990")
    archive._db.execute("UPDATE touched SET n=1")
    assert counts.facets(archive, View("boat")).kinds == facets(archive, View("boat")).kinds == (("article", 2),)


def test_reading_that_is_given_up_leaves_what_was_held(archive: Archive) -> None:
    article(archive, "Boat")
    counts = held(archive)
    work = counts.read(archive)
    next(work)
    work.close()
    assert counts.is_ready
    archive.act_as("Ada Lind")  # no transaction was left open
    collection(archive, "Shelf", [article(archive, "Quay")])
    assert counts.facets(archive, View("quay")) == facets(archive, View("quay"))
