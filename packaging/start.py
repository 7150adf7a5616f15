"""Set Pressmark up and open it, from a bare machine on.

    python3 packaging/start.py                 set up what is missing, then open Pressmark
    python3 packaging/start.py --no-open       set up only
    python3 packaging/start.py --tour          show the main job in the terminal instead of a window
    python3 packaging/start.py --folder DIR    the same, and leave what it makes in DIR, to look at
    python3 packaging/start.py -- ARGS...      set up, then run the command: pressmark ARGS...

The first start makes the folder `.venv` in the project and puts there what Pressmark needs, each package checked
against the digests in packaging/requirements.lock. Later starts find it ready.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import environment
import system_libraries
from environment import SetupError
from lock_files import RUNTIME_LOCK

ABORTED = 134
"""How a shell tells that a program aborted, as Qt does where it can show nothing."""


def main(arguments: list[str]) -> int:
    """Set up and open; returns the exit status, 1 after a sentence about what stands in the way."""
    own, separator, passed = _split(arguments)
    options = _parser().parse_args(own)
    try:
        status = environment.right_python(__file__, arguments)
        if status is not None:
            return status
        system_libraries.provide(window=True)
        made = environment.prepare(RUNTIME_LOCK)
        if separator:
            return subprocess.call([str(environment.program("pressmark")), *passed])
        if options.no_open:
            print("Pressmark is set up." if made else "Pressmark was set up already.")
            return 0
        if options.tour or options.folder:
            return _tour(options.folder)
        return _open()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; type the same again to go on.", file=sys.stderr)
        return 1


def _open() -> int:
    """Open the window; without a screen to show it on, show the main job in the terminal."""
    if not has_screen(sys.platform, os.environ):
        print("There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set), so here is the main job as text.\n")
        return _tour(None)
    status = subprocess.call([str(environment.program("pressmark")), "open"])
    if status < 0 or status == ABORTED:
        print("The window could not be opened on this screen, so here is the main job as text.\n", flush=True)
        return _tour(None)
    return status


def has_screen(platform: str, variables: Mapping[str, str]) -> bool:
    """Whether a window can be shown: on Linux where a display is named, elsewhere always."""
    return not platform.startswith("linux") or bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def _tour(folder: Path | None) -> int:
    # It needs the features of the Python that was found, and the environment that was made.
    import tour

    status = tour.take(folder)
    if status == 0:
        print(f"\nTo go on yourself, type: {environment.program('pressmark')} --help")
    return status


def _split(arguments: list[str]) -> tuple[list[str], bool, list[str]]:
    """What is meant for this script, whether there is a “--”, and what is meant for the command after it."""
    if "--" not in arguments:
        return arguments, False, []
    at = arguments.index("--")
    return arguments[:at], True, arguments[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py",
        usage="start.py [-h] [--no-open] [--tour] [--folder DIR] [-- ARGS...]",
        description="Set Pressmark up and open it. What follows “--” is run as a command: pressmark ARGS...",
    )
    parser.add_argument("--no-open", action="store_true", help="set up only")
    parser.add_argument("--tour", action="store_true", help="show the main job in the terminal instead of a window")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="leave what the tour makes in DIR, to look at")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
