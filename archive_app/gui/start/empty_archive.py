"""What the centre shows of an archive that holds nothing yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.start.page import WelcomePage
from archive_app.gui.start.ways import Way, Ways
from archive_app.gui.start.welcome import Welcome
from archive_app.gui.theme import Theme


class EmptyArchive(WelcomePage):
    """What to drop, and other ways to begin; all of it by the window's actions."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        welcome = Welcome(theme)
        super().__init__(theme, welcome, Ways(theme, list(common_ways(theme, actions, welcome))), parent)
        welcome.files_wanted.connect(actions["add_files"].trigger)
        welcome.folder_wanted.connect(actions["add_folder"].trigger)
        welcome.paste_wanted.connect(actions["paste"].trigger)
        self.setAccessibleName(self.tr("This archive is empty"))


def common_ways(theme: Theme, actions: Actions, words: QWidget) -> tuple[Way, Way]:
    """The sample, and a bundle that somebody sent."""
    tr = words.tr
    look = Way(
        theme, "book-open", tr("Look around first"),
        tr("Open a sample archive: a flood as twelve outlets told it, one photo with many captions."),
    )  # fmt: skip
    look.add_link(tr("Open the sample"), actions["open_sample"].trigger)
    bundle = Way(
        theme, "package-open", tr("Bring a bundle"),
        tr("Someone sent you an archive? Everything in it comes back: captions, notes, log."),
    )  # fmt: skip
    bundle.add_link(tr("Open a bundle"), actions["open_bundle"].trigger)
    return look, bundle
