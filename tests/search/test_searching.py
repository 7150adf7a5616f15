import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_makers import article, photo, titles

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, add_note, link, restore, tag, trash
from archive_app.archive.tags import find_tag
from archive_app.records.actions import Action
from archive_app.search.searching import Sort, find, hits


@pytest.fixture
def town(archive: Archive) -> Archive:
    article(archive, "Flood", "The river reached the old bridge.", "12 March 1987")
    article(archive, "Harbour", "An old quay and a bridge; a flood was feared.", "1990")
    article(archive, "Undated", "bridge, bridge and bridge")
    article(archive, "ガラス工房", "東京のガラス工房", "1950")
    return archive


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bridge", ["Harbour", "Flood", "Undated"]),
        ("bridge old", ["Harbour", "Flood"]),
        ('"old bridge"', ["Flood"]),
        ('"bridge old"', []),
        ("bridge -flood", ["Undated"]),
        ("-bridge", ["ガラス工房"]),
        ('-"old bridge" -"bridge and bridge"', ["Harbour", "ガラス工房"]),
        ("bri*", ["Harbour", "Flood", "Undated"]),
        ("bri", []),
        ("ガラス", ["ガラス工房"]),
        ("ガ", ["ガラス工房"]),
        ("カラス", []),
        ("東京の", ["ガラス工房"]),
        ("1987", ["Flood"]),
        ("1987-03", ["Flood"]),
        ("march", ["Flood"]),
        ("HARBOUR", ["Harbour"]),
    ],
)
def test_a_query_finds_what_has_its_words_newest_first(town: Archive, query: str, found: list[str]) -> None:
    assert titles(town, query) == found


@pytest.mark.parametrize("query", ["", "   ", '"', "-", "*", "?!"])
def test_a_query_that_says_nothing_shows_everything(town: Archive, query: str) -> None:
    assert titles(town, query) == ["Harbour", "Flood", "ガラス工房", "Undated"]


def test_oldest_first_keeps_what_has_no_date_at_the_end(town: Archive) -> None:
    assert titles(town, "bridge", sort=Sort.OLDEST) == ["Flood", "Harbour", "Undated"]
    assert titles(town, "", sort=Sort.OLDEST) == ["ガラス工房", "Flood", "Harbour", "Undated"]


def test_best_match_prefers_the_title(town: Archive) -> None:
    assert titles(town, "flood", sort=Sort.BEST) == ["Flood", "Harbour"]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("query", ["bridge", "", "-flood", "bri*"])
def test_a_limit_cuts_the_same_order_short(town: Archive, query: str, sort: Sort) -> None:
    whole = titles(town, query, sort=sort)
    for limit in range(len(whole) + 2):
        assert titles(town, query, sort=sort, limit=limit) == whole[:limit]


def test_a_sentence_that_matches_nothing_finds_what_has_some_of_its_words_and_says_so(town: Archive) -> None:
    found = find(town, "zeppelin over the quay")
    assert found.relaxed
    assert {hit.item.title for hit in hits(town, found)} == {"Harbour", "Flood"}


def test_a_relaxed_search_still_bars_what_was_denied(town: Archive) -> None:
    for query in ("zeppelin airship bridge -flood", "bridge zeppelin airship -flood"):
        found = find(town, query)
        assert found.relaxed
        assert [hit.item.title for hit in hits(town, found)] == ["Undated"]


def test_two_words_that_never_meet_are_not_relaxed(town: Archive) -> None:
    found = find(town, "zeppelin quay")
    assert (found.records, found.relaxed) == ((), False)


def test_words_that_nothing_has_find_nothing_however_many(town: Archive) -> None:
    found = find(town, "zeppelin airship balloon")
    assert (found.records, found.relaxed) == ((), False)


def test_a_tag_is_found_by_its_name_and_barred_by_it(town: Archive) -> None:
    (record,) = [bytes.fromhex(hit.item.id) for hit in hits(town, find(town, "harbour"))]
    tag(town, [record], add=["Waterfront works"])
    assert titles(town, "waterfront") == ["Harbour"]
    assert titles(town, '"waterfront works" bridge') == ["Harbour"]
    assert titles(town, "bridge -waterfront") == ["Flood", "Undated"]
    tag(town, [record], remove=["waterfront WORKS"])
    assert titles(town, "waterfront") == []


