"""An archive with something in every table, and hands that alter it behind its back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from archive_makers import findings_of, make_article, make_photo, store_original

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import (
    add_caption,
    add_note,
    correct_caption,
    edit,
    link,
    mark_differing,
    set_reference,
    tag,
    translate_caption,
    trash,
)
from archive_app.archive.tags import alias_field
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.order import key_between


def fill(archive: Archive) -> None:
    """At least one row in every table."""
    article = make_article(archive, "River rises", "The river rose in the night.", date="1987-03-17",
                           modified="1987-03-18", section="Region", structure='[[4,9,"strong",""]]')  # fmt: skip
    photo = make_photo(archive, "Mill Lane", date="1987", date_text="spring 1987", source="Alder Pictures",
                       persons=["I. Alder"], coordinates="48.2,16.4", instructions="Once.")  # fmt: skip
    original = store_original(archive, b"a picture", photo)
    archive.change(Action.MODIFICATION, "import", [Edit(original, "original", {"raw/xmp": b"<xmp/>"})])
    accession = {"original": original.hex(), "item": photo.hex(), "name": "a.bin", "how": "command", ALIVE: 1}
    archive.change(Action.ACCESSION, "import", [Edit(new_id(), "accession", accession)])
    caption = add_caption(archive, photo, "A boat.", article=article, date="1987-03-18")
    corrected = correct_caption(archive, caption, "Two boats.")
    translated = translate_caption(archive, caption, "Ein Boot.", "de")
    mark_differing(archive, corrected, translated)
    set_reference(archive, photo, caption)
    link(archive, article, photo)
    tag(archive, [photo], add=["flood", "rivers"])
    tags = [row[0] for row in archive.query("SELECT r.id FROM tag JOIN record r USING(pk) ORDER BY pk")]
    fields = {f"parent/{tags[1].hex()}": 1, alias_field("inundation"): "inundation"}
    archive.change(Action.MODIFICATION, "tag", [Edit(tags[0], "tag", fields)])
    add_note(archive, photo, "From a drawer.")
    collection = {ALIVE: 1, "name": "Flood", f"item/{photo.hex()}": key_between(None, None)}
    archive.change(Action.CREATION, "collection", [Edit(new_id(), "collection", collection)])
    search = {ALIVE: 1, "name": "Boats", "query": "boat"}
    archive.change(Action.CREATION, "search", [Edit(new_id(), "saved_search", search)])
    edit(archive, article, {"title": "River rises again"})
    trash(archive, [make_article(archive, "Thrown away")])
    archive.undo()


def tamper(root: Path, *statements: str) -> None:
    """Run statements on its database, each of which must alter something."""
    with closing(sqlite3.connect(root / "archive.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement
        connection.commit()


def verify(root: Path) -> list[str]:
    """What verification says."""
    with Archive.open(root) as archive:
        return findings_of(archive)
