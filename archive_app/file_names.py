"""File names as text: on most systems a name is bytes, and not all of them are UTF-8."""

from __future__ import annotations

import os
from pathlib import Path


def readable(path: Path | str) -> str:
    """The path, or a name of it, as text that can be stored and shown, whatever bytes it has."""
    text = os.fspath(path)
    return text if text.isascii() else os.fsencode(text).decode("utf-8", "backslashreplace")
