"""Somebody who does anything at all in the window, at random but the same with the same seed."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from drags import drop, enter, files, leave, move
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from archive_app.gui.shell.main_window import MainWindow

ELSEWHERE = {"quit", "open_original", "export_archive", "export_selection"}
"""What is not done: it ends the window, or writes outside the archive."""

TEXTS = (
    "boat", "old quay", "\u202eright\u202c", "<b>bold</b> <img src=x>", "a & b %1 {0}", "ترجمة", "река", "x" * 300,
    "\0\a", "🙂👩‍👩‍👧", '"', "-", "tag:", "1987", "\u0301" * 9, "{n} %n", "1987-13-45",
)  # fmt: skip
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_F2,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace, Qt.Key.Key_F6, Qt.Key.Key_A,
)  # fmt: skip
OF_THE_PLATFORM = {
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
}
"""What Qt says of a platform without a screen."""
_PLAIN, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Sink(QObject):
    """Opens nothing outside."""

    @Slot(QUrl)
    def take(self, _: QUrl) -> None:
        """Forget an address."""


class Monkey(QObject):
    """Does one random thing after the other to a window on an archive; `faults` is what must stay empty."""

    def __init__(self, window: MainWindow, archive: Path, drops: list[Path], seed: int) -> None:
        super().__init__(window)
        self.window = window
        self.faults: list[str] = []
        self.doing = ""
        self.longest = (0.0, "")
        self._archive = archive
        self._drops = drops
        self._random = random.Random(seed)
        self._sink = Sink(self)
        self._closer = QTimer(self)
        self._closer.setInterval(40)
        self._closer.timeout.connect(self._answer_dialog)
        window.opening.session_changed.connect(self._follow)

    def act(self, steps: int) -> None:
        """Do so many things."""
        ways: dict[Callable[[], str], int] = {
            self._action: 30, self._select: 14, self._key: 10, self._click: 14, self._type: 8, self._search: 4,
            self._menu: 3, self._drop: 2, self._job: 3, self._resize: 1,
        }  # fmt: skip
        for step in range(steps):
            way = self._random.choices(list(ways), list(ways.values()))[0]
            self.doing = f"step {step}, {way.__name__}"
            began = time.monotonic()
            self.doing = f"step {step}, {way.__name__} {way()}"
            self._live(self._random.choice((0.0, 0.0, 0.02, 0.1)))
            self.longest = max(self.longest, (time.monotonic() - began, self.doing))
            self._come_back()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take down warnings of Qt and errors that nobody caught, and open nothing outside."""
        before, hook, handled = qInstallMessageHandler(self._warned), sys.excepthook, ("file", "http", "https")
        sys.excepthook = self._uncaught
        for scheme in handled:
            QDesktopServices.setUrlHandler(scheme, self._sink, "take")
        self._closer.start()
        try:
            yield
        finally:
            self._closer.stop()
            for scheme in handled:
                QDesktopServices.unsetUrlHandler(scheme)
            qInstallMessageHandler(before)
            sys.excepthook = hook

    # -- what is taken down

    def _warned(self, kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if text not in OF_THE_PLATFORM:
            self._note(f"Qt {kind.name}: {text}")

    def _uncaught(self, _: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        self._note(f"{error!r} at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else repr(error))

    def _note(self, fault: str) -> None:
        self.faults.append(f"{fault} ({self.doing})")

    def _follow(self, session: object) -> None:
        if session is not None:
            session.broken.connect(lambda error: self._uncaught(type(error), error, error.__traceback__))

    # -- ways to act; each returns what it did

    def _action(self) -> str:
        offered = [action.id for action in self.window.actions_.offered() if action.id not in ELSEWHERE]
        chosen = self._random.choice(offered)
        self.doing += f" {chosen}"
        self.window.actions_[chosen].trigger()
        return chosen

    def _select(self) -> str:
        results = self.window.assembly.parts.centre.results
        rows = results.model.rowCount()
        if rows:
            toggle, extend = self._random.choice(((False, False), (False, False), (True, False), (False, True)))
            results.selection.choose(self._random.randrange(rows), toggle=toggle, extend=extend)
        return f"of {rows}"

    def _key(self) -> str:
        key = self._random.choice(KEYS)
        QTest.keyClick(QApplication.focusWidget() or self.window, key, self._random.choice((_PLAIN, _PLAIN, _SHIFT)))
        return key.name

    def _click(self) -> str:
        at = QPoint(self._random.randrange(self.window.width()), self._random.randrange(self.window.height()))
        widget: QWidget = self.window.childAt(at) or self.window
        if not widget.isEnabled():
            return "nothing"
        click = self._random.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        button = self._random.choice((Qt.MouseButton.LeftButton,) * 4 + (Qt.MouseButton.RightButton,))
        name = f"{type(widget).__name__} {widget.accessibleName()}"
        self.doing += f" {name}"
        click(widget, button, _PLAIN, widget.mapFrom(self.window, at))
        return name

    def _type(self) -> str:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and not focus.isReadOnly():
            typed = QInputMethodEvent()  # as from any keyboard: QTest's own knows Latin letters only
            typed.setCommitString(self._random.choice(TEXTS))
            QApplication.sendEvent(focus, typed)
            if self._random.random() < 0.6:
                QTest.keyClick(focus, Qt.Key.Key_Return, self._random.choice((_PLAIN, _CTRL)))
        return type(focus).__name__

    def _search(self) -> str:
        text = self._random.choice(("", "", *TEXTS))
        edit = self.window.assembly.parts.centre.search.edit
        edit.setText(text)
        edit.textEdited.emit(text)
        return text

    def _menu(self) -> str:
        parts = self.window.assembly.parts
        at = self.window.mapToGlobal(QPoint(300, 300))
        self._random.choice((parts.centre.results.menu_requested, parts.sidebar.switch_requested)).emit(at)
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            for _ in range(self._random.randrange(4)):
                QTest.keyClick(menu, Qt.Key.Key_Down)
            menu.close()
        return ""

    def _drop(self) -> str:
        dropped, area = files(self._random.choice(self._drops)), self.window.assembly.drop_area
        enter(area, dropped)
        move(area, dropped)
        self._live(0.02)
        self._random.choice((lambda: drop(area, dropped), lambda: leave(area)))()
        return ""

    def _job(self) -> str:
        session = self.window.opening.session
        running = session.running() if session is not None else []
        if not running:
            return ""
        job = self._random.choice(running)
        self._random.choice((job.pause, job.resume, job.cancel))()
        return job.spec.kind

    def _resize(self) -> str:
        self.window.resize(self._random.randrange(640, 1600), self._random.randrange(480, 1000))
        return ""

    # -- between two things

    def _live(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        QApplication.processEvents()
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.002)

    def _answer_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            fields = dialog.findChildren(QLineEdit)
            if fields and not isinstance(dialog, QFileDialog) and self._random.random() < 0.5:
                fields[0].setText(self._random.choice(TEXTS))
                dialog.accept()
            else:
                dialog.reject()
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            popup.close()

    def _come_back(self) -> None:
        """Open the archive again where it was closed, and let jobs that pause go on now and then."""
        opening = self.window.opening
        if opening.session is None:
            opening.open(self._archive)
            end = time.monotonic() + 20
            while opening.session is None and time.monotonic() < end:
                self._live(0.01)
            if opening.session is None:
                self._note("the archive did not open again")
