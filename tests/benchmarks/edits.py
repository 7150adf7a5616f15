"""One edit committed, against the bare commit of one row and one line of a log."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from material import Writer
from timing import tell, typical

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import edit
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

COUNT = 1000


def run(folder: Path) -> None:
    """Print the multiple."""
    bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE article(pk INTEGER PRIMARY KEY, title TEXT)")
    bare.execute("CREATE TABLE log(line TEXT)")
    bare.execute("INSERT INTO article VALUES(1, 'x')")

    def least(number: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE article SET title=? WHERE pk=1", (f"Title {number}",))
        bare.execute("INSERT INTO log VALUES(?)", (f"title {number} " * 30,))
        bare.execute("COMMIT")

    floor = typical(least, COUNT)
    bare.close()
    with Archive.create(folder / "edited") as archive:
        record = new_id()
        fields = {ALIVE: 1, "title": "x", "body": Writer().text(300)}
        archive.change(Action.CREATION, "import", [Edit(record, "article", fields)])
        ours = typical(lambda number: edit(archive, record, {"title": f"Title {number}"}), COUNT)
    tell(f"edits: one commit {ours * 1000:.2f} ms, bare {floor * 1000:.2f} ms, {ours / floor:.1f} times the bare one")
