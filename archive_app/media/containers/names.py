"""Names in containers: told as they are, and turned into paths that stay inside of the folder they are unpacked to."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath

from archive_app.media.decoding import clean

_LONGEST_PART = 180
_LONGEST_PATH = 1200
_DEEPEST = 60
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:\ud800-\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")


class Names:
    """Gives each file of one container a name and a place of its own."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def name(self, told: str) -> str:
        """The name as told, without what no name has, and different from all before it."""
        name = clean(told.encode("utf-8", "backslashreplace").decode()).strip() or "?"
        self._names[name] = number = self._names.get(name, 0) + 1
        return name if number == 1 else f"{name} ({number})"

    def place(self, told: str) -> str | None:
        """The relative path to unpack to; None if the name leads out of the folder.

        A leading slash or drive is left out, as tar does. What is too long, too deep, or at the place of another file
        or folder gets a place of its own.
        """
        parts = [part for part in _DRIVE.sub("", told).split("/") if part not in ("", ".")]
        if ".." in parts or not parts:
            return None
        lies = "/".join(map(_safe, parts))
        if len(parts) > _DEEPEST or len(lies.encode()) > _LONGEST_PATH:
            lies = _safe(f"{_digest(told)}{PurePosixPath(parts[-1]).suffix[:16]}")
        folders = {str(parent) for parent in PurePosixPath(lies).parents} - {"."}
        if lies in self._files or lies in self._folders or folders & self._files:
            at = PurePosixPath(lies)
            lies = f"{at.stem[:80]}~{_digest(f'{told} {len(self._files)}')}{at.suffix}"
            folders = set()
        self._files.add(lies)
        self._folders |= folders
        return lies


def _safe(part: str) -> str:
    safe = _UNSAFE.sub("_", part)
    if len(safe.encode()) <= _LONGEST_PART:
        return safe
    suffix = PurePosixPath(safe).suffix[:16]
    return f"{safe.encode()[:100].decode('utf-8', 'ignore')}~{_digest(part)}{suffix}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
