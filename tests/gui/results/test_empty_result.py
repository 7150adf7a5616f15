"""What is shown where nothing was found."""

from __future__ import annotations

from PySide6.QtGui import QImage

from archive_app.gui.results.empty_result import EmptyResult
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View
from archive_app.search.views import Like


def made(qtbot, theme: Theme, workspace: Workspace, view: View) -> EmptyResult:
    page = EmptyResult(theme, workspace)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show_view(view, {})
    page.show()
    return page


def marked(page: EmptyResult) -> bool:
    """Whether corners are drawn left of all words."""
    picture: QImage = page.grab().toImage()
    plain = picture.pixel(2, 2)
    return any(picture.pixel(x, y) != plain for x in range(40, 120, 2) for y in range(40, 560, 2))


def test_the_empty_trash_has_no_corners_of_a_place_to_drop_on(qtbot, theme: Theme, workspace: Workspace) -> None:
    assert marked(made(qtbot, theme, workspace, View(text="boat")))
    assert not marked(made(qtbot, theme, workspace, View(trashed=True)))


def test_what_is_like_an_item_can_be_let_go(qtbot, theme: Theme, workspace: Workspace) -> None:
    view = View(like=Like(bytes(16)))
    workspace.show(view)
    page = made(qtbot, theme, workspace, view)
    page.focus_first()
    button = page.window().focusWidget()
    assert button.accessibleName() == "Not only what is like it"
    button.click()
    assert workspace.view == View()
