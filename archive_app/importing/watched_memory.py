"""What a watched folder has given already: a file of lines beside the settings, for one archive on this machine.

Each line is a JSON object: a path with the size and time of modification that its file had then. Lines are added; of
two with one path the later one counts. A line that a kill cut short is passed over, and its file is looked at again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from archive_app import paths
from archive_app.errors import StorageError

_FOLDER = "watched"
_WORN = 2
"""From so many times as many lines as paths on, the file is written anew."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By which it is told whether a file changed: its size in bytes, and when it was modified, in ns since 1970."""

    size: int
    modified: int


class WatchedMemory:
    """The files of one watched folder that were dealt with, and as what they were seen then."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamps: dict[str, Stamp] = {}
        self._lines = 0
        self._read()

    @classmethod
    def of(cls, archive: Path, folder: Path) -> WatchedMemory:
        """The memory of a folder watched for an archive, in the person's folder of data."""
        both = b"\0".join(os.fsencode(os.path.abspath(path)) for path in (archive, folder))  # noqa: PTH100 - as they are named
        return cls(paths.data_folder() / _FOLDER / f"{sha256(both).hexdigest()[:32]}.jsonl")

    def knows(self, path: Path, stamp: Stamp) -> bool:
        """Whether this file was dealt with as it is now."""
        return self._stamps.get(_text(path)) == stamp

    def remember(self, files: Iterable[tuple[Path, Stamp]]) -> None:
        """These files are dealt with; raises StorageError if that cannot be written down."""
        new = {_text(path): stamp for path, stamp in files}
        if not new:
            return
        self._stamps |= new
        worn = self._lines > _WORN * len(self._stamps)
        written = self._stamps if worn else new
        text = "".join(
            json.dumps({"path": path, "size": stamp.size, "modified": stamp.modified}) + "\n"
            for path, stamp in written.items()
        )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if worn:
                fresh = self.path.with_suffix(".new")
                fresh.write_text(text, "ascii")
                fresh.replace(self.path)
            else:
                with self.path.open("a", encoding="ascii") as file:
                    file.write(text)
        except OSError as error:
            raise StorageError(
                f"What the watched folder gave cannot be written down in “{self.path}” ({error.strerror}); check the "
                "folder and the room on the disk."
            ) from error
        self._lines = len(written) + (0 if worn else self._lines)

    def _read(self) -> None:
        try:
            lines = self.path.read_bytes().split(b"\n")
        except OSError:
            return
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):
                said = json.loads(line)
                self._stamps[str(said["path"])] = Stamp(int(said["size"]), int(said["modified"]))
                self._lines += 1
        if lines[-1]:  # the next line must not go on where this one was cut
            with suppress(OSError), self.path.open("ab") as file:
                file.write(b"\n")


def _text(path: Path) -> str:
    return os.fspath(path)
