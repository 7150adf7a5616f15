"""What changes how things look and where one is: views, sizes, themes, panes, places."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.gui.shell.parts import Parts
from archive_app.gui.sidebar.rows import PLACES
from archive_app.search.browsing import View

MODES = ("grid", "list", "table")
_THEMES = ("system", "light", "dark", "contrast")
_PLACES = ("all", "photos", "articles", "disagreements", "unsourced", "trash")


class ViewCommands(QObject):
    """Binds the actions of the menus View and Go, and keeps their ticks true."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        actions = parts.actions
        for mode in MODES:
            actions.bind(f"view_{mode}", partial(self.set_mode, mode))
        actions.bind("larger_cells", lambda: self._step_cells(1))
        actions.bind("smaller_cells", lambda: self._step_cells(-1))
        actions.bind("larger_text", lambda: self._scale(lambda: parts.theme.step_scale(1)))
        actions.bind("smaller_text", lambda: self._scale(lambda: parts.theme.step_scale(-1)))
        actions.bind("normal_text", lambda: self._scale(lambda: parts.theme.set_scale(1.0)))
        for choice in _THEMES:
            actions.bind(f"theme_{choice}", partial(self._choose_theme, choice))
        actions.bind_checked("toggle_sidebar", parts.panes.show_sidebar)
        actions.bind_checked("toggle_inspector", parts.panes.show_inspector)
        actions.bind_checked("toggle_timeline", self._show_timeline)
        actions.bind_checked("toggle_jobs", self._show_jobs)
        actions.bind_checked("full_screen", self._full_screen)
        for place in _PLACES:
            actions.bind(f"go_{place}", partial(self.go, PLACES[place]))
        actions.bind("next_pane", lambda: self._step_pane(1))
        actions.bind("previous_pane", lambda: self._step_pane(-1))
        parts.panes.folded.connect(self._tick)
        parts.centre.results.mode_changed.connect(self._tick)
        parts.centre.results.cell_size_changed.connect(lambda size: parts.preferences.change(cell_size=size))
        parts.centre.results.table.columns_changed.connect(self._keep_columns)
        parts.reading.text_size_changed.connect(lambda pixels: parts.preferences.keep_layout("reader", str(pixels)))
        self._restore()
        self._tick()

    def _restore(self) -> None:
        """Show everything as it was left."""
        parts = self._parts
        self.set_mode(parts.preferences.settings.view)
        parts.centre.results.set_cell_size(parts.preferences.settings.cell_size)
        parts.centre.timeline.set_wanted(parts.preferences.layout("timeline") != "off")
        if columns := parts.preferences.layout("columns"):
            parts.centre.results.table.restore_column_state(columns)
        # Anything but a number was not written by us, and says nothing.
        with suppress(ValueError, OverflowError):
            parts.reading.article.set_text_size(float(parts.preferences.layout("reader")))

    def set_mode(self, mode: str) -> None:
        """Show results as grid, list or table, the same things selected."""
        self._parts.centre.results.set_mode(mode)
        self._parts.preferences.change(view=mode)
        self._tick()

    def go(self, view: View) -> None:
        """Show a place, and leave what is being read."""
        self._parts.workspace.show(view)
        self._parts.centre.results.focus_results()

    def _choose_theme(self, choice: str) -> None:
        self._parts.theme.choose(choice)
        self._parts.preferences.change(theme=choice)
        self._tick()

    def _scale(self, step: Callable[[], None]) -> None:
        step()
        self._parts.preferences.change(text_scale=self._parts.theme.scale)

    def _step_cells(self, by: int) -> None:
        self._parts.centre.results.step_cell_size(by)

    def _show_timeline(self, shown: bool) -> None:
        self._parts.centre.timeline.set_wanted(shown)
        self._parts.preferences.keep_layout("timeline", "on" if shown else "off")

    def _keep_columns(self) -> None:
        self._parts.preferences.keep_layout("columns", self._parts.centre.results.table.column_state())

    def _full_screen(self, on: bool) -> None:
        state = self._parts.window.windowState()
        full = Qt.WindowState.WindowFullScreen
        self._parts.window.setWindowState(state | full if on else state & ~full)

    def _show_jobs(self, shown: bool) -> None:
        if shown:
            self._parts.jobs.show()
        else:
            self._parts.jobs.hide_requested.emit()  # the keyboard goes back to where it was

    def _step_pane(self, by: int) -> None:
        """F6 goes round the panes that are shown, as people who use the keyboard expect."""
        parts = self._parts
        stops: list[QWidget] = [parts.sidebar.tree, parts.centre.search.edit, parts.centre.results, parts.inspector]
        if parts.jobs.isVisible():
            stops.append(parts.jobs)
        shown = [stop for stop in stops if stop.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, stop in enumerate(shown) if stop is focus or stop.isAncestorOf(focus)), -1) if focus else -1
        if not shown:
            return
        stop = shown[(at + by) % len(shown)]
        if stop is parts.centre.results:
            parts.centre.results.focus_results()
        elif stop is parts.inspector:
            parts.inspector.focus_first()
        else:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _tick(self, *_: object) -> None:
        parts = self._parts
        for mode in MODES:
            parts.actions[f"view_{mode}"].setChecked(parts.centre.results.mode == mode)
        for choice in _THEMES:
            parts.actions[f"theme_{choice}"].setChecked(parts.theme.choice == choice)
        parts.actions["toggle_sidebar"].setChecked(not parts.sidebar.isHidden())
        parts.actions["toggle_inspector"].setChecked(not parts.inspector.isHidden())
        parts.actions["toggle_timeline"].setChecked(parts.preferences.layout("timeline") != "off")
        parts.actions["toggle_jobs"].setChecked(not parts.jobs.isHidden())
