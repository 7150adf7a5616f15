"""The page of a first start: no archive is open, and whatever is dropped here makes one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from archive_app.archive.layout import is_archive
from archive_app.gui.dropping.clipboard import copied
from archive_app.gui.dropping.formats import take_all
from archive_app.gui.dropping.offer import Offer, OfferKind
from archive_app.gui.dropping.target import DropTarget
from archive_app.gui.dropping.telling import tell
from archive_app.gui.folders import documents_folder
from archive_app.gui.operations import importing
from archive_app.gui.session import ArchiveSession
from archive_app.gui.start.beginnings import (
    sample_archive,
    sample_source,
)
from archive_app.gui.start.page import WelcomePage
from archive_app.gui.start.recents import Recents
from archive_app.gui.start.signing import Signing
from archive_app.gui.start.ways import Way, Ways
from archive_app.gui.start.welcome import Welcome
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.settings import Settings

Then = Callable[[ArchiveSession], object]
"""What is done with an archive once it is open."""


class Remembered(Protocol):
    """What the page asks of the settings."""

    @property
    def settings(self) -> Settings:
        """The present ones."""

    def change(self, **changes: object) -> None:
        """Set some of them."""

    def forget_archive(self, root: Path) -> None:
        """Take an archive out of the recent ones."""


class StartPage(QWidget):
    """What to drop, a sample to look around in, a bundle, the archives of before.

    `open_requested` carries the folder of an archive, `create_requested` that of one to be made and what is done with
    it then (a function of its session, or None).
    """

    open_requested = Signal(object)
    create_requested = Signal(object, object)

    def __init__(self, theme: Theme, remembered: Remembered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self.setAccessibleName(self.tr("Start"))
        self._remembered = remembered
        self.welcome = Welcome(theme)
        self.welcome.files_wanted.connect(self._choose_files)
        self.welcome.folder_wanted.connect(self._choose_folder)
        self.welcome.paste_wanted.connect(self.paste)
        self.signing = Signing(theme, remembered.settings.agent)
        self._trouble = Text(theme, "", Type.UI, "danger", wrap=True)
        self._trouble.hide()
        self.welcome.below.addWidget(self.signing)
        self.welcome.below.addWidget(self._trouble)
        self._recents = Recents(theme)
        self._recents.chosen.connect(self.open_requested)
        self._recents.removed.connect(self._forget)
        self._page = WelcomePage(theme, self.welcome, Ways(theme, self._ways(theme)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self.dropping = DropTarget(theme, None, self)
        self.dropping.install(self)
        self.dropping.offered.connect(self.take)
        self.setFocusProxy(self.welcome.choose)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent archives as they are remembered now."""
        self._trouble.hide()
        settings = self._remembered.settings
        self._recents.show_archives(settings.recent)
        self._archives.put_in_order()
        if settings.agent:
            self.signing.set_agent(settings.agent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the fields stand below each other where there is little room."""
        super().resizeEvent(event)
        self.signing.set_room(self.width())

    # -- taking

    def take(self, offer: Offer) -> None:
        """Make an archive of what was dropped or pasted; an archive or bundle is opened as what it is."""
        if not offer.can_be_taken or offer.kind is OfferKind.ITEMS:
            self.say_trouble(offer.refusal or tell(offer, None, importing.LIBRARY).source)
            return
        if offer.kind is OfferKind.FILES:
            self.take_files(list(offer.paths))
        else:
            self._make(self.signing.folder(), partial(_add_pasted, offer=offer))

    def take_files(self, paths: list[Path], how: str = "drop") -> None:
        """Make an archive of these files and folders."""
        from archive_app.importing.discovery import is_bundle

        if len(paths) == 1 and is_archive(paths[0]):
            self.open_requested.emit(paths[0])
            return
        if len(paths) == 1 and is_bundle(paths[0]):
            self.take_bundle(paths[0])
            return
        self._make(self.signing.folder(), partial(_add_files, paths=paths, how=how))

    def paste(self) -> None:
        """Make an archive of what is on the clipboard."""
        self.take(take_all(copied(QGuiApplication.clipboard())))

    def open_sample(self) -> None:
        """Open the sample, or make it first: one sees it come in."""
        folder, source = sample_archive(), sample_source()
        if is_archive(folder):
            self.open_requested.emit(folder)
        elif source is None:
            self.say_trouble(self.tr("The sample was not installed with this copy of Pressmark."))
        else:
            self._make(folder, partial(_add_files, paths=[source], how="folder"))

    def open_bundle(self) -> None:
        """Choose a bundle and bring it into an archive of its own."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring a bundle"), str(documents_folder()), self.tr("Bundles (*.zip bagit.txt)")
        )
        if chosen:
            self.take_bundle(_bundle_of(Path(chosen)))

    def take_bundle(self, bundle: Path) -> None:
        """Bring a bundle into an archive of its own, called like it unless the field says otherwise."""
        name = bundle.stem if bundle.suffix.lower() == ".zip" else bundle.name
        self._make(self.signing.folder(name), partial(importing.bring_bundle, bundle=bundle))

    def new_archive(self) -> None:
        """Make an empty archive where the fields say."""
        self._make(self.signing.folder(), None)

    def open_archive(self) -> None:
        """Choose the folder of an archive."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open an archive"), str(documents_folder()))
        if chosen:
            self.open_requested.emit(Path(chosen))

    def say_trouble(self, sentence: str) -> None:
        """Say why nothing came of it."""
        self._trouble.setText(sentence)
        self._trouble.show()

    # -- helpers

    def _make(self, folder: Path, then: Then | None) -> None:
        self._trouble.hide()
        if self.signing.agent and self.signing.agent != self._remembered.settings.agent:
            self._remembered.change(agent=self.signing.agent)
        self.create_requested.emit(folder, then)

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Add files"), str(documents_folder()))
        if chosen:
            self.take_files([Path(name) for name in chosen], "command")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"), str(documents_folder()))
        if chosen:
            self.take_files([Path(chosen)], "folder")

    def _forget(self, root: Path) -> None:
        self._remembered.forget_archive(root)
        self.refresh()

    def _ways(self, theme: Theme) -> list[Way]:
        look = Way(
            theme, "book-open", self.tr("Look around first"),
            self.tr("Open a sample archive: a flood as twelve outlets told it, one photo with many captions."),
        )  # fmt: skip
        look.add_link(self.tr("Open the sample"), self.open_sample)
        bundle = Way(
            theme, "package-open", self.tr("Bring a bundle"),
            self.tr("Someone sent you an archive? Everything in it comes back: captions, notes, log."),
        )  # fmt: skip
        bundle.add_link(self.tr("Open a bundle"), self.open_bundle)
        archives = self._archives = Way(
            theme, "library", self.tr("Your archives"),
            self.tr("An archive is one folder. It works wherever it lies, also on a memory stick."),
        )  # fmt: skip
        archives.add(self._recents)
        archives.add_link(self.tr("Open an archive…"), self.open_archive)
        archives.add_link(self.tr("New empty archive"), self.new_archive)
        return [look, bundle, archives]


def _add_files(session: ArchiveSession, *, paths: list[Path], how: str) -> None:
    importing.add_files(session, paths, importing.LIBRARY, how)


def _add_pasted(session: ArchiveSession, *, offer: Offer) -> None:
    importing.add_pasted(session, [offer])


def _bundle_of(chosen: Path) -> Path:
    """A bundle that is a folder is chosen by the file that makes it one."""
    return chosen.parent if chosen.name == "bagit.txt" else chosen
