"""What is best done while nobody waits: the index in fewer pieces, the log in the database."""

from __future__ import annotations

from contextlib import suppress

from archive_app.archive.connection import BUSY_SECONDS, Connection, writing
from archive_app.archive.joining import join_some
from archive_app.errors import ArchiveBusyError


def settle(connection: Connection) -> None:
    """Join some pieces of the index, and bring the log into the file as far as nobody reads what was before.

    Neither is ever necessary, and neither waits for another writer. It takes 15 to 40 milliseconds, and what
    the disk takes.
    """
    connection.execute("PRAGMA busy_timeout=0")
    try:
        with suppress(ArchiveBusyError):
            with writing(connection):
                join_some(connection)
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
