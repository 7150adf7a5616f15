"""Starting the window: the application, its theme, and what happens to faults of ours."""

from __future__ import annotations

import faulthandler
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, QTranslator
from PySide6.QtWidgets import QApplication, QStyleFactory

from archive_app import __version__
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme

_SWITCH_SECONDS = 0.0005
"""How long a thread may keep the interpreter while the window waits for it: with the default of 5 ms, a scroll step
beside a busy thread takes 6 ms instead of 1."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_MALLOC = {_M_ARENA_MAX: 2, _M_MMAP_THRESHOLD: 256 << 10, _M_TRIM_THRESHOLD: 1 << 20}
"""The numbers of parameters in glibc's <malloc.h>: pools for threads, bytes from which a block stands by itself."""


def run(folder: Path | None = None) -> int:
    """Open the window on an archive, on the one that was open last, or on the start page; returns the exit status."""
    faulthandler.enable()
    sys.setswitchinterval(_SWITCH_SECONDS)
    application = make_application(sys.argv)
    preferences = Preferences()
    theme = Theme(preferences.settings.theme, preferences.settings.text_scale)
    window = MainWindow(theme, preferences, at_once=False)
    _report_faults(window.report)
    stop_listening = _stop_politely(application, window)
    window.painted.connect(lambda: prepare(application))
    window.fill_when_painted(folder)
    window.show()
    status = application.exec()
    stop_listening()
    window.deleteLater()
    return status


def make_application(arguments: list[str]) -> QApplication:
    """The application: its names and its style; `prepare` makes it ready for more than an empty window."""
    application = QApplication(arguments[:1])
    application.setApplicationName("pressmark")
    application.setApplicationDisplayName("Pressmark")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("pressmark")
    application.setStyle(QStyleFactory.create("Fusion"))
    return application


def keep_memory_small() -> None:
    """Let the C library give back what is freed, where a dozen threads read and write for hours.

    By itself glibc makes a pool for each thread, which keeps what its thread has freed, and after the first large block
    puts others like it into these pools: lists of a million ids, made anew at each change, then leave holes. Only glibc
    has this (mallopt(3)); other systems need no help.
    """
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        for parameter, value in _MALLOC.items():
            mallopt(parameter, value)


def prepare(application: QApplication) -> None:
    """What the first paint does not need, and all that follows does."""
    from archive_app.gui.roles import tell_roles

    tell_roles()
    translate_qt(application)
    keep_memory_small()


def translate_qt(application: QApplication) -> None:
    """Let Qt's own words, such as those of its dialogs, be in the language of the system."""
    translator = QTranslator(application)
    if translator.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def _report_faults(report: Callable[[Exception], None]) -> None:
    """Show what nobody caught as a report that can be saved, instead of a window that does nothing."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            report(error)

    sys.excepthook = hook
    threading.excepthook = lambda arguments: sys.__excepthook__(
        arguments.exc_type, arguments.exc_value or arguments.exc_type(), arguments.exc_traceback
    )


def _stop_politely(application: QApplication, window: MainWindow) -> Callable[[], None]:
    """End as by closing the window when the session ends or somebody presses Ctrl+C in the terminal.

    Returns what is called when the window has gone.
    """
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda *_: window.close())
        return lambda: None
    import socket

    read_end, write_end = socket.socketpair()
    write_end.setblocking(False)
    signal.set_wakeup_fd(write_end.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(read_end.fileno(), QSocketNotifier.Type.Read, application)

    def wake() -> None:
        read_end.recv(64)
        window.leave()

    notifier.activated.connect(wake)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)

    def stop_listening() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        read_end.close()
        write_end.close()

    return stop_listening
