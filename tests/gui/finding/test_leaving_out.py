"""Filters by facets: to let values through, to leave them out, and to take that back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_makers import make_article, make_photo
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from archive_app.archive import Archive
from archive_app.archive.editing import tag
from archive_app.gui.finding import FilterBar, Suggestions
from archive_app.gui.finding.facet_popup import FacetPopup
from archive_app.gui.finding.facet_rows import COUNT
from archive_app.gui.finding.facets import facets_of
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import Captions, View, count
from archive_app.search.counting import facets

NAMES: dict[bytes, str] = {}


@pytest.fixture
def bar(qtbot, theme: Theme, workspace: Workspace, root: Path, request) -> Iterator[FilterBar]:
    with Archive.open(root) as archive:
        tag(archive, [make_article(archive, publisher="Ledger", authors=["Ada Lind"])], add=["Water"])
        make_article(archive, publisher="The Courier", authors=["Bo Ray"])
        make_photo(archive, persons=["Ada Lind"], coordinates="48.2,16.4")
        NAMES.update(archive.query("SELECT r.id, t.name FROM tag t JOIN record r USING(pk)"))
    session: ArchiveSession = request.getfixturevalue("session")
    made = FilterBar(theme, workspace, lambda tag: NAMES.get(tag, ""), Suggestions(theme))
    qtbot.addWidget(made)
    made.resize(1600, 40)
    made.set_session(session)
    made.show()
    yield made
    made.set_session(None)


def opened(bar: FilterBar, title: str, qtbot) -> tuple[FacetPopup, QListWidget]:
    button = next(b for b in bar.findChildren(QPushButton) if b.accessibleName() == f"Filter by {title}")
    button.click()
    qtbot.waitUntil(lambda: any(not popup.isHidden() for popup in bar.findChildren(FacetPopup)))
    popup = next(popup for popup in bar.findChildren(FacetPopup) if not popup.isHidden())
    return popup, popup.findChild(QListWidget)


def click(values: QListWidget, row: int, qtbot, modifier: Qt.KeyboardModifier) -> None:
    at = values.visualItemRect(values.item(row)).center()
    qtbot.mouseClick(values.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_people_are_counted_and_let_through(bar: FilterBar, workspace: Workspace, qtbot) -> None:
    popup, values = opened(bar, "Person", qtbot)
    rows = [values.item(row) for row in range(values.count())]
    assert [(row.text(), row.data(COUNT)) for row in rows] == [("Ada Lind", "2"), ("Bo Ray", "1")]
    values.item(0).setCheckState(Qt.CheckState.Checked)
    assert workspace.view == View(people=frozenset({"Ada Lind"}))
    popup.close()


def test_a_click_with_ctrl_leaves_a_value_out_and_the_next_takes_that_back(
    bar: FilterBar, workspace: Workspace, qtbot
) -> None:
    popup, values = opened(bar, "Outlet", qtbot)
    click(values, 0, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert workspace.view == View(text='-publisher:"Ledger"')
    assert values.item(0).font().strikeOut()
    assert values.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Ledger, 1, left out"
    assert values.item(0).checkState() is Qt.CheckState.Unchecked
    click(values, 0, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert workspace.view == View()
    assert not values.item(0).font().strikeOut()
    popup.close()


def test_ctrl_and_enter_leave_a_value_out(bar: FilterBar, workspace: Workspace, qtbot) -> None:
    popup, values = opened(bar, "Tag", qtbot)
    values.setCurrentRow(0)
    qtbot.keyClick(values, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert workspace.view == View(text='-tag:"Water"')
    assert "Ctrl+Enter" in values.accessibleDescription()
    popup.close()


def test_a_value_that_is_ticked_is_no_longer_left_out(bar: FilterBar, workspace: Workspace, qtbot) -> None:
    popup, values = opened(bar, "Outlet", qtbot)
    click(values, 1, qtbot, Qt.KeyboardModifier.ControlModifier)
    values.item(1).setCheckState(Qt.CheckState.Checked)
    assert workspace.view == View(outlets=frozenset({"The Courier"}))
    click(values, 1, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert workspace.view == View(text='-publisher:"The Courier"')
    popup.close()


def test_what_is_left_out_is_a_chip_that_takes_it_back(bar: FilterBar, workspace: Workspace, qtbot) -> None:
    workspace.show(View(text='boat -tag:"Water"'))
    cross = next(b for b in bar.findChildren(QPushButton) if b.accessibleName().startswith("Remove the filter Not tag"))
    cross.click()
    assert workspace.view == View(text="boat")


def test_what_an_item_has_is_asked_for_in_the_text(bar: FilterBar, workspace: Workspace, qtbot) -> None:
    workspace.show(View(kinds=frozenset({"photo"})))
    popup, values = opened(bar, "Details", qtbot)
    shown = [values.item(row).text() for row in range(values.count())]
    assert "With coordinates" in shown
    values.item(shown.index("With coordinates")).setCheckState(Qt.CheckState.Checked)
    assert workspace.view == View(kinds=frozenset({"photo"}), text="has:gps")
    popup.close()


@pytest.mark.parametrize("facet", facets_of(), ids=lambda facet: facet.name)
def test_whatever_is_left_out_is_not_shown_and_can_be_taken_back(bar: FilterBar, root: Path, facet) -> None:
    named = NAMES.get
    with Archive.open_reading(root) as archive:
        for value, n in facet.counted(facets(archive, View())).items():
            view = facet.barred(View(), value, named, on=True)
            assert count(archive, view) == 3 - n
            assert facet.barred(view, value, named, on=False) == View()
            ticked = facet.ticked(view, value, named, on=True)
            assert count(archive, ticked) == n
            assert facet.barred(ticked, value, named, on=True) == view
    assert facet.name != "captions" or facet.values(View(captions=Captions.SOME)) == [Captions.SOME]
