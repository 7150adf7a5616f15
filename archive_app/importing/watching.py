"""A watched folder: which of its files are new and have come to rest.

A look costs next to nothing while nothing happens: it asks each folder when it was modified, and reads names only where
one changed, where a file is waited for, or once in a while, since files may also be written over in place.
"""

from __future__ import annotations

import os
import stat
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import BadInputError, StoppedError
from archive_app.file_names import readable
from archive_app.importing.discovery import Candidate, walk
from archive_app.importing.origin import WITHIN
from archive_app.importing.receiving import stamp as moment_of
from archive_app.importing.watched_memory import Stamp, WatchedMemory
from archive_app.regular_files import open_regular

LOOK_SECONDS = 3.0
"""Between two looks of whoever watches."""

REST_SECONDS = 2.0
"""So long a file must not have changed, from one look to another."""

FULL_SECONDS = 60.0
"""After so long all names are read even if no folder has changed."""

FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Seconds until a file that could not be brought in is tried again: twice as long each time, up to an hour."""

_CHUNK = 1 << 20

_CLOCK = 2_000_000_000
"""Nanoseconds: a folder that was changed so shortly before it was read may have been changed since, unseen."""

_PATIENCE = 20.0
"""Seconds after which an empty file is no longer looked at each time, but when all names are read."""

_BESIDE = (".part", ".crdownload", ".download", ".opdownload", ".filepart")
"""Browsers write the file beside the empty one that has its name already."""

_UNFINISHED = (*_BESIDE, ".partial", ".tmp", ".temp", ".swp", "~")
_HIDDEN = (".", "~$")
_CAME = (
    "SELECT o.size, a.path, a.modified, o.sha256 FROM accession a JOIN record r ON r.pk=a.pk AND r.alive=1"
    " JOIN original o ON o.pk=a.original WHERE substr(a.path, 1, ?)=?"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is new and at rest, with its side-cars; `files` are these and what else comes with it, as seen."""

    path: Path
    sidecars: tuple[Path, ...]
    files: tuple[tuple[Path, Stamp], ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is to be imported; a page brings its folder by itself."""
        return self.path, *self.sidecars


@dataclass(slots=True)
class _Seen:
    stamps: tuple[tuple[Path, Stamp], ...]
    since: float


@dataclass(frozen=True, slots=True)
class _HeldBack:
    """Files that could not be brought in, as they were then; they are tried again when it is `due`."""

    files: tuple[tuple[Path, Stamp], ...]
    due: float
    pause: float


@dataclass(slots=True)
class _Scan:
    """What was found when the names were read: the folders with their times of modification."""

    folders: dict[Path, int] = field(default_factory=dict)
    at: float = 0.0


def require_apart(archive: Path, folder: Path) -> None:
    """Raise BadInputError if a folder cannot be watched: it and the archive lie in each other, by whatever name."""
    one, other = (Path(os.path.realpath(path)) for path in (archive, folder))  # raises nothing where a link is a loop
    if one == other or one in other.parents or other in one.parents:
        raise BadInputError("The archive lies in that folder, or that folder in the archive; watch another folder.")


def to_try_again(ready: Iterable[Ready], retryable: Iterable[str]) -> list[Ready]:
    """Those of the files of which something is among the paths that an import told to be worth another try."""
    told = {path for label in retryable for path in (label, label.partition(WITHIN)[0])}
    return [each for each in ready if any(readable(path) in told for path, _ in each.files)]


class FolderWatch:
    """Looks at one folder again and again. Times are seconds of a clock that only goes on.

    `is_gone` tells that the folder was not there at the last look. `is_stopped` is asked between any two files and
    while bytes are read; once it is true, `look` and `known_bytes` raise StoppedError.
    """

    def __init__(self, folder: Path, memory: WatchedMemory, is_stopped: Callable[[], bool] = lambda: False) -> None:
        self.folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a named link
        self.is_gone = False
        self._memory = memory
        self._is_stopped = is_stopped
        self._waiting: dict[Path, _Seen] = {}
        self._held_back: dict[Path, _HeldBack] = {}
        self._scan: _Scan | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether there are files that have not come to rest yet."""
        return bool(self._waiting)

    def look(self, now: float) -> list[Ready]:
        """The files that are new, and at rest since an earlier look; each again until it is `dealt_with`."""
        if not self.folder.is_dir():
            self.is_gone = True
            self._waiting.clear()
            self._scan = None
            return []
        self.is_gone = False
        if not self._waiting and not self._is_changed(now):
            return []
        return self._read(now)

    def dealt_with(self, ready: Iterable[Ready]) -> None:
        """These were brought in, or told to be none that can be: not again unless they change."""
        done = list(ready)
        self._memory.remember(file for each in done for file in each.files)
        for each in done:
            self._waiting.pop(each.path, None)
            self._held_back.pop(each.path, None)

    def again(self, ready: Iterable[Ready], now: float) -> None:
        """These could not be brought in for a reason outside of their bytes: ready once more after a pause that grows.

        Nothing is written down, so that whoever watches next tries them at once; so does a change of the file.
        """
        for each in ready:
            before = self._held_back.get(each.path)
            pause = FIRST_PAUSE if before is None else min(2 * before.pause, LONGEST_PAUSE)
            self._waiting.pop(each.path, None)
            self._held_back[each.path] = _HeldBack(each.files, now + pause, pause)

    def known_bytes(self, archive: Archive, ready: Collection[Ready]) -> list[Ready]:
        """Those of the files that hold nothing new: they came from here before, under this or another name.

        That is so where each file came in from its very path with the same size and time, or where one of the same
        size came in from this folder and has the same bytes.
        """
        inside = readable(self.folder).rstrip(os.sep) + os.sep
        came = defaultdict[int, list[tuple[str, str | None, bytes]]](list)
        for size, path, modified, digest in archive.query(_CAME, (len(inside), inside)) if ready else ():
            came[size].append((path, modified, digest))
        return [each for each in ready if all(self._has_come(path, came[seen.size]) for path, seen in each.files)]

    def _is_changed(self, now: float) -> bool:
        scan = self._scan
        if scan is None or now - scan.at >= FULL_SECONDS:
            return True
        if any(held.due <= now for held in self._held_back.values()):
            return True
        return any(_modified(folder) != before for folder, before in scan.folders.items())

    def _read(self, now: float) -> list[Ready]:
        scan, waiting, ready = _Scan(at=now), dict[Path, _Seen](), list[Ready]()
        still = dict[Path, _HeldBack]()
        for found in self._candidates(scan):
            stamps = _stamps(found)
            if stamps is None:
                continue
            if all(self._memory.knows(path, seen) for path, seen in stamps):
                continue
            path, before = found.path, self._waiting.get(found.path)
            held = self._held_back.get(path)
            if held is not None and held.files == stamps:
                still[path] = held
                if now >= held.due:
                    ready.append(Ready(path, found.sidecars, stamps))
                continue
            seen = before if before is not None and before.stamps == stamps else _Seen(stamps, now)
            is_unfinished = any(_is_unfinished(each, its) for each, its in stamps)
            if now - seen.since >= REST_SECONDS and not is_unfinished:
                ready.append(Ready(path, found.sidecars, stamps))
            if not is_unfinished or now - seen.since < _PATIENCE:
                waiting[path] = seen
        self._waiting, self._held_back, self._scan = waiting, still, scan
        return ready

    def _candidates(self, scan: _Scan) -> Generator[Candidate]:
        for folder in _folders(self.folder):
            self._require_wanted()
            modified = _modified(folder)
            scan.folders[folder] = modified if _is_long_ago(modified) else -1
        for found in walk([self.folder]):
            self._require_wanted()
            if isinstance(found, Candidate) and not _is_passed_over(found.path):
                yield found

    def _has_come(self, path: Path, came: Sequence[tuple[str, str | None, bytes]]) -> bool:
        """Whether a file is one of those that came, all of its size: (path, time of modification, digest)."""
        try:
            own, modified = readable(path), moment_of(path)
            if any((before, then) == (own, modified) for before, then, _ in came):
                return True
            return bool(came) and self._digest_of(path) in {digest for _, _, digest in came}
        except OSError:
            return False

    def _digest_of(self, path: Path) -> bytes:
        digest = sha256()
        with open_regular(path) as file:
            while chunk := file.read(_CHUNK):
                self._require_wanted()
                digest.update(chunk)
        return digest.digest()

    def _require_wanted(self) -> None:
        if self._is_stopped():
            raise StoppedError(f"The look at “{self.folder}” was stopped before its end.")


def _folders(root: Path) -> Generator[Path]:
    """A folder and all in it, however deep; what cannot be read has none in it."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        yield folder
        with suppress(OSError), os.scandir(folder) as entries:
            waiting += [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]


def _stamps(found: Candidate) -> tuple[tuple[Path, Stamp], ...] | None:
    """The files that belong together as they are now, the main one first; None if one is gone again."""
    stamps = []
    for path in (found.path, *found.sidecars, *found.members):
        try:
            status = path.stat()
        except OSError:
            return None
        stamps.append((path, Stamp(status.st_size, status.st_mtime_ns)))
    return tuple(stamps)


def _is_passed_over(path: Path) -> bool:
    """Whether a name says that this is not the file itself, or not yet: it will come under another one."""
    name = path.name.lower()
    return name.startswith(_HIDDEN) or name.endswith(_UNFINISHED)


def _is_unfinished(path: Path, seen: Stamp) -> bool:
    """Whether a file is still to be filled."""
    return not seen.size or any(os.path.lexists(f"{os.fspath(path)}{ending}") for ending in _BESIDE)


def _modified(folder: Path) -> int:
    """When a folder was last changed; -2 if it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return -2
    return status.st_mtime_ns if stat.S_ISDIR(status.st_mode) else -2


def _is_long_ago(modified: int) -> bool:
    return time.time_ns() - modified > _CLOCK
