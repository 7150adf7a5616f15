"""What is shown and selected, and the way back."""

from __future__ import annotations

from archive_app.gui.workspace import Selection, Workspace
from archive_app.search.browsing import View

PHOTOS, BOATS = View(kinds=frozenset(("photo",))), View(text="boat")


def test_showing_something_else_is_told_once(workspace: Workspace) -> None:
    told: list[View] = []
    workspace.view_changed.connect(told.append)
    workspace.show(PHOTOS)
    workspace.show(PHOTOS)
    assert told == [PHOTOS]


def test_going_back_leads_through_places_to_what_was_looked_at(workspace: Workspace) -> None:
    workspace.select(Selection((b"boat",), 1, b"boat"))
    workspace.show(PHOTOS)
    workspace.select(Selection())
    workspace.show(BOATS)
    assert workspace.go_back() is None
    assert workspace.view == PHOTOS
    assert workspace.go_back() == b"boat"
    assert workspace.view == View()
    assert not workspace.can_go_back


def test_typing_makes_no_places(workspace: Workspace) -> None:
    for text in ("b", "bo", "boat"):
        workspace.narrow(text=text)
    assert workspace.view == BOATS
    assert not workspace.can_go_back


def test_another_archive_begins_with_everything_and_no_way_back(workspace: Workspace) -> None:
    workspace.show(PHOTOS)
    workspace.select(Selection((b"boat",), 1, b"boat"))
    workspace.choose_caption(b"caption")
    workspace.begin_anew()
    assert (workspace.view, workspace.selection, workspace.chosen_caption) == (View(), Selection(), None)
    assert not workspace.can_go_back
