"""pressmark watch"""

from __future__ import annotations

import time
from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.archive.editing import find_id, kind_of
from archive_app.archive.listing import collections
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.cli.ending import end_if_asked
from archive_app.cli.import_ import printing
from archive_app.cli.options import agent_option, archive_option, changing, json_option
from archive_app.cli.output import counted, follow, say
from archive_app.errors import ArchiveBusyError, BadInputError, NotFoundError, PressmarkError, StorageError
from archive_app.file_names import readable
from archive_app.folding import fold
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport
from archive_app.importing.watched_memory import WatchedMemory
from archive_app.importing.watching import LOOK_SECONDS, FolderWatch, require_apart, to_try_again


@click.command("watch")
@click.argument("watched", type=click.Path(path_type=Path), metavar="DIR")
@archive_option
@click.option("--into", metavar="COLLECTION", help="Put what comes in into this collection: its name or id.")
@click.option("--once", is_flag=True, help="Bring in what is there and at rest, and end.")
@agent_option
@json_option
def command(watched: Path, folder: Path, into: str | None, once: bool, agent: str | None, as_json: bool) -> int:
    """Bring in by themselves the files that are new in DIR, once they have stopped growing; until Ctrl+C.

    They stay where they are. What was brought in is remembered: a file comes in again only when it has changed. What
    failed for a reason that may pass, such as a full disk, is tried again.
    """
    if not watched.is_dir():
        raise NotFoundError(f"“{readable(watched)}” is no folder that can be watched; check its name.")
    with changing(folder, agent) as archive:
        collection = _collection(archive, into) if into else None
        watch = FolderWatch(watched, WatchedMemory.of(archive.layout.root.absolute(), watched.absolute()))
        require_apart(archive.layout.root.absolute(), watch.folder)
        if not once:
            say(f"Watching “{readable(watch.folder)}”; press Ctrl+C to end.")
        return _Loop(archive, watch, collection, as_json).run(once=once)


class _Loop:
    def __init__(self, archive: Archive, watch: FolderWatch, collection: bytes | None, as_json: bool) -> None:
        self._archive = archive
        self._watch = watch
        self._collection = collection
        self._as_json = as_json
        self._failed = 0
        self._told = ""

    def run(self, *, once: bool) -> int:
        """Look again and again; with `once` until what was there at the beginning has been brought in."""
        self._watch.look(time.monotonic())
        while True:
            if once and not self._watch.is_waiting:
                break
            end_if_asked()
            time.sleep(LOOK_SECONDS)
            self._look()
            if once:
                break
        return 1 if self._failed else 0

    def _look(self) -> None:
        ready = self._watch.look(time.monotonic())
        if self._watch.is_gone:
            self._tell(f"“{readable(self._watch.folder)}” is not there now; it is watched again when it is back.")
            return
        known = self._watch.known_bytes(self._archive, ready)
        self._watch.dealt_with(known)
        new = [each for each in ready if each not in known]
        if not new:
            return
        try:
            report = self._bring([path for each in new for path in each.paths])
        except (ArchiveBusyError, StorageError) as error:
            self._failed += 1
            self._watch.again(new, time.monotonic())
            self._tell(str(error))
            return
        self._told = ""
        later = to_try_again(new, report.retryable)
        self._watch.dealt_with(each for each in new if each not in later)
        self._watch.again(later, time.monotonic())
        self._failed += report.failed
        say(f"{counted(report.files, 'file')} from “{readable(self._watch.folder)}”.")

    def _bring(self, paths: list[Path]) -> ImportReport:
        report = ImportReport()
        with ThumbnailCache() as cache:
            work = Import(self._archive, paths, how="folder", cache=cache, collection=self._collection)
            follow(printing(work.run(), report, self._as_json))
        return report

    def _tell(self, message: str) -> None:
        """Say something once, not at each look."""
        if message != self._told:
            say(message)
        self._told = message


def _collection(archive: Archive, into: str) -> bytes:
    """A living collection by name, or by id."""
    named = [view.id for view in collections(archive) if fold(view.name) == fold(into)]
    if len(named) == 1:
        return named[0]
    if named:
        raise BadInputError(f"Several collections are called “{into}”; give the id of one.")
    try:
        record = find_id(archive, into)
        kind_of(archive, record, "collection")
    except PressmarkError as error:
        raise NotFoundError(f"There is no collection “{into}” in this archive; check its name.") from error
    return record
