"""What a newcomer sits in front of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from processes import Programs
from screen import Screen, Shown


@dataclass(slots=True)
class Desktop:
    """What a newcomer sits in front of: the screen, the folder of documents, and a stick with scans on it."""

    screen: Screen
    programs: Programs
    documents: Path
    stick: Path
    scans: Path

    def file_manager(self, folder: Path) -> Shown:
        """A folder in a Thunar whose window stands in the corner of the screen."""
        command = ("dbus-run-session", "thunar", str(folder))
        shown = self.screen.open(folder.name, command, f"^{folder.name} - Thunar$")
        self.screen.place(shown, 0, 0, 520, 500)
        return shown
