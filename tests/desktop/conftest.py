"""A desktop of its own for each test: a screen, a window manager, a home, and the program as its own process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desktop
from processes import Programs
from screen import Screen

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "thunar", "dbus-run-session")
MISSING = [name for name in NEEDED if shutil.which(name) is None]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    if MISSING:
        pytest.skip(f"a real desktop needs {', '.join(MISSING)}, not installed here")
    home, stick = tmp_path / "home", tmp_path / "stick"
    documents, scans = home / "Documents", stick / "Hallam scans"
    documents.mkdir(parents=True)
    (tmp_path / "run").mkdir(mode=0o700)
    shutil.copytree(ROOT / "resources" / "sample", scans)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "PRESSMARK_HOME": str(tmp_path / "pressmark"),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "default",
        "LANG": "C.UTF-8",
    }
    programs = Programs(tmp_path, environment)
    try:
        yield Desktop(Screen(programs), programs, documents, stick, scans)
    finally:
        programs.end()
