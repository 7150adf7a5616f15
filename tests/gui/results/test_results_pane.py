"""The pane: three ways to show one thing, and what is said where there is nothing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive_app.archive import Archive
from archive_app.archive.captions import add_caption
from archive_app.archive.tagging import create_tag
from archive_app.gui.results.excerpt_words import around, label_of, more_words
from archive_app.gui.results.parts_of_view import parts_of
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import Captions, View
from archive_app.search.excerpts import Excerpt


def _excerpt(field: str, text: str = "", **given: str) -> Excerpt:
    return Excerpt(field, None, "a label", text, (), **given)


def _buttons(pane: ResultsPane) -> list[str]:
    return [its.text() for its in pane.findChildren(QPushButton) if its.isVisible()]


def _texts(pane: ResultsPane) -> list[str]:
    return [its.text() for its in pane.findChildren(QLabel) if its.isVisible()]


def test_another_mode_shows_the_same_place(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.selection.select_row(30)
    pane.focus_results()
    for mode in ("list", "table", "grid"):
        with qtbot.waitSignal(pane.mode_changed) as changed:
            pane.set_mode(mode)
        assert changed.args == [mode]
        assert pane.focusWidget() is pane.view
        assert pane.view.viewport().rect().intersects(pane.view.cell_rect(30))
    assert pane.selection.ranges() == [(30, 30)]


def test_another_mode_begins_with_what_was_on_top(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.set_mode("list")
    pane.view.show_at_top(20)
    pane.set_mode("table")
    pane.set_mode("list")
    assert pane.view.rows_in_sight()[0] <= 20 <= pane.view.rows_in_sight()[1]


def test_nothing_found_says_what_was_searched_and_lets_it_go(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    workspace.show(View(text="zebra", kinds=frozenset(["photo"])))
    qtbot.waitUntil(lambda: "Nothing found" in _texts(pane), timeout=10_000)
    assert any("“zebra”" in text and "photos" in text for text in _texts(pane))
    assert _buttons(pane) == ["Without the words", "Any kind", "Show everything"]
    button = next(its for its in pane.findChildren(QPushButton) if its.text() == "Without the words")
    button.click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 40, timeout=10_000)
    assert workspace.view == View(kinds=frozenset(["photo"]))
    assert pane.view.isVisible()


def test_an_empty_result_names_the_tag_that_it_was_searched_for(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, session: ArchiveSession
) -> None:
    made: list[bytes] = []
    session.do(lambda archive: create_tag(archive, "Old Quay & boats"), made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=10_000)
    workspace.show(View(tags=frozenset(made)))
    qtbot.waitUntil(lambda: any("Old Quay & boats" in text for text in _texts(pane)), timeout=10_000)
    assert "Without tag Old Quay && boats" in _buttons(pane)


def test_an_empty_trash_is_no_failed_search(qtbot: QtBot, pane: ResultsPane, workspace: Workspace) -> None:
    workspace.show(View(trashed=True))
    qtbot.waitUntil(lambda: "The trash is empty" in _texts(pane), timeout=10_000)
    assert _buttons(pane) == []


def test_an_empty_library_shows_what_another_part_has_for_it(
    qtbot: QtBot, theme: Theme, workspace: Workspace, session: ArchiveSession
) -> None:
    pane = ResultsPane(theme, workspace)
    qtbot.addWidget(pane, before_close_func=ResultsPane.close_down)
    welcome = QLabel("Drop your files here")
    pane.set_empty_library(welcome)
    pane.set_session(session)
    pane.show()
    qtbot.waitUntil(welcome.isVisible, timeout=10_000)


def test_a_view_of_an_archive_that_is_empty_is_no_failed_search(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, session: ArchiveSession
) -> None:
    page = QLabel("Drop photos here")
    pane.set_empty_library(page)
    workspace.show(View(kinds=frozenset(["photo"])))
    qtbot.waitUntil(lambda: pane.model.facts.complete, timeout=10_000)
    session.do(lambda archive: archive.undo())
    qtbot.waitUntil(page.isVisible, timeout=10_000)
    assert pane.holds_nothing
    session.do(lambda archive: archive.redo())
    qtbot.waitUntil(lambda: pane.view.isVisible() and not pane.holds_nothing, timeout=10_000)


def test_a_search_that_fails_in_an_archive_with_items_says_so_also_while_an_empty_page_is_known(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace
) -> None:
    pane.set_empty_library(QLabel("Drop photos here"))
    workspace.show(View(text="zebra"))
    qtbot.waitUntil(lambda: "Nothing found" in _texts(pane), timeout=10_000)
    qtbot.wait(200)
    assert "Nothing found" in _texts(pane) and not pane.holds_nothing


def test_every_part_of_a_view_can_be_let_go() -> None:
    view = View(
        text="boat",
        kinds=frozenset(["photo"]),
        outlets=frozenset(["Morning Ledger"]),
        languages=frozenset(["tr"]),
        tags=frozenset([b"1", b"2"]),
        collection=b"3",
        days=(725_440, 725_446),
        undated=True,
        captions=Captions.NONE,
        unsourced=True,
        missing=True,
    )
    names = {b"1": "Boats", b"2": "Quay", b"3": "Flood"}
    parts = parts_of(view, names)
    assert len(parts) == 12
    for part in parts:
        assert part.changes
        assert all(getattr(view, field) != value for field, value in part.changes.items())
    assert [part.says for part in parts if "tag" in part.says] == ["tag Boats", "tag Quay"]


def test_enter_in_the_list_opens_the_very_caption_that_matched(
    qtbot: QtBot, pane: ResultsPane, workspace: Workspace, session: ArchiveSession, ids: list[bytes]
) -> None:
    made: list[bytes] = []

    def caption(archive: Archive) -> bytes:
        return add_caption(archive, ids[4], "A gauge in the wall.", publisher="Morning Ledger")

    session.do(caption, made.append)
    pane.set_mode("list")
    workspace.narrow(text="gauge")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1 and pane.model.excerpts(0) is not None, timeout=10_000)
    pane.view.grab()
    pane.selection.choose(0)
    with qtbot.waitSignal(workspace.open_requested) as opened:
        pane.open_current()
    assert opened.args == [ids[4], made[0]]


def test_what_lies_under_a_point_is_known_to_whoever_drags(qtbot: QtBot, pane: ResultsPane, ids: list[bytes]) -> None:
    point = pane.view.viewport().mapTo(pane, pane.view.cell_rect(2).center())
    found = pane.item_at(point)
    assert found is not None
    assert (found.id, found.kind) == (ids[2], "photo")
    before = pane.view.grab().toImage()
    pane.set_drop_target(point)
    assert pane.view.grab().toImage() != before
    pane.set_drop_target(None)
    assert pane.view.grab().toImage() == before


def test_another_archive_takes_the_place_of_the_first(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.set_session(None)
    assert pane.model.rowCount() == 0
    assert pane.selection.ranges() == []


@pytest.mark.parametrize(
    ("excerpt", "label"),
    [
        (_excerpt("caption", outlet="Morning Ledger", kind="published"), "Caption, Morning Ledger"),
        (_excerpt("caption", outlet="Ledger", day="1987-03-16", kind="published"), "Caption, Ledger, 1987"),
        (_excerpt("caption", outlet="Ledger", day="16 March 1987", kind="published"), "Caption, Ledger, 1987"),
        (_excerpt("caption", outlet="Morning Ledger", kind="corrected"), "Correction, Morning Ledger"),
        (_excerpt("credit", outlet="Morning Ledger", kind="published"), "Credit, Morning Ledger"),
        (_excerpt("caption", kind="original"), "Caption, source not stated"),
        (_excerpt("caption", kind="original", credit="Tern Pictures"), "Caption, Tern Pictures (credit)"),
        (_excerpt("note"), "Note"),
        (_excerpt("note", author="Ada Lind"), "Note by Ada Lind"),
        (_excerpt("something new"), "a label"),
    ],
)
def test_an_excerpt_says_whose_words_it_has(excerpt: Excerpt, label: str) -> None:
    assert label_of(excerpt) == label


def test_a_line_is_cut_so_that_its_first_hit_is_seen() -> None:
    text = "Families waited on the quay for many hours until at last the boat came back from the mill"
    start = text.index("boat")
    shown, marks = around(text, ((start, start + 4),), 40)
    assert shown.startswith("… ")
    assert [shown[a:b] for a, b in marks] == ["boat"]
    assert shown.index("boat") < 40
    assert around(text, ((start, start + 4),), 400) == (text, ((start, start + 4),))


def test_further_captions_are_counted_in_words() -> None:
    assert more_words(1, searched=True) == "1 more caption matches"
    assert more_words(4, searched=True) == "4 more captions match"
    assert more_words(4, searched=False) == "4 more captions"


def test_the_hit_stays_in_sight_in_a_narrow_row():
    text = "Volunteers bring residents to safety by rowing boat along the Old Quay on Sunday morning."
    start = text.index("boat")

    shown, ((first, last),) = around(text, ((start, start + 4),), 24)

    assert shown[first:last] == "boat"
    assert last <= 24
