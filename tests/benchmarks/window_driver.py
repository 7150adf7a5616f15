"""Drives the real window on one archive and prints, as JSON, what that cost; run by window.py."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.gui.app import make_application, prepare
from archive_app.gui.session.jobs import JobSpec
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
from archive_app.progress import Progress, Work
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

STEPS, STEP = 200, 60
QUERY = "alder river"


class Heart(QObject):
    """Beats as often as the window's thread lets it; the longest pause between two beats is the longest block."""

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, float] = {}
        self._story = "opening"
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def tell(self, story: str) -> None:
        """From now on pauses belong to this story."""
        self._beat()
        self._story = story

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest[self._story] = max(self.longest.get(self._story, 0.0), now - self._last)
        self._last = now


def wait_for(met: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window live until something is so."""
    end = time.monotonic() + seconds
    while not met():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if time.monotonic() > end:
            raise SystemExit("the window did not get there")


def rest(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.monotonic() + seconds
    wait_for(lambda: time.monotonic() > end)


def paint_costs(view: object) -> list[float]:
    """Seconds of the processor for each scroll step, painting included."""
    bar, costs = view.verticalScrollBar(), []
    for number in range(STEPS):
        began = time.thread_time()
        bar.setValue(bar.value() + STEP)
        QCoreApplication.sendPostedEvents(None, 0)
        view.viewport().repaint() if number == 0 else QCoreApplication.processEvents(
            QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        )
        costs.append(time.thread_time() - began)
    return costs[1:]


def endless(archive: Archive) -> Work[None]:
    """An import that goes on: three hundred articles a change, as a real one writes them."""
    op = new_id()
    while True:
        edits = [
            Edit(new_id(), "article", {ALIVE: 1, "title": f"River {n}", "body": "alder river quay " * 40})
            for n in range(300)
        ]
        archive.change(Action.ACCESSION, "import", edits, op=op)
        yield Progress(300, None)


def memory() -> float:
    """Megabytes of this process that lie in memory."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))) / 1000


def main(folder: Path, *, importing: bool) -> None:
    """Open, scroll each view, type, select, switch; print what it cost."""
    sys.setswitchinterval(0.001)
    prepare(make_application(sys.argv))
    theme = Theme("light")
    theme.apply()
    window = MainWindow(theme, Preferences())
    window.resize(1440, 900)
    window.show()
    heart = Heart()
    began = time.perf_counter()
    window.begin(folder)
    results = window.assembly.parts.centre.results
    wait_for(lambda: results.model.rowCount() > 0)
    first = time.perf_counter() - began
    wait_for(lambda: results.model.facts.complete)
    rest(1.0)
    session = window.opening.session
    assert session is not None
    if importing:
        session.start(JobSpec("import", "Reading", "", endless))
    paints: dict[str, list[float]] = {}
    for mode in ("grid", "list", "table"):
        heart.tell(f"switching to {mode}")
        results.set_mode(mode)
        rest(0.3)
        heart.tell(f"scrolling the {mode}")
        paints[mode] = paint_costs(results.view)
        rest(0.3)
    results.set_mode("grid")
    heart.tell("jumping to the end")
    results.view.verticalScrollBar().setValue(results.view.verticalScrollBar().maximum())
    rest(0.5)
    heart.tell("typing")
    for letter in QUERY:
        search = window.assembly.parts.centre.search
        search.edit.insert(letter)
        search.edit.textEdited.emit(search.edit.text())
        rest(0.12)
    rest(1.0)
    search.clear()
    wait_for(lambda: results.model.facts.complete)
    heart.tell("selecting all")
    results.select_all()
    rest(1.0)
    results.select_none()
    heart.tell("moving by key")
    for row in range(40):
        results.selection.move_to(row)
        rest(0.03)
    rest(0.5)
    found: dict[str, float] = {"items": results.model.rowCount(), "first rows ms": first * 1000}
    for mode, costs in paints.items():
        ordered = sorted(costs)
        found[f"{mode} step ms p50"] = ordered[len(ordered) // 2] * 1000
        found[f"{mode} step ms p99"] = ordered[int(len(ordered) * 0.99)] * 1000
    for story, seconds in heart.longest.items():
        found[f"block {story} ms"] = seconds * 1000
    found["longest block ms"] = max(heart.longest.values()) * 1000
    found["memory MB"] = memory()
    print(json.dumps(found), flush=True)
    window.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]), importing=sys.argv[2] == "importing")
