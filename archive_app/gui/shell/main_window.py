"""The window itself: there at once, and filled after it has been painted.

Nothing that takes long to load is imported before that: an empty window that is there is worth more than a full one
that is not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMargins, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.shell.pressing import EnterPresses
from archive_app.gui.theme import Theme

if TYPE_CHECKING:
    from archive_app.gui.actions import Actions
    from archive_app.gui.commands import CommandPalette
    from archive_app.gui.shell.assembly import Assembly
    from archive_app.gui.shell.contents import Contents
    from archive_app.gui.shell.opening import Opening
    from archive_app.gui.workspace import Workspace

_SIZE = (1280, 800)
_SMALLEST = (640, 480)
_SIDEBAR = 232
_FRAME = QMargins(2, 36, 2, 2)
"""What the frame of a window is taken for until it is known: the desktop tells it after the window is shown."""


def fitted(window: QRect, frame: QMargins, available: QRect) -> QRect:
    """Where a window must stand so that it lies, with its frame, within what is available of the screen.

    It is made smaller only as far as it must be, and moved no further than it must be.
    """
    outer = window.marginsAdded(frame)
    outer.setSize(outer.size().boundedTo(available.size()))
    outer.moveLeft(max(available.left(), min(outer.left(), available.right() + 1 - outer.width())))
    outer.moveTop(max(available.top(), min(outer.top(), available.bottom() + 1 - outer.height())))
    return outer.marginsRemoved(frame)


class MainWindow(QMainWindow):
    """One window. `painted` comes when something of it is to be seen, `left` when it has closed.

    With `at_once` it is filled before it is shown, which tests like; else `fill_when_painted` does it.
    """

    left = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, preferences: Preferences, *, at_once: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("Pressmark")
        self._theme = theme
        self._preferences = preferences
        self._contents: Contents | None = None
        self._blank = Blank(theme)
        self._blank.painted.connect(self.painted)
        self.setCentralWidget(self._blank)
        EnterPresses(self)
        self.resize(theme.u(_SIZE[0]), theme.u(_SIZE[1]))
        self.setMinimumSize(*_SMALLEST)
        geometry = preferences.layout("window")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self._fit_into_screen(_FRAME)
        if at_once:
            self._fill()

    def fill_when_painted(self, folder: Path | None) -> None:
        """As soon as something is to be seen, fill the window and open the archive."""
        self.painted.connect(lambda: QTimer.singleShot(0, self, self._fit_with_frame))
        self.painted.connect(lambda: QTimer.singleShot(0, self, lambda: self.begin(folder)))

    def begin(self, folder: Path | None = None) -> None:
        """Open this archive, or the one that was open last; without any, show the start page."""
        self.contents.begin(folder)

    def report(self, error: Exception) -> None:
        """Show a fault of ours as a report that can be saved."""
        self.contents.report(error)

    def _fit_with_frame(self) -> None:
        """The frame is known now."""
        outer, inner = self.frameGeometry(), self.geometry()
        left, top = inner.left() - outer.left(), inner.top() - outer.top()
        self._fit_into_screen(QMargins(left, top, outer.right() - inner.right(), outer.bottom() - inner.bottom()))

    def _fit_into_screen(self, frame: QMargins) -> None:
        screen = self.screen()
        if screen is None or self.isMaximized() or self.isFullScreen():
            return
        fit = fitted(self.geometry(), frame, screen.availableGeometry())
        if fit.size() != self.size():
            self.resize(fit.size())
        if fit.topLeft() != self.geometry().topLeft() and self.isVisible():
            self.setGeometry(fit)  # until it is shown, the desktop chooses the place

    # -- what it holds

    @property
    def contents(self) -> Contents:
        """What the window holds; it is filled if it is not yet."""
        return self._contents or self._fill()

    @property
    def opening(self) -> Opening:
        """Which archive is open."""
        return self.contents.opening

    @property
    def workspace(self) -> Workspace:
        """What is shown and selected."""
        return self.contents.workspace

    @property
    def assembly(self) -> Assembly:
        """The parts."""
        return self.contents.assembly

    @property
    def actions_(self) -> Actions:
        """What can be done."""
        return self.contents.actions

    @property
    def palette_(self) -> CommandPalette:
        """The palette of all that can be done."""
        return self.contents.palette

    def _fill(self) -> Contents:
        from archive_app.gui.shell.contents import Contents

        self._theme.apply()
        self._contents = Contents(self, self._theme, self._preferences, self._blank)
        return self._contents

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say why keys do nothing that belong to an action for which something lacks."""
        if self._contents is None or not self._contents.explain(QKeySequence(event.keyCombination())):
            super().keyPressEvent(event)

    # -- leaving

    def leave(self) -> None:
        """Close without asking: jobs stop at a sound point and go on next time."""
        if self._contents is not None:
            self._contents.stop_asking()
        for dialog in self.findChildren(QDialog):
            dialog.reject()  # one that waits for an answer would keep the program alive
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where work runs, back the database up, and let the archive go."""
        contents = self._contents
        if contents is not None and not contents.may_close():
            event.ignore()
            return
        self._preferences.keep_layout("window", bytes(self.saveGeometry().toBase64().data()).decode())
        if contents is not None:
            contents.close()
        self._preferences.flush()
        self.left.emit()
        super().closeEvent(event)


class Blank(QWidget):
    """The planes of the window with nothing on them; `painted` comes after the first time."""

    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sidebar and centre, so that what comes finds its place."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        width = self._theme.u(_SIDEBAR)
        left = self.width() - width if self.isRightToLeft() else 0
        painter.fillRect(QRect(left, 0, width, self.height()), self._theme.colour("window"))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
