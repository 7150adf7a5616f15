"""Making an archive's folder, and opening one with all due suspicion."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from importlib import resources
from pathlib import Path

from archive_app.archive.backup import back_up_work
from archive_app.archive.connection import (
    Connection,
    connect_reading,
    connect_writing,
    explain_os_error,
    writing,
)
from archive_app.archive.index import Index
from archive_app.archive.layout import Layout
from archive_app.archive.migrations import migrate
from archive_app.archive.originals import sync_folder
from archive_app.archive.rebuilding import cleared, rebuild
from archive_app.archive.schema import APPLICATION_ID, SCHEMA_VERSION
from archive_app.archive.sharing import Share
from archive_app.archive.worn import is_clear
from archive_app.errors import (
    ArchiveBusyError,
    BadInputError,
    NewerArchiveError,
    NotAnArchiveError,
    NotFoundError,
    ReadOnlyArchiveError,
    StorageError,
)
from archive_app.progress import Progress, Work, aside
from archive_app.records.ids import new_id


def create(root: Path) -> None:
    """Make an empty archive at `root`, which must not exist yet or be an empty folder.

    It is built under a temporary name beside it and renamed when whole, so that a killed creation leaves no half
    archive. A link is followed to where it leads. Raises BadInputError for a folder in use, StorageError if the disk
    refuses.
    """
    root = Path(os.path.realpath(root) if root.is_symlink() else os.path.abspath(root))  # noqa: PTH100 - no other links
    if _is_in_use(root):
        raise BadInputError(f"“{root}” already holds something; choose a new or an empty folder for the archive.")
    nascent = Layout(root.parent / f".{root.name}.{new_id().hex()}.new")
    try:
        nascent.root.mkdir(parents=True)
        for folder in (nascent.originals, nascent.incoming, nascent.backups):
            folder.mkdir()
        text = resources.files("archive_app.archive").joinpath("resources/README.txt").read_text("utf-8")
        nascent.readme.write_text(text, encoding="utf-8")
        nascent.lock.touch()
        _create_database(nascent.database)
        sync_folder(nascent.root)
        if root.exists():
            root.rmdir()
        nascent.root.rename(root)
        sync_folder(root.parent)
    except OSError as error:
        raise StorageError(explain_os_error(error, root)) from error
    finally:
        if nascent.root.exists():
            shutil.rmtree(nascent.root, ignore_errors=True)


def _is_in_use(root: Path) -> bool:
    try:
        return root.exists() and (not root.is_dir() or any(root.iterdir()))
    except OSError as error:
        raise StorageError(explain_os_error(error, root)) from error


def _create_database(path: Path) -> None:
    connection = connect_writing(path)
    try:
        migrate(connection)
        with writing(connection):
            connection.execute("INSERT INTO meta(key, value) VALUES('archive', ?)", (new_id().hex(),))
            connection.execute("INSERT INTO meta(key, value) VALUES('heads', '[]')")
            Index(connection).mark_current()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def open_writing(layout: Layout) -> Work[tuple[Connection, Share]]:
    """Open an archive to change it; an older one is backed up, migrated and indexed anew first, in steps.

    That takes the archive alone: a program of another version would write under its own rules meanwhile.
    """
    _require_folder(layout)
    if not os.access(layout.root, os.W_OK) or not os.access(layout.database, os.W_OK):
        raise ReadOnlyArchiveError(
            f"“{layout.root}” is read-only; copy the archive to a disk that can be written to change it."
        )
    for folder in (layout.originals, layout.incoming, layout.backups):
        _require_folder_in(folder)
    share = Share(layout.lock)
    try:
        connection = _open_checked(layout)
        try:
            if not _is_up_to_date(connection):
                share.release()
                share = Share(layout.lock, alone=True)
                yield from _bring_up_to_date(connection, layout)
                share.release()
                share = Share(layout.lock)
            yield from _clear_what_was_left(connection, layout)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        share.release()
        raise
    return connection, share


def _is_up_to_date(connection: Connection) -> bool:
    return _version(connection) == SCHEMA_VERSION and Index(connection).is_current()


def _bring_up_to_date(connection: Connection, layout: Layout) -> Work[None]:
    """Each step wholly or not at all: what was done stays done, and the next opening goes on."""
    if _version(connection) < SCHEMA_VERSION:
        yield from back_up_work(layout, f"before-version-{SCHEMA_VERSION}")
        migrating = aside(lambda: migrate(connection), connection.interrupt)
        yield from (Progress(0, None, "Bringing the archive up to date", "steps") for _ in migrating)
    if not Index(connection).is_current():
        yield from rebuild(connection, in_use=False)


def _clear_what_was_left(connection: Connection, layout: Layout) -> Work[None]:
    """Clear away what a kill left of an older index, unless somebody is just doing it."""
    if is_clear(connection):
        return
    try:
        share = Share(layout.index_lock, alone=True)
    except ArchiveBusyError:
        return
    try:
        yield from cleared(connection)
    finally:
        share.release()


def open_reading(layout: Layout, *, searching: bool = True) -> Connection:
    """Open an archive to look at it; nothing in its folder is changed. With `searching` its index must be current."""
    _require_folder(layout)
    connection = connect_reading(layout.database)
    try:
        _require_ours(connection, layout)
        if _version(connection) < SCHEMA_VERSION:
            raise ArchiveBusyError(
                f"“{layout.root}” was made by an older Pressmark; open it once where it can be written to bring it "
                "up to date."
            )
        if searching and not Index(connection).is_current():
            raise ArchiveBusyError(
                f"The search index of “{layout.root}” is not made yet under today's rules; open the archive once where "
                "it can be written, or wait if that is being done just now."
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _open_checked(layout: Layout) -> Connection:
    """Look before writing anything, WAL mode included, into what may not be an archive."""
    first = connect_reading(layout.database)
    try:
        _require_ours(first, layout)
    finally:
        with suppress(Exception):
            first.close()
    return connect_writing(layout.database)


def _require_folder(layout: Layout) -> None:
    if not layout.root.exists():
        raise NotFoundError(f"There is no folder “{layout.root}”; check the name, or make an archive there with init.")
    if not layout.root.is_dir() or not layout.database.is_file():
        raise NotAnArchiveError(
            f"“{layout.root}” is not a Pressmark archive (it has no file archive.sqlite); "
            "choose another folder, or make an archive in a new one with init."
        )


def _require_folder_in(folder: Path) -> None:
    """Make a folder of the archive that is not there, as after a copy that left out empty ones."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise StorageError(f"“{folder}” must be a folder and is none; move it away and try again.") from error
    except OSError as error:
        raise StorageError(explain_os_error(error, folder)) from error


def _require_ours(connection: Connection, layout: Layout) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAnArchiveError(f"“{layout.database}” is an SQLite database of another program, not an archive.")
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise NewerArchiveError(
            f"“{layout.root}” was written by a newer Pressmark (format {version}, this one knows {SCHEMA_VERSION}); "
            "nothing was changed: install the newer version to open it."
        )


def _version(connection: Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version
