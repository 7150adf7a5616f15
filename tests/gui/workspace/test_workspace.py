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


def test_going_back_leads_through_places_as_they_looked(workspace: Workspace) -> None:
    came: list[tuple[View, str, object]] = []
    workspace.came.connect(lambda stop: came.append((workspace.view, stop.name, stop.seen)))
    workspace.witness = lambda: ("Everything", 1)
    workspace.show(PHOTOS)
    workspace.witness = lambda: ("Photos", 2)
    workspace.show(BOATS)
    workspace.witness = lambda: ("Boats", 3)
    workspace.go(-1)
    workspace.go(-1)
    assert not workspace.can_go_back
    workspace.go(-1)
    assert came == [(PHOTOS, "Photos", 2), (View(), "Everything", 1)]
    workspace.go(2)
    assert workspace.view == BOATS
    assert not workspace.can_go_forward


def test_typing_makes_one_place(workspace: Workspace) -> None:
    workspace.show(PHOTOS)
    for text in ("b", "bo", "boat"):
        workspace.narrow(text=text, typing=True)
    assert workspace.view.text == "boat"
    workspace.go(-1)
    assert workspace.view == PHOTOS
    workspace.go(1)
    assert (workspace.view.text, workspace.view.typing) == ("boat", True)


def test_what_is_read_is_a_place_over_its_view(workspace: Workspace) -> None:
    left: list[bool] = []
    workspace.reading_left.connect(lambda: left.append(True))
    workspace.read((b"article",))
    workspace.read((b"article", b"photo"))
    workspace.read((b"article",))
    assert [stop.place.path for stop in workspace.trail.ahead] == [(b"article", b"photo")]
    workspace.read(())
    assert (workspace.can_go_back, len(workspace.trail.ahead)) == (False, 2)
    assert left == []
    workspace.go(1)
    assert workspace.trail.present.place.path == (b"article",)
    workspace.show(View())
    assert left == [True]
    assert len(workspace.trail.behind) == 2


def test_the_next_photo_of_a_row_is_no_place_of_its_own(workspace: Workspace) -> None:
    workspace.read((b"one",))
    workspace.read((b"two",), remember=False)
    workspace.go(-1)
    assert workspace.trail.present.place.path == ()
    assert [stop.place.path for stop in workspace.trail.ahead] == [(b"two",)]


def test_another_archive_begins_with_everything_and_no_way_back(workspace: Workspace) -> None:
    workspace.show(PHOTOS)
    workspace.select(Selection((b"boat",), 1, b"boat"))
    workspace.choose_caption(b"caption")
    workspace.begin_anew()
    assert (workspace.view, workspace.selection, workspace.chosen_caption) == (View(), Selection(), None)
    assert not workspace.can_go_back
