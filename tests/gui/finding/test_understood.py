"""The filters in a text as chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from archive_app.gui.finding import FilterBar, SearchField, Suggestions
from archive_app.gui.finding.chips import FilterChip
from archive_app.gui.finding.understood import title_of, understood
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View
from archive_app.search.completions import Completions, Offer
from archive_app.search.fields import FIELDS


def told(text: str) -> list[tuple[str, str, str]]:
    return [(its.title, its.value, its.without) for its in understood(View(text=text), lambda _: "Old Quay")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("boat", []),
        ("kind:photo boat", [("Kind", "photo", "boat")]),
        ("old by:lind boat", [("By", "lind", "old boat")]),
        ('boat outlet:"The Courier"', [("Outlet", "The Courier", "boat")]),
        ("boat -has:caption", [("Not has", "caption", "boat")]),
        ("date:1987-03-12", [("Date", "12 Mar 1987", "")]),
        (f"tag:{'ab' * 16}", [("Tag", "Old Quay", "")]),
        ("title:(old OR new) boat", [("Title", "(old OR new)", "boat")]),
        ("kind:photo OR boat", []),
        ("kind:rumour", []),
    ],
)
def test_each_filter_is_told_with_the_text_without_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_every_field_has_a_title() -> None:
    assert all(title_of(field) != field for field in FIELDS)


def test_the_bar_shows_them_and_takes_them_out_of_the_text(qtbot, theme: Theme, workspace: Workspace) -> None:
    bar = FilterBar(theme, workspace, lambda _: "", Suggestions(theme))
    qtbot.addWidget(bar)
    bar.resize(1200, 40)
    bar.show()
    workspace.show(View(text="kind:photo boat by:lind"))
    chips = [chip for chip in bar.findChildren(FilterChip) if chip.is_on and chip.isVisible()]
    assert [chip.findChildren(QPushButton)[0].text() for chip in chips] == ["Kind: photo", "By: lind"]
    chips[0].cleared.emit()
    assert workspace.view.text == "boat by:lind"


def test_suggestions_that_have_no_room_are_left_out(qtbot, theme: Theme, workspace: Workspace) -> None:
    suggestions = Suggestions(theme)
    bar = FilterBar(theme, workspace, lambda _: "", suggestions)
    suggestions.shown.connect(bar.show_suggestions)
    qtbot.addWidget(bar)
    bar.setFixedSize(480, 40)
    bar.show()
    offers = tuple(Offer(f"outlet:{n}", "The Courier of the Upper Alder Valley", n) for n in range(6))
    suggestions._fill(Completions("outlet:", offers=offers))

    def fits() -> None:
        buttons = [button for button in suggestions.findChildren(QPushButton) if button.isVisible()]
        assert 1 <= len(buttons) < 6
        assert all(button.width() >= button.sizeHint().width() for button in buttons)

    qtbot.waitUntil(fits)


def test_the_next_suggestion_is_marked_by_right_and_taken_by_tab(qtbot, theme: Theme, workspace: Workspace) -> None:
    suggestions, field = Suggestions(theme), SearchField(theme, workspace)
    field.completed.connect(suggestions.take)
    field.stepped.connect(suggestions.mark_next)
    suggestions.shown.connect(field.offer)
    suggestions.word_chosen.connect(field.complete)
    for widget in (suggestions, field):
        qtbot.addWidget(widget)
        widget.show()
    field.edit.setText("bo")
    suggestions._fill(Completions("bo", words=("boat", "boats", "bow")))
    qtbot.waitUntil(lambda: all(button.isVisible() for button in suggestions._buttons))
    qtbot.keyClick(field.edit, Qt.Key.Key_Left)
    qtbot.keyClick(field.edit, Qt.Key.Key_Right)  # back behind the last letter, which is no step yet
    marked = []
    for _ in range(4):
        marked += [button.text() for button in suggestions._buttons if button.property("on")]
        qtbot.keyClick(field.edit, Qt.Key.Key_Right)
    assert marked == ["boat", "boats", "bow", "boat"]
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.edit.text() == "boats "
