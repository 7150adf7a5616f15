"""Every window in its usual states, for people who use the keyboard, a screen reader or large targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from access import clashes, controls, faults, out_of_reach, silent_cells, too_small, unnamed
from PySide6.QtWidgets import QApplication, QDialog

from archive_app.errors import PressmarkError
from archive_app.gui.alike.comparison import Comparison
from archive_app.gui.dialogs.about import AboutDialog
from archive_app.gui.dialogs.bug_report import BugReport
from archive_app.gui.dialogs.choosing import choose_article, choose_collection
from archive_app.gui.dialogs.export_dialog import ExportDialog
from archive_app.gui.dialogs.leaving_dialog import LeavingDialog
from archive_app.gui.dialogs.prompt import Confirmation, Prompt
from archive_app.gui.dialogs.shortcuts import ShortcutsDialog
from archive_app.gui.inspector.lazy_column import LazyColumn
from archive_app.gui.inspector.tabs_row import Tab
from archive_app.gui.operations import looking_after
from archive_app.gui.rereading.dialog import ProposalsDialog
from archive_app.gui.roles import tell_roles
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.theme import Theme
from archive_app.gui.watching.dialog import WatchDialog
from archive_app.importing.rereading import Proposal
from archive_app.search.browsing import View
from archive_app.settings import WatchedFolder

LONG = 20_000
STEP, CALM = 50, 4
"""A window is at rest when it looks the same for so many steps, of so many milliseconds each."""
BOAT = "Rowing boat at the Old Quay"
RIVER = "River tops the Old Quay wall"
TAKE_TAB = {"commands", "preview"}
"""What lies over the window and keeps Tab for itself until Esc puts it away."""
STATES: dict[str, Callable[[Walker], None]] = {}


class Walker:
    """Brings a window into a state."""

    def __init__(self, qtbot, window: MainWindow, folder: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.folder = folder
        self.parts = window.assembly.parts
        self.results = self.parts.centre.results
        self.actions = window.actions_

    def open(self) -> None:
        opening = self.window.opening
        with self.qtbot.waitSignal(opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
            opening.open(self.folder)
        self.until(lambda: self.results.model.facts.total == 24)
        self.until(lambda: bool(self.parts.sidebar._names))

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=LONG)

    def come_to_rest(self) -> None:
        """Wait until nothing is made or laid out any more: cards come in steps, on a busy machine slowly."""
        before: object = None
        calm = 0
        for _ in range(LONG // STEP):
            self.qtbot.wait(STEP)
            now = [(id(each), each.geometry().getRect(), each.isVisible()) for each in controls(self.window)]
            growing = any(column.is_growing for column in self.window.findChildren(LazyColumn) if column.isVisible())
            calm = calm + 1 if now == before and not growing else 0
            before = now
            if calm >= CALM:
                return
        raise AssertionError("the window never comes to rest")

    def choose(self, title: str) -> None:
        model = self.results.model
        model.look(0, 24)
        self.until(lambda: all(model.summary(row) is not None for row in range(24)))
        row = next(row for row in range(24) if model.summary(row).title == title)
        self.results.selection.select_row(row)
        page = self.parts.inspector.page
        self.until(lambda: page.isVisible() and page.header.title.value == title)

    def do(self, name: str) -> None:
        self.until(self.actions[name].isEnabled)
        self.actions[name].trigger()


def state(function: Callable[[Walker], None]) -> Callable[[Walker], None]:
    STATES[function.__name__] = function
    return function


@state
def grid(at: Walker) -> None:
    at.choose(BOAT)


@state
def list_of_what_was_found(at: Walker) -> None:
    at.results.set_mode("list")
    at.window.workspace.show(View(text="boat"))
    at.until(lambda: at.results.model.facts.complete and 0 < at.results.model.facts.total < 24)


@state
def table(at: Walker) -> None:
    at.results.set_mode("table")
    at.choose(RIVER)


@state
def nothing_found(at: Walker) -> None:
    at.window.workspace.show(View(text="zeppelin"))
    at.until(lambda: at.results.model.facts.complete and at.results.model.facts.total == 0)


@state
def several_chosen(at: Walker) -> None:
    at.results.select_all()
    at.until(at.parts.inspector.bulk.isVisible)


@state
def details(at: Walker) -> None:
    at.choose(BOAT)
    at.parts.inspector.page.go_to(Tab.DETAILS)
    at.until(at.parts.inspector.page.details.isVisible)


@state
def provenance(at: Walker) -> None:
    at.choose(BOAT)
    at.parts.inspector.page.go_to(Tab.PROVENANCE)
    at.until(lambda: bool(at.parts.inspector.page.provenance.column._rows))


@state
def article_beside(at: Walker) -> None:
    at.choose(RIVER)
    at.until(at.parts.inspector.page.photos.isVisible)


@state
def writing_a_caption(at: Walker) -> None:
    at.choose(BOAT)
    at.do("add_caption")
    at.until(lambda: at.parts.inspector.page.captions.composer is not None)


@state
def writing_a_note(at: Walker) -> None:
    at.choose(BOAT)
    at.do("add_note")
    at.until(at.parts.inspector.page.provenance.composer.isVisible)


@state
def tagging(at: Walker) -> None:
    at.choose(BOAT)
    at.do("tag")
    bar = at.window.assembly.tag_bar
    at.until(lambda: bar.isVisible() and bar.model.rowCount() > 4)


@state
def commands(at: Walker) -> None:
    at.choose(BOAT)
    at.do("palette")


@state
def reading_an_article(at: Walker) -> None:
    at.choose(RIVER)
    at.do("open_item")
    at.until(at.parts.reading.isVisible)
    at.qtbot.wait(300)


@state
def looking_at_a_photo(at: Walker) -> None:
    at.choose(BOAT)
    at.do("open_item")
    at.until(at.parts.reading.isVisible)
    at.qtbot.wait(300)


@state
def preview(at: Walker) -> None:
    at.choose(BOAT)
    at.do("preview")
    at.until(at.window.assembly.preview.isVisible)


@state
def jobs(at: Walker) -> None:
    job = looking_after.verify(at.window.opening.session)
    at.until(lambda: job.state.is_over)
    at.parts.jobs.setVisible(True)


@state
def trash(at: Walker) -> None:
    at.do("go_trash")
    at.until(lambda: at.results.model.facts.complete and at.results.model.facts.total == 0)


@state
def start_page(at: Walker) -> None:
    at.window.opening.close()
    at.window.contents.show_start()


@state
def trouble_page(at: Walker) -> None:
    at.window.opening.close()
    at.window.contents._show_trouble(at.folder, PressmarkError("The archive is not there any more; open another one."))


@pytest.fixture
def at(qtbot, window: MainWindow, filled: Path) -> Iterator[Walker]:
    tell_roles()
    made = Walker(qtbot, window, filled)
    made.open()
    with qtbot.waitActive(window):
        window.activateWindow()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.reject()


@pytest.mark.parametrize("name", STATES)
def test_everything_in_the_window_is_named_reached_and_large_enough(at: Walker, name: str) -> None:
    STATES[name](at)
    at.come_to_rest()
    found = [*unnamed(at.window), *too_small(at.window), *silent_cells(at.window), *clashes(at.window)]
    if name not in TAKE_TAB:
        found += out_of_reach(at.window)
    assert not found, "\n".join(found)


def comparison(theme: Theme, at: Walker) -> QDialog:
    model = at.results.model
    model.look(0, 24)
    at.until(lambda: all(model.summary(row) is not None for row in range(24)))
    photos = [summary.id for summary in map(model.summary, range(24)) if summary.kind == "photo"]
    ask, pairs = at.window.assembly.pictures.ask, [(photos[0], photos[1]), (photos[0], photos[2])]
    made = Comparison(theme, at.window.opening.session, ask, pairs, at.window)
    at.until(lambda: bool(made.heads[0].text()))
    return made


DIALOGS: dict[str, Callable[[Theme, Walker], QDialog]] = {
    "about": lambda theme, at: AboutDialog(theme, at.window),
    "shortcuts": lambda theme, at: ShortcutsDialog(theme, at.window),
    "bug report": lambda theme, at: BugReport(theme, ValueError("a fault"), at.window),
    "export": lambda theme, at: ExportDialog(theme, at.window, "Aldermere"),
    "leaving": lambda theme, at: LeavingDialog(theme, [], at.window),
    "prompt": lambda theme, at: Prompt(theme, at.window, "New collection", "Name"),
    "confirmation": lambda theme, at: Confirmation(theme, at.window, "Empty", "Gone for ever.", "Delete", loses=True),
    "collection": lambda theme, at: choose_collection(theme, at.window.opening.session, at.window, lambda *_: None),
    "comparison": comparison,
    "proposals": lambda theme, at: ProposalsDialog(
        theme,
        at.window,
        [Proposal(b"1" * 16, "photo", "Quay", name, "Boats", "The old quay", "xmp:dc:title", ()) for name in "ab"],
        lambda _: None,
    ),
    "watching": lambda theme, at: WatchDialog(
        theme, at.window.opening.session, at.window, WatchedFolder("/a", "/scans"), lambda *_: None
    ),
    "article": lambda theme, at: choose_article(theme, at.window.opening.session, at.window, lambda *_: None),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_everything_in_a_dialog_is_named_reached_and_large_enough(theme: Theme, at: Walker, name: str) -> None:
    dialog = DIALOGS[name](theme, at)
    dialog.open()
    with at.qtbot.waitActive(dialog):
        dialog.activateWindow()
    at.qtbot.wait(200)
    found = faults(dialog)
    assert not found, "\n".join(found)
    dialog.reject()
    dialog.deleteLater()
