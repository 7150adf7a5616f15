"""The real window, driven: `window.py [FOLDER...]` with archives made by million.py, else it makes small ones.

Each measurement is a process of its own under Qt's platform of the environment (``QT_QPA_PLATFORM=offscreen`` without
a screen). Told are: the time to the first painted window beside an empty window of PySide6, the longest block of the
window's thread, what a scroll step paints, and memory.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from timing import tell

ROOT = Path(__file__).parents[2]
STARTS = 7
SIZES = (10, 10_000)

EMPTY = """
import time; began = time.perf_counter()
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(json.dumps(time.perf_counter() - began)); QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv[:1]); window = Window(); window.resize(1280, 800); window.show(); app.exec()
"""
OURS = """
import time; began = time.perf_counter()
import gc; gc.set_threshold(100_000, 20, 50)  # as the command line does before it opens the window
import json, os, sys
from archive_app.gui.app import make_application
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
def painted():
    print(json.dumps(time.perf_counter() - began), flush=True); os._exit(0)
application = make_application(sys.argv); preferences = Preferences()
theme = Theme("light"); window = MainWindow(theme, preferences, at_once=False)
window.painted.connect(painted); window.show(); application.exec()
"""


def run(folder: Path) -> None:
    """Measure at some sizes; archives are made in `folder`."""
    from million import build

    archives = []
    for size in SIZES:
        archives.append(folder / f"{size} items")
        build(archives[-1], size)
    measure(archives)


def measure(archives: list[Path]) -> None:
    """Print what the window costs with each of these archives."""
    empty, ours = (_start(script) for script in (EMPTY, OURS))
    tell(f"window: first paint {ours * 1000:.0f} ms, an empty window {empty * 1000:.0f} ms: {ours / empty:.2f}x")
    for archive in archives:
        for importing in (False, True):
            found = _drive(archive, importing=importing)
            name = f"{found.pop('items'):,} items" + (", an import running" if importing else "")
            cells = "  ".join(f"{key} {value:,.1f}" for key, value in found.items())
            tell(f"window: {name}: {cells}")


def _start(script: str) -> float:
    times = [float(_python(["-c", script]).strip().splitlines()[-1]) for _ in range(STARTS)]
    return statistics.median(times[1:])  # the first one reads the disk


def _drive(archive: Path, *, importing: bool) -> dict[str, float]:
    driver = Path(__file__).with_name("window_driver.py")
    found: dict[str, float] = json.loads(
        _python([str(driver), str(archive), "importing" if importing else "quiet"]).strip().splitlines()[-1]
    )
    return found


def _python(arguments: list[str]) -> str:
    with tempfile.TemporaryDirectory(prefix="pressmark-home-") as home:
        variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PRESSMARK_HOME": home, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run([sys.executable, *arguments], env=variables, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{arguments[0]} ended with {ended.returncode}:\n{ended.stderr[-4000:]}")
    return ended.stdout


if __name__ == "__main__":
    if sys.argv[1:]:
        measure([Path(argument) for argument in sys.argv[1:]])
    else:
        with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-") as made:
            run(Path(made))
