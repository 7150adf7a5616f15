"""What a newcomer does in the window, by the keys of the real program, and what is in the archive afterwards."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from processes import Programs, wait_until, wait_until_idle
from screen import Screen, Shown

from archive_app.archive import Archive
from archive_app.errors import PressmarkError
from archive_app.records.items import Item

BOAT = "Rowing boat at the Old Quay"
ITEMS = 24
"""How many articles and photos the sample has."""


class Newcomer:
    """Sits in front of the window; what has come of their keys is read from the archive, as by another program."""

    def __init__(self, screen: Screen, programs: Programs) -> None:
        self._screen = screen
        self.window: Shown = screen.open("pressmark", (sys.executable, "-m", "archive_app", "open"), "^Pressmark$")
        self._program: subprocess.Popen[bytes] = programs.started("pressmark")
        self._said = programs.output("pressmark")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self._screen.press(self.window, *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._screen.write(self.window, text)

    def command(self, words: str) -> None:
        """Do what the palette finds first for these words."""
        self.press("ctrl+k")
        self.write(words)
        self.press("Return")

    def wait_for_items(self, archive: Path) -> None:
        """Wait until the whole sample is in an archive and shown."""
        wait_until(f"{ITEMS} items in {archive.name}", lambda: len(items(archive)) == ITEMS)
        wait_until(f"that nothing comes into {archive.name} any more", lambda: not is_importing(archive))
        wait_until_idle(self.window.pid)

    def find(self, words: str) -> None:
        """Search, and go down into what was found."""
        self.press("ctrl+f")
        self.write(words)
        self.press("Down")

    def caption(self, archive: Path, text: str) -> None:
        """Add a caption to the photo that is chosen."""
        self.press("ctrl+shift+c")
        self.write(text)
        self.press("ctrl+Return")
        wait_until("the caption", lambda: text in [each.text for item in items(archive) for each in item.captions])
        wait_until_idle(self.window.pid)

    def tag(self, archive: Path, name: str) -> None:
        """Tag it."""
        self.press("ctrl+t")
        self.write(name)
        self.press("Return")
        wait_until("the tag", lambda: name in [each for item in items(archive) for each in item.tags])
        self.press("Escape")

    def note(self, archive: Path, text: str) -> None:
        """Note where it comes from."""
        self.press("ctrl+shift+p")
        self.write(text)
        self.press("ctrl+Return")
        wait_until("the note", lambda: text in [each.text for item in items(archive) for each in item.notes])
        wait_until_idle(self.window.pid)

    def export(self, folder: Path) -> Path:
        """Hand the whole archive on, as the dialog proposes it; returns the bundle."""
        self.command("export the archive")
        title = "^Export My Archive as a bundle"
        self._screen.wait_for(title)
        self.press("Return")
        self._screen.wait_until_gone(title)
        wait_until("the bundle", lambda: any(zipfile.is_zipfile(path) for path in folder.glob("My Archive *.zip")))
        wait_until_idle(self.window.pid)
        return next(folder.glob("My Archive *.zip"))

    def choose_file(self, title: str, path: Path) -> None:
        """Name a file in the dialog that asks for one."""
        self._screen.wait_for(title)
        self.write(str(path))
        self.press("Return")
        self._screen.wait_until_gone(title)

    def leave(self) -> None:
        """Close the window; the program ends well and has complained of nothing."""
        self._screen.turn_to(self.window)
        self._screen.hit("ctrl+q")
        assert self._program.wait(30) == 0
        said = self._said.read_text()
        assert not said, said


def items(archive: Path) -> list[Item]:
    """What is in an archive now; nothing while there is none yet."""
    try:
        with Archive.open_reading(archive) as opened:
            return list(opened.items.all())
    except PressmarkError:
        return []


def is_importing(archive: Path) -> bool:
    """Whether an import has begun there that has not ended."""
    with Archive.open_reading(archive) as opened:
        return bool(opened.intake.unfinished())


def records(archive: Path) -> list[str]:
    """All records of an archive as they stand, as a bundle writes them."""
    with Archive.open_reading(archive) as opened:
        return list(opened.history.records())
