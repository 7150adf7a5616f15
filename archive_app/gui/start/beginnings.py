"""Where new archives go, who signs them, and where the sample is."""

from __future__ import annotations

import getpass
import os
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive_app.paths import data_folder

SAMPLE_IN_PACKAGE = "sample"
"""The folder of the sample within an installed package (see pyproject.toml); a checkout has it in resources/sample."""

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\0\n\r\t', "-"))


def default_name() -> str:
    """What a first archive is called until somebody calls it otherwise."""
    return QCoreApplication.translate("start", "My Archive")


def free_folder(parent: Path, name: str) -> Path:
    """A folder in `parent` called `name`, or with a number after it where that is taken already."""
    clean = name.translate(_NOT_IN_NAMES).strip(" .") or default_name()
    for number in range(1, 1000):
        folder = parent / (clean if number == 1 else f"{clean} {number}")
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return folder
    return parent / clean


def login_name() -> str:
    """The full name of whoever is logged in, as far as the system knows it."""
    try:
        import pwd

        name = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError):  # not a POSIX system, or a user without an entry
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def sample_source() -> Path | None:
    """The folder of the sample's articles and photos; None where it was not installed."""
    package = Path(str(resources.files("archive_app")))
    for folder in (package / SAMPLE_IN_PACKAGE, package.parent / "resources" / "sample"):
        if folder.is_dir():
            return folder
    return None


def sample_archive() -> Path:
    """Where the sample becomes an archive of its own."""
    return data_folder() / QCoreApplication.translate("start", "Sample")
