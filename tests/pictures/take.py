"""Takes the pictures of docs/images from the real window, with the sample: `take.py [NAME...]`.

It draws without a screen (Qt's platform “offscreen”) at 1440 by 900, in a home of its own that is thrown away. Look at
each picture before it is committed: nothing here can tell whether it is any good.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SAMPLE = ROOT / "resources" / "sample"

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QMimeData, Qt, QUrl
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.archive.editing import add_note, tag
from archive_app.archive.saved_searches import save_search
from archive_app.gui.app import make_application
from archive_app.gui.inspector.tabs_row import Tab
from archive_app.gui.shell.main_window import MainWindow
from archive_app.gui.shell.preferences import Preferences
from archive_app.gui.theme import Theme
from archive_app.importing.importer import Import
from archive_app.progress import finish
from archive_app.search.browsing import View
from archive_app.search.written_view import write_view

SIZE = (1440, 900)


class Photographer:
    """One window, brought into one state after the other."""

    def __init__(self, home: Path, *, mirrored: bool) -> None:
        self.application = make_application(sys.argv)
        if mirrored:
            self.application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.theme = Theme("light")
        self.theme.apply()
        self.preferences = Preferences()
        self.window = MainWindow(self.theme, self.preferences)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        QCursor.setPos(SIZE[0] - 2, SIZE[1] - 2)  # so that nothing lies under it
        self.home = home
        self.parts = self.window.assembly.parts
        self.results = self.parts.centre.results

    def live(self, seconds: float = 0.6) -> None:
        """Let the window live for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def take(self, name: str) -> None:
        """Write a picture."""
        self.live()
        IMAGES.mkdir(exist_ok=True)
        path = IMAGES / f"{name}.png"
        self.window.grab().save(str(path))
        # A palette of 256 is enough for grey photos and few colours, and makes half of the bytes.
        colours = Image.open(path).convert("RGB")
        colours.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
        print(name, flush=True)

    def open(self, folder: Path) -> None:
        """Open an archive and wait for its results."""
        self.window.begin(folder)
        self.live(2.0)

    def reset(self) -> None:
        """Back to all items in the light theme."""
        self.parts.reading.go_back() if self.parts.reading.current else None
        self.theme.choose("light")
        self.theme.set_scale(1.0)
        self.window.workspace.show(View())
        self.results.set_mode("grid")
        self.live(0.8)

    def select(self, title: str) -> None:
        """Select the item of this title."""
        for row in range(self.results.model.rowCount()):
            summary = self.results.model.summary(row)
            if summary is not None and summary.title == title:
                self.results.selection.select_row(row)
                self.live(0.8)
                return
        raise SystemExit(f"the sample has no item “{title}”")

    def type(self, text: str) -> None:
        """Type into the search field."""
        edit = self.parts.centre.search.edit
        edit.setFocus()
        edit.setText(text)
        edit.textEdited.emit(text)
        self.live(0.8)

    def drag_over(self, path: Path) -> None:
        """Hold a folder over the results."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        viewport = self.results.view.viewport()
        where, none = viewport.rect().center(), Qt.KeyboardModifier.NoModifier
        for kind in (QDragEnterEvent, QDragMoveEvent):
            event = kind(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
            QApplication.sendEvent(viewport, event)
        self.live(0.8)


def make_archive(folder: Path) -> None:
    """The sample with what a person would have done to it."""
    with Archive.create(folder) as archive:
        archive.act_as("Ada Lind")
        finish(Import(archive, [SAMPLE]).run())
        items = {item.title: bytes.fromhex(item.id) for item in archive.items.all()}
        boat = items["Rowing boat at the Old Quay"]
        tag(archive, [boat], add=["Old Quay", "Volunteers"])
        add_note(archive, boat, "Print lent by the family of T. Hallam, scanned on 2 October and returned.")
        create_collection(archive, "Flood night", items=list(items.values())[:9])
        create_collection(archive, "Exhibition draft", items=list(items.values())[6:11])
        save_search(archive, "Boats", write_view(View(text="boat")))
        save_search(archive, "Courier pages", write_view(View(outlets=frozenset(("The Aldermere Courier",)))))


BOAT = "Rowing boat at the Old Quay"
PICTURES: dict[str, Callable[[Photographer], None]] = {}


def picture(function: Callable[[Photographer], None]) -> Callable[[Photographer], None]:
    """Register a picture under its name."""
    PICTURES[function.__name__.replace("_", "-")] = function
    return function


@picture
def grid(at: Photographer) -> None:
    """A photo is selected, its captions beside it."""
    at.select(BOAT)


@picture
def grid_dark(at: Photographer) -> None:
    """The same in the dark."""
    at.theme.choose("dark")
    at.select(BOAT)


@picture
def grid_contrast(at: Photographer) -> None:
    """The same in high contrast."""
    at.theme.choose("contrast")
    at.select(BOAT)


@picture
def search(at: Photographer) -> None:
    """What was found, with the captions that matched."""
    at.results.set_mode("list")
    at.type("boat")
    at.results.focus_results()


@picture
def table(at: Photographer) -> None:
    """The same items as rows."""
    at.results.set_mode("table")
    at.select(BOAT)


@picture
def reader(at: Photographer) -> None:
    """An article, with where else its photo appears."""
    at.select("River tops the Old Quay wall")
    at.results.open_current()
    at.live(1.5)


@picture
def photo(at: Photographer) -> None:
    """A photo and all its captions."""
    at.select(BOAT)
    at.results.open_current()
    at.live(1.5)


@picture
def provenance(at: Photographer) -> None:
    """Where a photo came from, and what was done."""
    at.select(BOAT)
    at.parts.inspector.page.go_to(Tab.PROVENANCE)


@picture
def dropping(at: Photographer) -> None:
    """What a drop will do."""
    at.drag_over(SAMPLE)


@picture
def commands(at: Photographer) -> None:
    """Everything by keyboard."""
    at.select(BOAT)
    at.window.palette_.open("")
    at.live(0.3)
    at.window.palette_._field.setText("cap")


@picture
def large_text(at: Photographer) -> None:
    """Text at twice its size."""
    at.theme.set_scale(2.0)
    at.live(0.8)


@picture
def right_to_left(at: Photographer) -> None:
    """A mirrored interface."""
    at.select(BOAT)


@picture
def first_start(at: Photographer) -> None:
    """Nothing yet."""
    at.window.opening.close()
    at.window.contents.show_start()


MIRRORED = "right-to-left"
"""The picture whose window is built in a mirrored application, in a process of its own."""


def main(names: list[str]) -> None:
    """Take the named pictures, or all."""
    with tempfile.TemporaryDirectory(prefix="pressmark-pictures-") as folder:
        os.environ["PRESSMARK_HOME"] = str(Path(folder) / "home")
        archive = Path(folder) / "Aldermere 1987"
        make_archive(archive)
        at = Photographer(Path(folder), mirrored=names == [MIRRORED])
        at.open(archive)
        for name, bring in PICTURES.items():
            if name in names if names else name != MIRRORED:
                at.reset()
                bring(at)
                at.take(name)
                at.parts.dropping.forget()
                at.window.palette_.dismiss()
        at.window.leave()
        at.live(0.5)
    if not names:
        subprocess.run([sys.executable, __file__, MIRRORED], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
