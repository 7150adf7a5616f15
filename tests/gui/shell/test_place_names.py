"""What a view is called: on the trail of places, and as a search that is saved."""

from __future__ import annotations

from datetime import date

import pytest

from archive_app.gui.shell import item_commands
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.place_names import LETTERS, view_name, words_of
from archive_app.search.browsing import Captions, View
from archive_app.search.views import Like

NAMES = {b"q": "Old Quay", b"f": "Flood night", b"b": "Rowing boat"}
YEAR = (date(1992, 1, 1).toordinal(), date(1992, 12, 31).toordinal())


def named(record: bytes) -> str:
    return NAMES.get(record, "")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(), ""),
        (View(text=" river   flood "), "river flood"),
        (View(text="boat", kinds=frozenset(["photo"]), days=YEAR), "boat, Photos, 1992"),
        (View(text="boat kind:photos date:1992"), "boat, Photos, 1992"),
        (View(text="kind:article mill -lang:de quay"), "mill quay, Articles, not German"),
        (View(text='outlet:"The Courier" has:gps is:untagged'), "The Courier, With coordinates, untagged"),
        (View(text="has:several-captions caption:boat"), "Several captions, Caption: boat"),
        (View(text="boat sort:best"), "boat"),
        (View(tags=frozenset([b"q"]), collection=b"f"), "Flood night, Old Quay"),
        (View(captions=Captions.DIFFERING), "Captions that differ"),
        (View(outlets=frozenset(["Morning Ledger"]), people=frozenset(["Ada Lind"])), "Morning Ledger, Ada Lind"),
        (View(like=Like(b"b", ()), undated=True, unsourced=True), "like: Rowing boat, No date, Needs a source"),
    ],
)  # fmt: skip
def test_a_view_is_told_in_words(view: View, words: str) -> None:
    assert words_of(view, named) == words
    assert view_name(view, lambda _: None, named) == (words or "All items")


def test_a_row_of_the_sidebar_keeps_its_name_and_a_long_one_is_cut() -> None:
    assert view_name(View(text="boat"), lambda _: "Boats", named) == "Boats"
    assert len(words_of(View(text="boat " * 40), named)) == LETTERS


def test_the_name_that_is_proposed_for_a_search_says_what_it_finds(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(item_commands, "ask_text", lambda *told: proposed.append(told[4]))
    window.workspace.show(View(text="boat lang:de", kinds=frozenset(["photo"]), days=YEAR))
    window.assembly.items._save_search()
    assert proposed == ["boat, German, Photos, 1992"]
