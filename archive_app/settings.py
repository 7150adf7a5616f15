"""The settings of the person at the keyboard: what the window remembers, in one small file of JSON.

Windows of several processes share the file: each change reads it anew, changes what it means to change and writes it
atomically, all under a lock. Keys of a newer version are kept. Nothing of an archive stands here; losing the file loses
habits only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from archive_app import paths
from archive_app.errors import StorageError

FILE = "settings.json"
MOST_RECENT = 12
THEMES = ("system", "light", "dark", "contrast")
VIEWS = ("grid", "list", "table")
SCALES = (1.0, 4.0)
CELLS = (64, 1024)

_LOCK = "settings.lock"
_LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class RecentArchive:
    """An archive that was opened: its folder, its name then, and when (UTC)."""

    path: str
    name: str
    opened: str


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose new files come into an archive by themselves, into a collection (its id in hex) if one is named.

    It stands here and not in the archive: a path is one of this machine.
    """

    archive: str
    folder: str
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `agent` is who acts where an archive names nobody; None until somebody said it.

    `theme` is one of `THEMES`, `text_scale` a factor within `SCALES`, `view` one of `VIEWS`, `cell_size` in pixels at
    100 % text within `CELLS`. `sort` and the values of `layout` (window geometry, widths of panes) are texts that only
    the window understands. `watched` has at most one folder of each archive.
    """

    recent: tuple[RecentArchive, ...] = ()
    agent: str | None = None
    theme: str = "system"
    text_scale: float = 1.0
    view: str = "grid"
    cell_size: int = 192
    sort: str = "newest"
    layout: Mapping[str, str] = field(default_factory=dict)
    watched: tuple[WatchedFolder, ...] = ()

    def watched_by(self, archive: Path) -> WatchedFolder | None:
        """The folder that is watched for an archive."""
        return next((watched for watched in self.watched if watched.archive == str(archive)), None)


class Reading(NamedTuple):
    """What was read; `warning` is a sentence if the file could not be used, and the settings are then the defaults."""

    settings: Settings
    warning: str | None


class SettingsFile:
    """The file of the settings."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or paths.config_folder()
        self.path = self._folder / FILE

    def read(self) -> Reading:
        """The settings as they stand; defaults for whatever is missing or makes no sense. Nothing is raised.

        A file that is no JSON is set aside under another name, and the warning says where.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return Reading(Settings(), None)
        except OSError as error:
            return Reading(Settings(), f"The settings in “{self.path}” cannot be read ({error.strerror}).")
        stored = _parsed(content)
        if stored is None:
            return Reading(Settings(), self._set_aside())
        return Reading(_settings(stored), None)

    def update(self, make: Callable[[Settings], Settings]) -> Settings:
        """Change the settings: `make` is given those in the file now and returns the new ones, which are written.

        Raises StorageError if the file cannot be written, ValueError for values that are not allowed.
        """
        with self._alone():
            stored = self._stored()
            settings = make(_settings(stored))
            _require_allowed(settings)
            self._write({**stored, **_json(settings)})
        return settings

    def remember(self, archive: Path, name: str) -> Settings:
        """Put an archive first among the recent ones."""
        path = str(archive.absolute())
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

        def make(settings: Settings) -> Settings:
            others = [recent for recent in settings.recent if recent.path != path]
            return replace(settings, recent=(RecentArchive(path, name, now), *others)[:MOST_RECENT])

        return self.update(make)

    def watch(self, archive: Path, folder: Path | None, collection: bytes | None = None) -> Settings:
        """Watch a folder for an archive from now on, in place of the one that was watched; None for no folder."""
        path = str(archive)

        def make(settings: Settings) -> Settings:
            others = tuple(watched for watched in settings.watched if watched.archive != path)
            if folder is None:
                return replace(settings, watched=others)
            mine = WatchedFolder(path, str(folder), collection.hex() if collection else None)
            return replace(settings, watched=(*others, mine))

        return self.update(make)

    def forget(self, archive: Path) -> Settings:
        """Take an archive out of the recent ones; the archive itself is not touched."""
        path = str(archive.absolute())
        return self.update(lambda s: replace(s, recent=tuple(recent for recent in s.recent if recent.path != path)))

    # -- the file

    def _stored(self) -> dict[str, Any]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._refused(error) from error
        stored = _parsed(content)
        if stored is None:
            self._set_aside()
            return {}
        return stored

    def _write(self, stored: Mapping[str, Any]) -> None:
        text = json.dumps(stored, indent=1, sort_keys=True)  # as ASCII: names of files may hold what is no text
        import tempfile  # once something is written, and not before the first paint

        temporary: Path | None = None
        try:
            with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=self._folder, delete=False) as file:
                temporary = Path(file.name)
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except OSError as error:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
            raise self._refused(error) from error

    @contextmanager
    def _alone(self) -> Generator[None]:
        import portalocker  # here, since reading is on the way to the first paint of the window and needs no lock

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = portalocker.Lock(
                str(self._folder / _LOCK),
                "a",
                timeout=_LOCK_SECONDS,
                flags=portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING,
            )
            lock.acquire()
        except portalocker.LockException as error:
            raise StorageError(
                f"The settings in “{self._folder}” are held by another program; close it and try again."
            ) from error
        except OSError as error:
            raise self._refused(error) from error
        try:
            yield
        finally:
            lock.release()

    def _set_aside(self) -> str:
        """Rename what is damaged, so that it can be looked at; returns the sentence about it."""
        for number in range(1, 100):
            aside = self.path.with_name(f"settings.damaged-{number}.json")
            if not aside.exists():
                with suppress(OSError):
                    self.path.rename(aside)
                    return f"The settings were damaged and begin anew; the old file was kept as “{aside}”."
        return f"The settings in “{self.path}” are damaged and begin anew."

    def _refused(self, error: OSError) -> StorageError:
        return StorageError(f"The settings in “{self.path}” cannot be written ({error.strerror}); check the folder.")


def _parsed(content: bytes) -> dict[str, Any] | None:
    try:
        stored = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def _settings(stored: Mapping[str, Any]) -> Settings:
    """The settings in a stored object; whatever makes no sense is taken for not stated."""
    default = Settings()
    scale, cell = stored.get("text_scale"), stored.get("cell_size")
    recent, layout, agent = stored.get("recent"), stored.get("layout"), stored.get("agent")
    watched = stored.get("watched")
    return Settings(
        recent=tuple(r for r in map(_recent, recent) if r)[:MOST_RECENT] if isinstance(recent, list) else (),
        agent=agent if isinstance(agent, str) and agent.strip() else None,
        theme=stored["theme"] if stored.get("theme") in THEMES else default.theme,
        text_scale=min(max(float(scale), SCALES[0]), SCALES[1]) if _is_number(scale) else default.text_scale,
        view=stored["view"] if stored.get("view") in VIEWS else default.view,
        cell_size=int(min(max(cell, CELLS[0]), CELLS[1])) if _is_number(cell) else default.cell_size,
        sort=stored["sort"] if isinstance(stored.get("sort"), str) else default.sort,
        layout={k: v for k, v in layout.items() if isinstance(v, str)} if isinstance(layout, dict) else {},
        watched=_each_once(w for w in map(_watched, watched) if w) if isinstance(watched, list) else (),
    )


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9


def _recent(stored: Any) -> RecentArchive | None:
    if not isinstance(stored, dict):
        return None
    path, name, opened = (stored.get(key) for key in ("path", "name", "opened"))
    if not (isinstance(path, str) and path and isinstance(name, str) and isinstance(opened, str)):
        return None
    return RecentArchive(path, name, opened)


def _watched(stored: Any) -> WatchedFolder | None:
    if not isinstance(stored, dict):
        return None
    archive, folder, collection = (stored.get(key) for key in ("archive", "folder", "collection"))
    if not (isinstance(archive, str) and archive and isinstance(folder, str) and folder):
        return None
    return WatchedFolder(archive, folder, collection if isinstance(collection, str) and collection else None)


def _each_once(watched: Iterable[WatchedFolder]) -> tuple[WatchedFolder, ...]:
    return tuple({each.archive: each for each in watched}.values())


def _json(settings: Settings) -> dict[str, Any]:
    return {
        "recent": [{"path": r.path, "name": r.name, "opened": r.opened} for r in settings.recent],
        "agent": settings.agent,
        "theme": settings.theme,
        "text_scale": settings.text_scale,
        "view": settings.view,
        "cell_size": settings.cell_size,
        "sort": settings.sort,
        "layout": dict(settings.layout),
        "watched": [{"archive": w.archive, "folder": w.folder, "collection": w.collection} for w in settings.watched],
    }


def _require_allowed(settings: Settings) -> None:
    if _settings(_json(settings)) != settings:
        raise ValueError(f"{settings} holds values that are not allowed")
