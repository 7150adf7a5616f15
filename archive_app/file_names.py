"""File names as text: on most systems a name is bytes, and not all of them are UTF-8."""

from __future__ import annotations

import os
from pathlib import Path


def readable(path: Path) -> str:
    """The path as text that can be stored and shown, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