def test_a_tag_finds_what_has_a_tag_below_it(archive: Archive) -> None:
    record = article(archive, "Ferry")
    tag(archive, [record], add=["Boats"])
    tag(archive, [article(archive, "Lorry")], add=["Traffic"])
    boats, traffic = find_tag(archive, "boats"), find_tag(archive, "traffic")
    assert boats is not None and traffic is not None
    archive.change(Action.MODIFICATION, "tag", [Edit(boats, "tag", {f"parent/{traffic.hex()}": 1})])
    assert sorted(map(str, titles(archive, "traffic"))) == ["Ferry", "Lorry"]
    assert titles(archive, "boats") == ["Ferry"]


def test_tags_that_are_above_each_other_do_not_hang_the_search(archive: Archive) -> None:
    tag(archive, [article(archive, "Ferry")], add=["One", "Other"])
    one, other = find_tag(archive, "one"), find_tag(archive, "other")
    assert one is not None and other is not None
    archive.change(Action.MODIFICATION, "tag", [Edit(one, "tag", {f"parent/{other.hex()}": 1})])
    archive.change(Action.MODIFICATION, "tag", [Edit(other, "tag", {f"parent/{one.hex()}": 1})])
    assert titles(archive, "one") == ["Ferry"]


def test_the_token_of_a_tag_cannot_be_searched_for(archive: Archive) -> None:
    tag(archive, [article(archive, "Ferry")], add=["Boats"])
    assert [titles(archive, f"t{number}") for number in range(1, 6)] == [[]] * 5


def test_a_photo_is_found_by_each_of_its_captions_and_an_article_by_the_one_it_uses(archive: Archive) -> None:
    picture, text = photo(archive, "Picture"), article(archive, "Text")
    add_caption(archive, picture, "Crane at dawn", credit="Tern Pictures")
    used = add_caption(archive, picture, "Derrick by night")
    link(archive, text, picture, caption=used)
    assert titles(archive, "crane") == ["Picture"]
    assert titles(archive, "tern") == ["Picture"]
    assert sorted(map(str, titles(archive, "derrick"))) == ["Picture", "Text"]


def test_a_snippet_shows_the_caption_that_matched(archive: Archive) -> None:
    picture = photo(archive, "Picture")
    add_caption(archive, picture, "Crane at dawn")
    wanted = add_caption(archive, picture, "Derrick by night", publisher="Courier")
    (hit,) = hits(archive, find(archive, "derrick"))
    assert (hit.snippet.id, hit.snippet.label) == (wanted.hex(), "caption, Courier")


def test_an_article_shows_the_caption_that_it_uses(archive: Archive) -> None:
    picture, text = photo(archive, "Picture"), article(archive, "Text", "Words of its own")
    link(archive, text, picture, caption=add_caption(archive, picture, "Derrick by night"))
    snippets = [hit.snippet for hit in hits(archive, find(archive, "derrick"))]
    assert [piece.text for piece in snippets] == ["Derrick by night"] * 2


def test_a_note_is_found_and_shown(archive: Archive) -> None:
    add_note(archive, article(archive, "Text"), "Bought at the chandlery")
    (hit,) = hits(archive, find(archive, "chandlery"))
    assert hit.snippet.field == "note"


def test_what_is_in_the_trash_is_not_found_until_it_is_restored(archive: Archive) -> None:
    record = article(archive, "Ferry")
    trash(archive, [record])
    assert (titles(archive, "ferry"), titles(archive, "")) == ([], [])
    restore(archive, [record])
    assert titles(archive, "ferry") == ["Ferry"]


def test_many_items_of_one_day_come_in_the_order_of_their_arrival(archive: Archive) -> None:
    for number in range(30):
        article(archive, f"Report {number}", date="1987-03-12")
    newest = [f"Report {number}" for number in reversed(range(30))]
    assert titles(archive, "report") == newest
    assert titles(archive, "report", sort=Sort.OLDEST) == newest[::-1]


_PIECES = st.lists(
    st.sampled_from(
        [*"-\"*'():^+{},. \x00\ud800ガ", "flood", "bridge", "AND", "NOT", "NEAR(", "t1", "title:", "old quay"]
    ),
    max_size=9,
).map("".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(_PIECES, st.text(st.characters(exclude_categories=()), max_size=20)), st.sampled_from(Sort))
def test_any_text_at_all_can_be_searched_for(town: Archive, query: str, sort: Sort) -> None:
    found = find(town, query, sort=sort)
    assert len(set(found.records)) == len(found.records)
    for hit in hits(town, found):
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.marks)
