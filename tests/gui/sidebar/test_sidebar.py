"""The sidebar as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_makers import make_photo
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.archive.listing import collections
from archive_app.archive.tagging import create_tag
from archive_app.gui.session import ArchiveSession
from archive_app.gui.sidebar import Sidebar, pane
from archive_app.gui.sidebar.rows import PLACES
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View


@pytest.fixture
def sidebar(qtbot, theme: Theme, workspace: Workspace, root: Path, request) -> Sidebar:
    with Archive.open(root) as archive:
        create_collection(archive, "Flood night", items=[make_photo(archive)])
    session: ArchiveSession = request.getfixturevalue("session")
    made = Sidebar(theme, workspace)
    qtbot.addWidget(made)
    made.resize(232, 700)
    made.set_session(session)
    qtbot.waitUntil(lambda: index_of(made, "all") is not None)
    made.show()
    yield made
    made.set_session(None)


def index_of(sidebar: Sidebar, key: str) -> QModelIndex | None:
    return sidebar.model.find(key)


def key_of_collection(sidebar: Sidebar) -> QModelIndex:
    return next(i for i in sidebar.model.indexes() if (row := sidebar.model.row_at(i)) and row.kind == "collection")


def test_choosing_a_row_shows_its_view(sidebar: Sidebar, workspace: Workspace, qtbot) -> None:
    index = index_of(sidebar, "photos")
    qtbot.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=sidebar.tree.visualRect(index).center())
    assert workspace.view == PLACES["photos"]


def test_the_keyboard_goes_from_place_to_place_and_past_headings(sidebar: Sidebar, workspace: Workspace, qtbot) -> None:
    sidebar.tree.setFocus()
    for _ in range(6):
        qtbot.keyClick(sidebar.tree, Qt.Key.Key_Down)
    assert workspace.view.collection is not None


def test_a_view_from_elsewhere_moves_the_choice(sidebar: Sidebar, workspace: Workspace) -> None:
    workspace.show(PLACES["articles"])
    row = sidebar.model.row_at(sidebar.tree.currentIndex())
    assert row is not None and row.key == "articles"


def test_narrowing_a_place_keeps_it_chosen(sidebar: Sidebar, workspace: Workspace) -> None:
    workspace.show(PLACES["photos"])
    workspace.narrow(text="boat", languages=frozenset(("en",)))
    row = sidebar.model.row_at(sidebar.tree.currentIndex())
    assert row is not None and row.key == "photos"


def test_counts_follow_the_archive(sidebar: Sidebar, session: ArchiveSession, qtbot) -> None:
    session.do(lambda archive: make_photo(archive, "Second"))
    qtbot.waitUntil(lambda: (row := sidebar.model.row_at(index_of(sidebar, "all"))) is not None and row.count == 2)


def test_a_name_that_is_typed_renames_the_collection(sidebar: Sidebar, session: ArchiveSession, qtbot) -> None:
    sidebar.model.setData(key_of_collection(sidebar), "  Night of the flood ")
    qtbot.waitUntil(lambda: sidebar.model.row_at(key_of_collection(sidebar)).text == "Night of the flood")


def test_places_cannot_be_renamed(sidebar: Sidebar) -> None:
    assert not index_of(sidebar, "photos").flags() & Qt.ItemFlag.ItemIsEditable
    assert key_of_collection(sidebar).flags() & Qt.ItemFlag.ItemIsEditable


def test_what_is_dropped_on_a_collection_is_handed_on(sidebar: Sidebar, qtbot) -> None:
    mime = QMimeData()
    mime.setText("boat")
    at = QPointF(sidebar.tree.visualRect(key_of_collection(sidebar)).center())
    event = QDropEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(sidebar.dropped) as told:
        sidebar.tree.dropEvent(event)
    assert told.args[0].text == "Flood night"
    assert told.args[1].text() == "boat"


def test_deleting_a_collection_keeps_its_items_and_leaves_its_view(
    sidebar: Sidebar, workspace: Workspace, session: ArchiveSession, root: Path, qtbot
) -> None:
    row = sidebar.model.row_at(key_of_collection(sidebar))
    workspace.show(row.view)
    with qtbot.waitSignal(session.said):
        sidebar._delete(row)
    assert workspace.view == View()
    with Archive.open_reading(root) as archive:
        assert collections(archive) == []
        assert len(list(archive.items.all())) == 1


def test_every_row_is_spoken_with_its_count(sidebar: Sidebar) -> None:
    assert index_of(sidebar, "all").data(Qt.ItemDataRole.AccessibleTextRole) == "All items, 1"


def test_the_switcher_is_asked_for_below_the_name(sidebar: Sidebar, qtbot) -> None:
    with qtbot.waitSignal(sidebar.switch_requested) as told:
        sidebar._switcher.click()
    assert isinstance(told.args[0], QPoint)


def test_an_archive_that_goes_away_chooses_no_other_place(sidebar: Sidebar, workspace: Workspace) -> None:
    workspace.show(PLACES["articles"])
    sidebar.set_session(None)
    assert workspace.view == PLACES["articles"]


def test_rows_that_are_walked_over_by_keys_are_no_places_to_come_back_to(
    sidebar: Sidebar, workspace: Workspace, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pane, "_PASSED_MILLISECONDS", 60_000)  # a busy machine is no person who stays
    sidebar.tree.setFocus()
    for _ in range(6):
        qtbot.keyClick(sidebar.tree, Qt.Key.Key_Down)
    assert workspace.view.collection is not None
    behind = [stop.place.view for stop in workspace.trail.behind]
    assert behind == [View()]


def test_a_row_on_which_somebody_stayed_is_a_place(sidebar: Sidebar, workspace: Workspace, qtbot) -> None:
    sidebar.tree.setFocus()
    qtbot.keyClick(sidebar.tree, Qt.Key.Key_Down)
    first = workspace.view
    qtbot.wait(800)
    qtbot.keyClick(sidebar.tree, Qt.Key.Key_Down)
    assert [stop.place.view for stop in workspace.trail.behind] == [first, View()]


def tag_row(sidebar: Sidebar, root: Path, qtbot) -> QModelIndex:
    with Archive.open(root) as archive:
        create_tag(archive, "Water")
    sidebar._ask()

    def found() -> list[QModelIndex]:
        return [i for i in sidebar.model.indexes() if (row := sidebar.model.row_at(i)) and row.kind == "tag"]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_a_click_on_a_tag_with_ctrl_leaves_out_what_has_it(
    sidebar: Sidebar, workspace: Workspace, root: Path, qtbot
) -> None:
    index = tag_row(sidebar, root, qtbot)
    workspace.show(PLACES["photos"])
    at = sidebar.tree.visualRect(index).center()
    qtbot.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert workspace.view == View(kinds=frozenset({"photo"}), text='-tag:"Water"')


def test_ctrl_and_enter_on_a_tag_show_all_that_has_it_not(
    sidebar: Sidebar, workspace: Workspace, root: Path, qtbot
) -> None:
    index = tag_row(sidebar, root, qtbot)
    sidebar.tree.setCurrentIndex(index)
    assert workspace.view.tags
    qtbot.keyClick(sidebar.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert workspace.view == View(text='-tag:"Water"')


def test_a_tag_says_how_it_is_left_out(sidebar: Sidebar, root: Path, qtbot) -> None:
    index = tag_row(sidebar, root, qtbot)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        assert "Ctrl+Enter" in index.data(role)
