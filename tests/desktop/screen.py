"""A screen with a window manager, and a person's hands on it: real keys, a real mouse."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass

from processes import Programs, wait_until, wait_until_idle

WIDTH, HEIGHT = 1600, 900
_WINDOW_MANAGER = ("openbox", "--sm-disable")
_STEPS = 15
_STEP_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Shown:
    """A window that stands on the screen, and the process that it belongs to."""

    window: str
    pid: int


class Screen:
    """One screen of its own; nothing on it touches the screen in front of which anybody sits."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs
        read_end, write_end = os.pipe()
        with os.fdopen(read_end) as told:
            try:
                programs.start(
                    "screen",
                    ("Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"),
                    pass_fds=(write_end,),
                )
            finally:
                os.close(write_end)
            number = told.readline().strip()
        assert number, programs.output("screen").read_text()
        programs.environment["DISPLAY"] = f":{number}"
        programs.start("windows", _WINDOW_MANAGER)
        wait_until("the window manager", lambda: self._is_managed())

    # -- windows

    def open(self, name: str, command: tuple[str, ...], title: str) -> Shown:
        """Start a program and wait for the window with this title (a regular expression)."""
        self._programs.start(name, command)
        window = self.wait_for(title)
        shown = Shown(window, int(self._ask("getwindowpid", window)))
        wait_until_idle(shown.pid)
        return shown

    def wait_for(self, title: str) -> str:
        """The window with this title, as soon as it is there."""
        found: list[str] = []

        def is_there() -> bool:
            found[:] = self._find(title)
            return bool(found)

        wait_until(f"a window called {title}", is_there)
        return found[-1]

    def wait_until_gone(self, title: str) -> None:
        """Wait until no window is called like this."""
        wait_until(f"that the window {title} closes", lambda: not self._find(title))

    def place(self, shown: Shown, left: int, top: int, width: int, height: int) -> None:
        """Put a window somewhere, in px."""
        self._hand("windowsize", "--sync", shown.window, str(width), str(height))
        self._hand("windowmove", shown.window, str(left), str(top))
        wait_until_idle(shown.pid)

    def turn_to(self, shown: Shown) -> None:
        """Bring a window to the front and give it the keys."""
        self._hand("windowactivate", "--sync", shown.window)
        wait_until_idle(shown.pid)

    # -- keys

    def press(self, shown: Shown, *keys: str) -> None:
        """Press keys one after the other, each when the program has done what the last one meant."""
        for key in keys:
            self.hit(key)
            wait_until_idle(shown.pid)

    def hit(self, key: str) -> None:
        """Press one key, whatever comes of it."""
        self._hand("key", "--clearmodifiers", key)

    def write(self, shown: Shown, text: str) -> None:
        """Type a text."""
        self._hand("type", "--delay", "12", text)
        wait_until_idle(shown.pid)

    # -- the mouse

    def drag(self, source: Shown, start: tuple[int, int], target: Shown, end: tuple[int, int]) -> None:
        """Drag as a hand does it: press, a few small moves, the way, a little to and fro, and let go."""
        self.turn_to(source)
        self._move(*start)
        wait_until_idle(source.pid)
        self._hand("mousedown", "1")
        wait_until_idle(source.pid)
        for step in range(1, 5):
            self._move(start[0] + 4 * step, start[1] + 2 * step)
        for step in range(1, _STEPS + 1):
            self._move(*(begin + (to - begin) * step // _STEPS for begin, to in zip(start, end, strict=True)))
        for aside in (6, -6, 3, 0):
            self._move(end[0] + aside, end[1] + aside)
        for shown in (source, target):
            wait_until_idle(shown.pid)
        self._hand("mouseup", "1")

    def click(self, shown: Shown, at: tuple[int, int]) -> None:
        """Click somewhere on the screen."""
        self._hand("mousemove", str(at[0]), str(at[1]), "click", "1")
        wait_until_idle(shown.pid)

    def tap(self, at: tuple[int, int]) -> None:
        """Click somewhere on the screen, whatever comes of it: several taps make a double or triple click."""
        self._hand("mousemove", str(at[0]), str(at[1]), "click", "1")

    # -- helpers

    def _move(self, left: int, top: int) -> None:
        self._hand("mousemove", str(left), str(top))
        time.sleep(_STEP_SECONDS)  # the hand is no faster than that: a drag begins and goes by events in between

    def _is_managed(self) -> bool:
        if self._programs.started("windows").poll() is not None:  # it came before the screen was ready for it
            self._programs.start("windows", _WINDOW_MANAGER)
        return bool(self._ask("get_desktop"))

    def _find(self, title: str) -> list[str]:
        return self._ask("search", "--onlyvisible", "--name", title).split()

    def _ask(self, *arguments: str) -> str:
        asked = subprocess.run(
            ("xdotool", *arguments), env=self._programs.environment, capture_output=True, text=True, timeout=30,
            check=False,
        )  # fmt: skip
        return asked.stdout.strip() if asked.returncode == 0 else ""

    def _hand(self, *arguments: str) -> None:
        subprocess.run(
            ("xdotool", *arguments), env=self._programs.environment, check=True, timeout=30, capture_output=True
        )
