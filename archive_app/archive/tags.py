"""Tags by name: found under any way of writing that folds alike, or by an alias."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from archive_app.archive.archive import Archive
from archive_app.archive.door import Edit
from archive_app.errors import BadInputError
from archive_app.folding import fold
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE, TAG_COLOURS, UNCHOSEN, tag_colour


def find_tag(archive: Archive, name: str) -> bytes | None:
    """The tag of this name or alias: the same letters first, then alike when folded; the oldest of several."""
    folded = fold(name)
    best: bytes | None = None
    for record, known in archive.query(
        "SELECT r.id, t.name FROM tag t CROSS JOIN record r USING(pk) WHERE r.kind='tag' AND r.alive=1"
        " UNION ALL SELECT r.id, a.alias FROM tag_alias a CROSS JOIN record r ON r.pk=a.tag WHERE r.kind='tag'"
        " AND r.alive=1 ORDER BY 1"
    ):
        if known == name:
            return bytes(record)
        if best is None and known and fold(known) == folded:
            best = bytes(record)
    return best


_TRIES = 200
"""So many ids are tried for their colour; that none of them has the one that is free is as good as impossible."""


def find_or_make_tag(archive: Archive, name: str, beside: Iterable[bytes] = ()) -> tuple[bytes, Edit | None]:
    """The tag of this name, and the edit that makes it where there is none yet; `beside` are ids of tags being made."""
    name = tag_name(name)
    record = find_tag(archive, name)
    if record is not None:
        return record, None
    record = id_of_rare_colour(archive, beside)
    return record, Edit(record, "tag", {ALIVE: 1, "name": name})


def id_of_rare_colour(archive: Archive, beside: Iterable[bytes] = ()) -> bytes:
    """An id for a new tag, from which a colour follows that no other tag has, or as few as may be.

    `beside` are the ids of tags that are being made and are in no table yet. The colour is stated nowhere: a person
    may choose one, and nobody did.
    """
    own = archive.query("SELECT r.id, t.colour FROM tag t CROSS JOIN record r USING(pk) WHERE r.kind='tag' AND alive=1")
    used = Counter(tag_colour(stated, record) for record, stated in own)
    used.update(tag_colour(None, record) for record in beside)
    fewest = min(used[colour] for colour in TAG_COLOURS if colour != UNCHOSEN)
    ids = (new_id() for _ in range(_TRIES))
    return next((record for record in ids if used[tag_colour(None, record)] == fewest), new_id())


def tag_name(name: str) -> str:
    """A name for a tag, its white space tidied; raises BadInputError if it has no letter or digit."""
    name = " ".join(name.split())
    if not fold(name):
        raise BadInputError("A tag needs a name with at least one letter or digit.")
    return name


def require_free_name(archive: Archive, name: str, tag: bytes | None = None) -> None:
    """Raise BadInputError if another tag than `tag` is found under this name already."""
    found = find_tag(archive, tag_name(name))
    if found is not None and found != tag:
        raise BadInputError(f"There is a tag “{name}” already, by name or alias; choose another name or use that tag.")


def colour_of(text: str) -> str | None:
    """The name of a tag's colour as given, None for none; raises BadInputError for one that there is not."""
    name = text.strip().casefold()
    if name and name not in TAG_COLOURS:
        raise BadInputError(f"“{text}” is not a colour of a tag; use one of: {', '.join(TAG_COLOURS)}.")
    return name or None


def alias_field(alias: str) -> str:
    """The name of the field that holds an alias: keys of the log are ASCII, so it is named by a digest."""
    return f"alias/{sha256(fold(alias).encode()).hexdigest()[:32]}"
