"""What was searched for before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from archive_app.gui.finding import SearchField, SearchHistory
from archive_app.gui.finding.history import MOST
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace


class Kept:
    """Where a history is kept."""

    def __init__(self) -> None:
        self.text = ""

    def keep(self, text: str) -> None:
        self.text = text

    def history(self) -> SearchHistory:
        return SearchHistory(lambda: self.text, self.keep)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def field(qtbot, theme: Theme, workspace: Workspace, kept: Kept) -> SearchField:
    made = SearchField(theme, workspace)
    made.set_history(kept.history())
    qtbot.addWidget(made)
    made.show()
    made.edit.setFocus()
    return made


def test_the_newest_query_comes_first_and_each_only_once(kept: Kept) -> None:
    history = kept.history()
    for query in ("quay", "bridge", " quay ", "", "   "):
        history.add(query)
    assert kept.history().queries == ["quay", "bridge"]


def test_only_so_many_are_remembered(kept: Kept) -> None:
    history = kept.history()
    for number in range(MOST + 5):
        history.add(f"query {number}")
    assert len(history.queries) == MOST
    assert history.queries[0] == f"query {MOST + 4}"


@pytest.mark.parametrize("text", ["", "{", "[1, null, {}]", '"x"', "[" * 100_000])
def test_what_cannot_be_read_counts_as_nothing(kept: Kept, text: str) -> None:
    kept.text = text
    assert kept.history().queries == []


def test_clearing_forgets_all(kept: Kept) -> None:
    history = kept.history()
    history.add("quay")
    history.clear()
    assert history.queries == []
    assert "quay" not in kept.text


def test_up_in_the_empty_field_walks_back_and_down_forth(field: SearchField, workspace: Workspace, qtbot) -> None:
    for query in ("bridge", "quay"):
        qtbot.keyClicks(field.edit, query)
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
        field.clear()
    shown = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(field.edit, key)
        shown.append(workspace.view.text)
    assert shown == ["quay", "bridge", "bridge", "quay", ""]


def test_up_in_a_field_with_words_leaves_them(field: SearchField, workspace: Workspace, qtbot, kept: Kept) -> None:
    kept.history().add("bridge")
    qtbot.keyClicks(field.edit, "quay")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert workspace.view.text == "quay"


def test_what_was_typed_is_remembered_when_the_focus_goes(field: SearchField, qtbot, kept: Kept) -> None:
    qtbot.keyClicks(field.edit, "quay")
    field.edit.clearFocus()
    assert kept.history().queries == ["quay"]


def test_the_history_can_be_forgotten_from_the_field(field: SearchField, qtbot, kept: Kept) -> None:
    kept.history().add("quay")
    field.forget_history()
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.edit.text() == ""


def test_the_word_that_is_typed_may_go_on_and_one_from_the_history_is_whole(
    field: SearchField, workspace: Workspace, qtbot, kept: Kept
) -> None:
    kept.history().add("quay")
    qtbot.keyClicks(field.edit, "br")
    assert workspace.view.typing
    field.clear()
    assert not workspace.view.typing
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert workspace.view.text == "quay"
    assert not workspace.view.typing
