"""Tags by name: found under any way of writing that folds alike, or by an alias."""

from __future__ import annotations

from hashlib import sha256

from archive_app.archive.archive import Archive
from archive_app.archive.door import Edit
from archive_app.errors import BadInputError
from archive_app.folding import fold
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


def find_tag(archive: Archive, name: str) -> bytes | None:
    """The tag of this name or alias: the same letters first, then alike when folded; the oldest of several."""
    folded = fold(name)
    best: bytes | None = None
    for record, known in archive.query(
        "SELECT r.id, t.name FROM tag t JOIN record r USING(pk) WHERE r.alive=1"
        " UNION ALL SELECT r.id, a.alias FROM tag_alias a JOIN record r ON r.pk=a.tag WHERE r.alive=1 ORDER BY 1"
    ):
        if known == name:
            return bytes(record)
        if best is None and known and fold(known) == folded:
            best = bytes(record)
    return best


def find_or_make_tag(archive: Archive, name: str) -> tuple[bytes, Edit | None]:
    """The tag of this name, and the edit that makes it where there is none yet."""
    name = " ".join(name.split())
    if not fold(name):
        raise BadInputError("A tag needs a name with at least one letter or digit.")
    record = find_tag(archive, name)
    if record is not None:
        return record, None
    record = new_id()
    return record, Edit(record, "tag", {ALIVE: 1, "name": name})


def alias_field(alias: str) -> str:
    """The name of the field that holds an alias: keys of the log are ASCII, so it is named by a digest."""
    return f"alias/{sha256(fold(alias).encode()).hexdigest()[:32]}"
