"""What is opened and closed again leaves nothing behind: no widget, no object, no thread, no timer."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from archive_app.archive import Archive
from archive_app.gui.shell.main_window import MainWindow
from archive_app.search.browsing import View

LONG = 20_000


def settle(qapp: QApplication) -> None:
    """Let go of what waits to be deleted, also by Python."""
    for _ in range(3):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def open_archive(qtbot, window: MainWindow, folder: Path) -> None:
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.open(folder)
    results = window.assembly.parts.centre.results
    qtbot.waitUntil(lambda: results.model.facts.total == 24, timeout=LONG)
    results.selection.select_row(1)
    page = window.assembly.parts.inspector.page
    qtbot.waitUntil(lambda: bool(page.header.title.value), timeout=LONG)


def is_gone(window: MainWindow) -> bool:
    return not window.isVisible()


def objects_of(window: MainWindow) -> Counter[str]:
    """How many objects of each class belong to a window."""
    return Counter(type(each).__name__ for each in window.findChildren(QObject))


def test_an_archive_that_is_opened_again_and_again_leaves_nothing(qtbot, qapp, window: MainWindow, filled) -> None:
    def once() -> None:
        open_archive(qtbot, window, filled)
        window.opening.close()
        window.contents.show_start()
        settle(qapp)

    once()
    once()
    settle(qapp)
    before, threads, windows = objects_of(window), threading.active_count(), len(qapp.topLevelWidgets())
    for _ in range(18):
        once()
    assert objects_of(window) - before == Counter()
    qtbot.waitUntil(lambda: threading.active_count() <= threads, timeout=LONG)  # one may be on its way out
    assert len(qapp.topLevelWidgets()) <= windows


def test_a_window_that_is_opened_again_and_again_leaves_nothing(
    qtbot, qapp, make_window: Callable[[], MainWindow], filled: Path
) -> None:
    def once() -> None:
        window = make_window()
        open_archive(qtbot, window, filled)
        window.leave()
        qtbot.waitUntil(partial(is_gone, window))
        window.deleteLater()
        settle(qapp)

    def left() -> tuple[int, int, int]:
        settle(qapp)
        alive = sum(isinstance(each, MainWindow) for each in gc.get_objects())
        return len(qapp.topLevelWidgets()), threading.active_count(), alive

    once()
    before = left()
    for _ in range(4):
        once()
    assert all(now <= then for now, then in zip(left(), before, strict=True))


def test_another_archive_begins_with_everything_and_no_way_back(
    qtbot, window: MainWindow, filled: Path, root: Path
) -> None:
    open_archive(qtbot, window, filled)
    tag = next(iter(window.assembly.parts.sidebar._names))
    window.workspace.show(View(text="boat"))
    window.workspace.narrow(tags=frozenset((tag,)))
    assert window.workspace.can_go_back
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.open(root)
    assert window.workspace.view == View()
    assert not window.workspace.can_go_back
    with Archive.open_reading(root) as archive:
        assert not list(archive.items.all())
