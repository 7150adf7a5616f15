"""What is done with archives as a whole: make, open, fill, export, verify, back up, close; and help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from archive_app.gui.commands import CommandPalette
from archive_app.gui.dialogs.about import show_about
from archive_app.gui.dialogs.export_dialog import ask_export
from archive_app.gui.dialogs.prompt import ask_text
from archive_app.gui.dialogs.shortcuts import show_shortcuts
from archive_app.gui.dropping.target import destination_of
from archive_app.gui.folders import documents_folder, folder_beside
from archive_app.gui.operations import exporting, importing, looking_after
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.opening import Opening
from archive_app.gui.shell.parts import Parts
from archive_app.gui.start.beginnings import default_name, free_folder
from archive_app.gui.start.preparing_page import PreparingPage
from archive_app.gui.start.start_page import StartPage
from archive_app.gui.start.trouble_page import TroublePage
from archive_app.gui.watching.dialog import WatchDialog
from archive_app.gui.watching.watcher import Watcher
from archive_app.search.browsing import View

_RECENT = 6


class ArchiveCommands(QObject):
    """Binds the actions of the menus Archive and Help."""

    def __init__(
        self, parts: Parts, opening: Opening, palette: CommandPalette, start: Callable[[], StartPage], window: QWidget
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._opening = opening
        self._start = start
        self._window = window
        self._session: ArchiveSession | None = None
        preferences = parts.preferences
        self.watcher = Watcher(lambda root: preferences.settings.watched_by(root), preferences.watch, self)
        self.watcher.changed.connect(self._name_watched)
        bind = parts.actions.bind
        bind("new_archive", self._new_archive)
        bind("open_archive", self._open_archive)
        bind("open_sample", lambda: self._start().open_sample())
        bind("add_files", self._add_files)
        bind("add_folder", self._add_folder)
        bind("watch_folder", self._watch)
        bind("open_bundle", self._open_bundle)
        bind("export_archive", lambda: self._export(None, ""))
        bind("export_selection", self._export_selection)
        bind("verify", self._with(looking_after.verify))
        bind("rebuild_index", self._with(looking_after.rebuild_index))
        bind("back_up", self._with(looking_after.back_up))
        bind("name_agent", self._name_agent)
        bind("close_archive", self._show_start)
        bind("quit", window.close)
        bind("palette", lambda: palette.open(self._subject()))
        bind("shortcuts", lambda: show_shortcuts(parts.theme, window))
        bind("about", lambda: show_about(parts.theme, window))
        parts.sidebar.export_requested.connect(self._export_collection)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work on another archive, or none."""
        self._session = session
        self.watcher.set_session(session)

    def connect_start(self, page: StartPage) -> None:
        """Do what the start page asks for."""
        page.open_requested.connect(self._opening.open)
        page.create_requested.connect(self._opening.create)

    def connect_trouble(self, page: TroublePage) -> None:
        """Do what the page about an archive that could not be opened asks for."""
        page.again_requested.connect(self._opening.open)
        page.other_requested.connect(lambda: self._start().open_archive())
        page.start_requested.connect(self._show_start)

    def connect_preparing(self, page: PreparingPage) -> None:
        """Leave an archive that is not up to date yet, if the page about that asks for it."""
        page.cancelled.connect(self._show_start)

    def switcher_menu(self, parent: QWidget) -> QMenu:
        """The recent archives, and ways to others."""
        menu = QMenu(parent)
        here = self._session.root if self._session is not None else None
        for recent in self._parts.preferences.settings.recent[:_RECENT]:
            path = Path(recent.path)
            if path != here:
                menu.addAction(recent.name.replace("&", "&&"), partial(self._opening.open, path))
        menu.addSeparator()
        for name in ("new_archive", "open_archive", "open_sample"):
            menu.addAction(self._parts.actions[name])
        menu.addSeparator()
        menu.addAction(self._parts.actions["close_archive"])
        return menu

    def _new_archive(self) -> None:
        """Ask where it is to lie before anything is closed; without an open archive, the start page asks."""
        if self._session is None:
            self._start()
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("New archive: choose its name and place"),
            str(free_folder(folder_beside(self._session.root), default_name())),
            self.tr("Folders of archives (*)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # what is there already is never replaced
        )
        if chosen:
            self._opening.create(Path(chosen))

    def _open_archive(self) -> None:
        """Ask which one over what is shown, so that nothing is left if none is chosen."""
        if self._session is None:
            self._start().open_archive()
            return
        beside = folder_beside(self._session.root)
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Open an archive"), str(beside))
        if chosen:
            self._opening.open(Path(chosen))

    # -- helpers

    def _with(self, do: Callable[[ArchiveSession], object]) -> Callable[[], None]:
        def run() -> None:
            if self._session is not None:
                do(self._session)

        return run

    def _show_start(self) -> None:
        """The start page stands where no archive is open."""
        self._opening.close()
        self._start()

    def _subject(self) -> str:
        selection = self._parts.workspace.selection
        if not selection.count:
            return ""
        return self.tr("on the selection: %1").replace("%1", str(selection.count))

    # -- bringing in

    def _add_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add files"), str(documents_folder()))
        self._add([Path(path) for path in chosen], "drop")

    def _add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"), str(documents_folder()))
        self._add([Path(chosen)] if chosen else [], "folder")

    def _add(self, paths: list[Path], how: str) -> None:
        if paths and self._session is not None:
            destination = destination_of(self._parts.workspace.view, self._parts.sidebar.name_of)
            importing.add_files(self._session, paths, destination, how)

    def _open_bundle(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Bring in a bundle"), str(documents_folder()), self.tr("Bundles (*.zip bagit.txt)")
        )
        if chosen and self._session is not None:
            path = Path(chosen)
            importing.bring_bundle(self._session, path.parent if path.name == "bagit.txt" else path)

    def _watch(self) -> None:
        if self._session is not None:
            watcher = self.watcher
            dialog = WatchDialog(self._parts.theme, self._session, self._window, watcher.watched, watcher.watch)
            dialog.finished.connect(self._keep_keyboard)
            dialog.open()

    def _keep_keyboard(self) -> None:
        """Qt would give a window in which nothing has the keyboard to the first of its parts."""
        if self._window.focusWidget() is None:
            self._parts.centre.results.focus_results()

    def _name_watched(self) -> None:
        watched = self.watcher.watched
        text = self.tr("Watching “{name}”…").format(name=Path(watched.folder).name) if watched else ""
        self._parts.actions["watch_folder"].setText(text or self.tr("Watch a folder…"))

    # -- handing on

    def _export_selection(self) -> None:
        self._export(self._parts.workspace.selection.ids, "")

    def _export_collection(self, collection: bytes) -> None:
        self._export(exporting.items_of(View(collection=collection)), self._parts.sidebar.name_of(collection))

    def _export(self, items: exporting.Items, name: str) -> None:
        session = self._session
        if session is None:
            return
        count = len(items) if isinstance(items, tuple) else None
        chosen = ask_export(
            self._parts.theme, self._window, name or session.root.name, count=count, whole=items is None
        )
        if chosen is not None:
            exporting.export_bundle(session, chosen.destination, items=items, zipped=chosen.zipped)

    def _name_agent(self) -> None:
        session = self._session
        if session is None:
            return
        present = session.agent or self._parts.preferences.settings.agent or ""
        name = ask_text(
            self._parts.theme, self._window, self.tr("Who makes the changes"), self.tr("Your name"), present,
            self.tr("Sign with this name"),
        )  # fmt: skip
        if name:
            self._parts.preferences.change(agent=name)
            session.act_as(name)
