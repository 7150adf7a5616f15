"""The order of best matches."""

from __future__ import annotations

import pytest
from library_makers import shown
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, tag
from archive_app.search import ranking
from archive_app.search.browsing import Order, View, browse
from archive_app.search.planning import never_meet
from archive_app.search.query import loose_terms, parse, single_terms
from archive_app.search.scoring import Scorer, corpus
from archive_app.search.syntax import Term

FILLING = "words about other things that fill the rest of a longer text"


def best(archive: Archive, text: str) -> list[bytes]:
    return shown(archive, View(text=text, order=Order.BEST))


def test_the_size_of_the_index_is_what_fts5_keeps_of_it(archive: Archive) -> None:
    assert corpus(archive.query).items == 0
    article(archive, "Old quay", "one two three")
    article(archive, "Quay", "four five six seven eight")
    size = corpus(archive.query)
    assert (size.items, size.words) == (2, (5 + 6) / 2)


def test_a_rarer_word_weighs_more_and_no_word_weighs_nothing(archive: Archive) -> None:
    for number in range(300):
        article(archive, f"Item {number}")
    size = corpus(archive.query)
    weights = [size.weight(items) for items in (1, 20, 150, 300)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_a_word_in_the_title_counts_more_than_in_a_caption_and_there_more_than_in_the_text(archive: Archive) -> None:
    in_text = article(archive, "Text", f"quay {FILLING}")
    in_caption = photo(archive, "Photo")
    add_caption(archive, in_caption, f"quay {FILLING}")
    in_title = article(archive, "Quay", FILLING)
    assert best(archive, "quay") == [in_title, in_caption, in_text]


def test_more_of_a_word_counts_more_and_less_in_a_longer_text(archive: Archive) -> None:
    once = article(archive, "A", "quay and some words here")
    long = article(archive, "C", "quay " + "and some more words here " * 30)
    twice = article(archive, "B", "quay and quay words here")
    assert best(archive, "quay") == [twice, once, long]


def test_the_name_of_a_tag_counts_as_a_word(archive: Archive) -> None:
    tagged = article(archive, "Tagged", "a quay in this text")
    plain = article(archive, "Plain", "a quay in this text")
    tag(archive, [tagged], add=["Quay"])
    assert best(archive, "quay") == [tagged, plain]


def test_a_word_of_a_field_is_counted_there_alone(archive: Archive) -> None:
    short = article(archive, "Quay", "nothing here")
    other = article(archive, "The quay at the river in the old town", "quay quay quay quay")
    assert best(archive, "title:quay") == [short, other]
    assert best(archive, "body:quay") == [other]


def test_equal_matches_come_newest_first(archive: Archive) -> None:
    made = [article(archive, "Quay", date=f"198{year}") for year in (3, 1, 2)]
    assert best(archive, "quay") == [made[0], made[2], made[1]]


def test_an_old_item_with_the_words_in_its_title_is_ranked_however_many_hits_there_are(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest = article(archive, "The old quay", date="1900")
    for number in range(20):
        article(archive, "Text", "an old quay", date=f"19{50 + number}")
    monkeypatch.setattr(ranking, "RANKED", 5)
    assert best(archive, "old quay")[0] == oldest
    assert len(best(archive, "old quay")) == 21


def test_a_sentence_finds_the_best_wherever_it_lies(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = article(archive, "A", "zeppelin over the alder and the mill", date="1900")
    for number in range(30):
        article(archive, "B", f"the river and the mill {FILLING}", date=f"19{50 + number}")
    monkeypatch.setattr(ranking, "RANKED", 5)
    monkeypatch.setattr(ranking, "MOST_READ", 10)
    part = next(browse(archive, View(text="the zeppelin and the mill at dusk"), first=40))
    assert part.relaxed
    assert archive.store.id_of(part.pks[0]) == wanted
    assert len(part.pks) == len(set(part.pks)) == 31


def test_words_in_brackets_and_joined_words_are_loose_in_a_sentence(archive: Archive) -> None:
    one = article(archive, "A", "temporary works")
    other = article(archive, "B", "the brother of the keeper")
    found = best(archive, "palliation (temporary improvement) half-brother zzz")
    assert set(found) == {one, other}
    assert loose_terms(parse("a (b OR c) -d title:e")) == tuple(Term(letter, (letter,)) for letter in "abc")
    assert [term.text for term in single_terms(parse("half-brother x").terms)] == [
        "half-brother",
        "half",
        "brother",
        "x",
    ]


def test_other_forms_of_a_word_count_in_a_sentence_but_not_in_words_that_are_found(archive: Archive) -> None:
    plain = article(archive, "A", f"mill {FILLING}")
    formed = article(archive, "B", f"mill and harbours {FILLING}", date="1900")
    assert best(archive, "mill harbour zzz yyy") == [formed, plain]
    assert best(archive, "harbour") == []


def test_what_a_sentence_says_twice_counts_twice(archive: Archive) -> None:
    one = article(archive, "A", f"mill {FILLING}")
    other = article(archive, "B", f"quay {FILLING}")
    assert best(archive, "mill quay mill zzz")[0] == one
    assert best(archive, "quay mill quay zzz")[0] == other


def test_words_that_never_meet_are_known_by_the_rarest(archive: Archive) -> None:
    for number in range(6):
        article(archive, f"Item {number}", "a b c d e")
    article(archive, "x", "f")
    assert never_meet(archive.query, parse("a b c d e f"))
    assert not never_meet(archive.query, parse("a b c d e"))
    assert not never_meet(archive.query, parse("a f"))
    assert not never_meet(archive.query, parse("(a OR f) b c d e"))


def test_a_prefix_never_tells_that_words_do_not_meet(archive: Archive) -> None:
    record = article(archive, "Item", "a b c d " + " ".join(f"quay{number}" for number in range(70)))
    for number in range(60):
        article(archive, "Other", f"quay{number}")
    assert not never_meet(archive.query, parse("a b c d quay*"))
    assert best(archive, "a b c d quay6*") == [record]
    part = next(browse(archive, View(text="a b c d quay*")))
    assert (part.relaxed, len(part.pks)) == (False, 1)


def test_scores_are_of_the_rows_that_are_asked_for_and_no_others(archive: Archive) -> None:
    article(archive, "Quay")
    article(archive, "Quay quay")
    rows = [row for (row,) in archive.query("SELECT docid FROM doc")]
    scorer = Scorer(archive.query, dict.fromkeys(parse("quay").terms, 1))
    assert [row for _, row, _ in scorer.scores(rows[:1])] == rows[:1]
    assert scorer.scores([]) == []
    (higher, _, _), (lower, _, _) = scorer.scores(rows)
    assert higher > lower > 0
