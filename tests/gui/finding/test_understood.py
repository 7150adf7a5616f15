"""The filters in a text as chips."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from archive_app.gui.finding import FilterBar, Suggestions
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
    qtbot.wait(10)
    buttons = [button for button in suggestions.findChildren(QPushButton) if button.isVisible()]
    assert 1 <= len(buttons) < 6
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
