"""How the palette finds commands and places."""

from __future__ import annotations

from archive_app.gui.commands.entries import Entry, find


def entry(text: str, group: str = "Commands", words: str = "") -> Entry:
    return Entry(group, text, "", lambda: None, words=words)


ENTRIES = [
    entry("Open the caption desk"),
    entry("Add a caption"),
    entry("Captain’s log"),
    entry("Move to the trash", words="delete"),
    entry("Without a caption", "Go to"),
]


def texts(typed: str) -> list[str]:
    return [match.entry.text for match in find(ENTRIES, typed)]


def test_nothing_typed_lists_everything_in_order() -> None:
    assert texts("") == [entry.text for entry in ENTRIES]


def test_what_begins_with_the_word_comes_first_within_its_group() -> None:
    assert texts("cap") == ["Captain’s log", "Open the caption desk", "Add a caption", "Without a caption"]


def test_all_words_must_stand_somewhere() -> None:
    assert texts("add cap") == ["Add a caption"]
    assert texts("add desk") == []


def test_other_words_find_a_command_too() -> None:
    assert texts("delete") == ["Move to the trash"]


def test_case_and_accents_do_not_matter() -> None:
    assert texts("ÀDD") == ["Add a caption"]


def test_the_letters_that_matched_are_marked() -> None:
    match = find([entry("Add a caption")], "cap")[0]
    assert [match.entry.text[start:end] for start, end in match.marks] == ["cap"]
