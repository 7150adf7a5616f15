"""Do the lines of each custody journal follow from one another? (A last line that was removed leaves no trace.)"""

from __future__ import annotations

from archive_app.archive.connection import Connection
from archive_app.archive.custody import Custody, broken_links
from archive_app.archive.findings import Checks, Finding


def check_custody(connection: Connection) -> Checks:
    """Name each line that was altered, moved or has lost the one before it."""
    yield None
    for message in broken_links(Custody(connection).lines()):
        yield Finding("custody", message)
    for journal, line in connection.execute("SELECT journal, line FROM custody"):
        if f'"journal":"{journal.hex()}"' not in line:
            yield Finding("custody", "A line of the custody journal is filed under another journal.")
    (own,) = connection.execute("SELECT value FROM meta WHERE key='archive'").fetchone() or (None,)
    if own is None or len(own) != 32 or not set(own) <= set("0123456789abcdef"):
        yield Finding("custody", "The archive has lost the id of its own custody journal.")
