"""The window: one archive at a time, its parts put together, and how it is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

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
from archive_app.gui.shell.undoing import Undoing
from archive_app.gui.start.start_page import StartPage
from archive_app.gui.start.trouble_page import TroublePage
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace

_SIZE = (1280, 800)
_SMALLEST = (640, 480)


class MainWindow(QMainWindow):
    """Everything that a person sees. `begin` opens what is to be opened; `left` comes when the window has closed."""

    left = Signal()

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("Pressmark")
        self._theme = theme
        self._preferences = preferences
        self.opening = Opening(preferences, self)
        self.workspace = Workspace(self)
        self.actions_ = Actions(self, theme)
        self.undoing = Undoing(self.actions_, self)
        self._pages = QStackedWidget()
        self._blank = QWidget()
        self._blank.setProperty("look", "surface")
        self._start: StartPage | None = None
        self._trouble: TroublePage | None = None
        self.assembly = Assembly(self, theme, preferences, self.workspace, self.actions_)
        for page in (self._blank, self.assembly.page):
            self._pages.addWidget(page)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.assembly.status)
        self.setCentralWidget(whole)
        self.palette_ = CommandPalette(theme, self, self._entries)
        self.commands = ArchiveCommands(self.assembly.parts, self.opening, self.palette_, self.show_start, self)
        self._leaving = Leaving(self, self.opening, theme, lambda: self.assembly.parts.inspector.is_writing)
        self.opening.began.connect(self._show_blank)
        self.opening.session_changed.connect(self._take_session)
        self.opening.failed.connect(self._show_trouble)
        self.workspace.view_changed.connect(self._offer)
        self.workspace.selection_changed.connect(self._offer)
        self.workspace.chosen_caption_changed.connect(self._offer)
        self.undoing.changed.connect(self._offer)
        self.assembly.parts.centre.results.facts_changed.connect(self._offer)
        self.assembly.parts.sidebar.switch_requested.connect(self._open_switcher)
        self.resize(theme.u(_SIZE[0]), theme.u(_SIZE[1]))
        self.setMinimumSize(*_SMALLEST)
        geometry = preferences.layout("window")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    # -- beginning

    def begin(self, folder: Path | None = None) -> None:
        """Open this archive, or the one that was open last; without any, show the start page."""
        last = self._preferences.settings.recent[:1]
        if folder is not None:
            self.opening.open(folder)
        elif last and (Path(last[0].path) / "archive.sqlite").is_file():
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
        self.setWindowTitle("Pressmark")
        return self._start

    def _show_blank(self, root: Path) -> None:
        self._pages.setCurrentWidget(self._blank)
        self.setWindowTitle(f"{root.name} — Pressmark")

    def _show_trouble(self, root: Path, error: Exception) -> None:
        if self._trouble is None:
            self._trouble = TroublePage(self._theme)
            self.commands.connect_trouble(self._trouble)
            self._trouble.report_requested.connect(self.report)
            self._pages.addWidget(self._trouble)
        self._trouble.show_trouble(root, error)
        self._pages.setCurrentWidget(self._trouble)

    def _take_session(self, session: ArchiveSession | None) -> None:
        self.undoing.set_session(session)
        self.assembly.set_session(session)
        self.commands.set_session(session)
        if session is None:
            self._pages.setCurrentWidget(self._blank)
        else:
            session.broken.connect(self.report)
            self._pages.setCurrentWidget(self.assembly.page)
            self.setWindowTitle(f"{session.root.name} — Pressmark")
            self.assembly.parts.centre.results.focus_results()
        self._offer()

    # -- while it is open

    def report(self, error: Exception) -> None:
        """Show a fault of ours as a report that can be saved."""
        show_bug_report(self._theme, error, self)

    def _offer(self, _: object = None) -> None:
        results = self.assembly.parts.centre.results
        context = context_of(
            self.opening.session,
            self.workspace,
            total=results.model.facts.total,
            undoable=self.undoing.undo is not None,
            redoable=self.undoing.redo is not None,
        )
        self.actions_.offer(context)

    def _entries(self) -> list[Entry]:
        return entries(self.assembly.parts, self.opening.session)

    def _open_switcher(self, at: QPoint) -> None:
        menu: QMenu = self.commands.switcher_menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # -- leaving

    def leave(self) -> None:
        """Close without asking: jobs stop at a sound point and go on next time."""
        self._leaving.stop_asking()
        for dialog in self.findChildren(QDialog):
            dialog.reject()  # one that waits for an answer would keep the program alive
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where work runs, back the database up, and let the archive go."""
        if not self._leaving.may_close():
            event.ignore()
            return
        self._preferences.keep_layout("window", bytes(self.saveGeometry().toBase64().data()).decode())
        self._preferences.keep_layout("panes", self.assembly.parts.panes.state())
        self._preferences.flush()
        self.opening.close()
        self.assembly.close_down()
        self.left.emit()
        super().closeEvent(event)
