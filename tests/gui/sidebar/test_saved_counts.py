"""The counts of saved searches follow what changes, here and elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_makers import make_photo
from PySide6.QtCore import QObject, Qt

from archive_app.archive import Archive
from archive_app.archive.listing import saved_searches
from archive_app.archive.saved_searches import save_search
from archive_app.gui.session import ArchiveSession
from archive_app.gui.sidebar import Sidebar
from archive_app.gui.sidebar.own_order import OwnOrder
from archive_app.gui.sidebar.saved_counts import SavedCounts
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View

WAIT = 10_000


@pytest.fixture
def searches(root: Path) -> tuple[bytes, bytes]:
    with Archive.open(root) as archive:
        make_photo(archive, "Boat")
        return save_search(archive, "Boats", "boat"), save_search(archive, "Mills", "mill")


@pytest.fixture
def sidebar(qtbot, searches, theme: Theme, workspace: Workspace, session: ArchiveSession) -> Iterator[Sidebar]:
    made = Sidebar(theme, workspace)
    qtbot.addWidget(made)
    made.resize(232, 700)
    made.show()
    made.set_session(session)
    qtbot.waitUntil(lambda: shown(made) == [("Boats", 1), ("Mills", 0)], timeout=WAIT)
    yield made
    made.set_session(None)


def shown(sidebar: Sidebar) -> list[tuple[str, int | None]]:
    rows = (sidebar.model.row_at(index) for index in sidebar.model.indexes())
    return [(row.text, row.count) for row in rows if row is not None and row.kind == "saved_search"]


def test_counts_follow_a_change_in_this_window(qtbot, sidebar: Sidebar, session: ArchiveSession) -> None:
    session.do(lambda archive: make_photo(archive, "Mill"))
    qtbot.waitUntil(lambda: shown(sidebar) == [("Boats", 1), ("Mills", 1)], timeout=WAIT)


def test_counts_follow_another_program(qtbot, sidebar: Sidebar, root: Path) -> None:
    with Archive.open(root) as archive:
        make_photo(archive, "Another boat")
    qtbot.waitUntil(lambda: shown(sidebar) == [("Boats", 2), ("Mills", 0)], timeout=WAIT)


def test_each_has_its_turn_however_often_things_change(qtbot, searches, session: ArchiveSession) -> None:
    counts, told = SavedCounts(session), []
    counts.counted.connect(lambda id_, hits: told.append((id_, hits)))
    counts.set_session(session)
    views = [(id_, View(text=text)) for id_, text in zip(searches, ("boat", "mill"), strict=True)]
    for _ in range(50):
        counts.follow(views)
    qtbot.waitUntil(lambda: {id_ for id_, _ in told} == set(searches), timeout=WAIT)
    qtbot.waitUntil(lambda: counts._asked is None, timeout=WAIT)
    assert len(told) <= 4  # one round that goes on, and one behind it
    assert dict(counts.known) == {searches[0]: 1, searches[1]: 0}
    counts.set_session(None)


def test_what_is_not_asked_for_any_more_is_not_counted(qtbot, searches, session: ArchiveSession) -> None:
    counts, told = SavedCounts(QObject(session)), []
    counts.counted.connect(lambda id_, hits: told.append((id_, hits)))
    counts.set_session(session)
    counts.follow([(searches[0], View(text="boat"))])
    counts.follow([(searches[0], View(text="mill"))])
    qtbot.waitUntil(lambda: counts._asked is None and bool(told), timeout=WAIT)
    assert told == [(searches[0], 0)]


def test_a_saved_search_is_moved_renamed_and_deleted_by_keys(
    qtbot, sidebar: Sidebar, session: ArchiveSession, root: Path, searches: tuple[bytes, bytes]
) -> None:
    kept: list[str] = []
    sidebar.set_order(OwnOrder(lambda: kept[-1] if kept else "", kept.append))
    tree = sidebar.tree
    choose(sidebar, searches[1])
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [name for name, _ in shown(sidebar)] == ["Mills", "Boats"], timeout=WAIT)
    choose(sidebar, searches[1])
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.viewport().focusWidget() or tree.indexWidget(tree.currentIndex())
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Old mills")
    with qtbot.waitSignal(session.changed, timeout=WAIT):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [name for name, _ in shown(sidebar)] == ["Old mills", "Boats"], timeout=WAIT)
    choose(sidebar, searches[1])
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.keyClick(tree, Qt.Key.Key_Delete)
    with Archive.open_reading(root) as archive:
        assert [search.name for search in saved_searches(archive)] == ["Boats"]


def choose(sidebar: Sidebar, record: bytes) -> None:
    index = sidebar.model.find(f"search:{record.hex()}")
    assert index is not None
    sidebar.tree.setCurrentIndex(index)
    sidebar.tree.setFocus()
