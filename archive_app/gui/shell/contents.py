"""What the window holds: one archive at a time, its parts put together, and how it is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from archive_app.archive.layout import is_archive
from archive_app.gui.actions import Actions
from archive_app.gui.commands import CommandPalette
from archive_app.gui.commands.entries import Entry
from archive_app.gui.dialogs.bug_report import show_bug_report
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.archive_commands import ArchiveCommands
from archive_app.gui.shell.assembly import Assembly
from archive_app.gui.shell.context import context_of
from archive_app.gui.shell.leaving import Leaving
from archive_app.gui.shell.opening import Opening
from archive_app.gui.shell.places import entries
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.shell.tab_order import join_tab_order
from archive_app.gui.shell.undoing import Undoing
from archive_app.gui.start.preparing_page import PreparingPage, preparing_words
from archive_app.gui.start.start_page import StartPage
from archive_app.gui.start.trouble_page import TroublePage
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.progress import Progress


class Contents(QObject):
    """Everything that a person sees in a window. `begin` opens what is to be opened."""

    def __init__(self, window: QMainWindow, theme: Theme, preferences: Preferences, blank: QWidget) -> None:
        """Fill the window; `blank` is what it shows until an archive is open, and while none is."""
        super().__init__(window)
        self.window = window
        self._theme = theme
        self._preferences = preferences
        self.opening = Opening(preferences, self)
        self.workspace = Workspace(self)
        self.actions = Actions(window, theme)
        self.undoing = Undoing(self.actions, self)
        self._pages = QStackedWidget()
        self._blank = blank
        self._start: StartPage | None = None
        self._trouble: TroublePage | None = None
        self._preparing: PreparingPage | None = None
        self.assembly = Assembly(window, theme, preferences, self.workspace, self.actions)
        for page in (self._blank, self.assembly.page):
            self._pages.addWidget(page)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.assembly.status)
        window.takeCentralWidget()
        window.setCentralWidget(whole)
        self.palette = CommandPalette(theme, window, self._entries)
        self.commands = ArchiveCommands(self.assembly.parts, self.opening, self.palette, self.show_start, window)
        self.assembly.status.watch_wanted.connect(self.actions["watch_folder"].trigger)
        self.commands.watcher.changed.connect(self._tell_watched)
        self._leaving = Leaving(window, self.opening, theme, lambda: self.assembly.is_writing)
        self.opening.began.connect(self._show_blank)
        self.opening.preparing.connect(self._show_preparing)
        self.opening.session_changed.connect(self._take_session)
        self.opening.failed.connect(self._show_trouble)
        self.workspace.trail_changed.connect(self._offer)
        self.workspace.selection_changed.connect(self._offer)
        self.workspace.chosen_caption_changed.connect(self._offer)
        self.undoing.changed.connect(self._offer)
        self.assembly.alike.changed.connect(self._offer)
        self.assembly.parts.centre.results.facts_changed.connect(self._offer)
        self.assembly.parts.sidebar.switch_requested.connect(self._open_switcher)
        join_tab_order(window)

    # -- beginning

    def begin(self, folder: Path | None = None) -> None:
        """Open this archive, or the one that was open last; without any, show the start page."""
        last = self._preferences.settings.recent[:1]
        if folder is not None:
            self.opening.open(folder)
        elif last and is_archive(Path(last[0].path)):
            self.opening.open(Path(last[0].path))
        else:
            self.show_start()

    def show_start(self) -> StartPage:
        """The page of a first start: what to drop, a sample, recent archives."""
        if self._start is None:
            self._start = StartPage(self._theme, self._preferences)
            self.commands.connect_start(self._start)
            self._pages.addWidget(self._start)
        self._start.refresh()
        self._pages.setCurrentWidget(self._start)
        self._start.setFocus()
        self.window.setWindowTitle("Pressmark")
        return self._start

    def _show_blank(self, root: Path) -> None:
        self._pages.setCurrentWidget(self._blank)
        self.window.setWindowTitle(f"{root.name} — Pressmark")

    def _show_preparing(self, root: Path, progress: Progress) -> None:
        if self._preparing is None:
            self._preparing = PreparingPage(self._theme)
            self.commands.connect_preparing(self._preparing)
            self._preparing.cancelled.connect(lambda: self.assembly.status.say(""))
            self._pages.addWidget(self._preparing)
        if self._pages.currentWidget() is not self._preparing:
            self._pages.setCurrentWidget(self._preparing)
            self._preparing.begin(root)
        self._preparing.show_progress(progress)
        self.assembly.status.say(preparing_words(progress))

    def _show_trouble(self, root: Path, error: Exception) -> None:
        if self._trouble is None:
            self._trouble = TroublePage(self._theme)
            self.commands.connect_trouble(self._trouble)
            self._trouble.report_requested.connect(self.report)
            self._pages.addWidget(self._trouble)
        self._trouble.show_trouble(root, error)
        self._pages.setCurrentWidget(self._trouble)

    def _take_session(self, session: ArchiveSession | None) -> None:
        self.workspace.begin_anew()
        self.undoing.set_session(session)
        self.assembly.set_session(session)
        self.commands.set_session(session)
        if session is None:
            self._pages.setCurrentWidget(self._blank)
        else:
            session.broken.connect(self.report)
            self._pages.setCurrentWidget(self.assembly.page)
            self.window.setWindowTitle(f"{session.root.name} — Pressmark")
            self.assembly.parts.centre.results.focus_results()
        self._offer()

    # -- while it is open

    def explain(self, keys: QKeySequence) -> bool:
        """Say what lacks for what these keys would do; False where there is nothing to say."""
        sentence = self.actions.why_not(keys) if self._pages.currentWidget() is self.assembly.page else ""
        if sentence:
            self.assembly.toast.say(sentence)
        return bool(sentence)

    def report(self, error: Exception) -> None:
        """Show a fault of ours as a report that can be saved."""
        show_bug_report(self._theme, error, self.window)

    def _offer(self, _: object = None) -> None:
        results = self.assembly.parts.centre.results
        context = context_of(
            self.opening.session,
            self.workspace,
            total=results.model.facts.total,
            undoable=self.undoing.undo is not None,
            redoable=self.undoing.redo is not None,
            alike=bool(self.assembly.alike.pairs),
        )
        self.actions.offer(context)

    def _tell_watched(self) -> None:
        watched = self.commands.watcher.watched
        self.assembly.status.show_watched(Path(watched.folder).name if watched is not None else "")

    def _entries(self) -> list[Entry]:
        return entries(self.assembly.parts, self.opening.session)

    def _open_switcher(self, at: QPoint) -> None:
        menu: QMenu = self.commands.switcher_menu(self.window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # -- leaving

    def stop_asking(self) -> None:
        """Close without a question from here on: jobs stop at a sound point and go on next time."""
        self._leaving.stop_asking()

    def may_close(self) -> bool:
        """Whether the window may close now; if not, it closes by itself when what it waits for is done."""
        return self._leaving.may_close()

    def close(self) -> None:
        """Let the archive go, and end every thread."""
        self._preferences.keep_layout("panes", self.assembly.parts.panes.state())
        self.opening.end()
        self.assembly.close_down()
