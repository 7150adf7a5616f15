"""Photos in articles: at which place, and under which caption."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.lookup import kind_of, photo_of, require_caption_of
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value
from archive_app.records.order import key_between


def link(
    archive: Archive,
    article: bytes,
    photo: bytes,
    *,
    caption: bytes | None = None,
    position: int | None = None,
) -> bytes:
    """Let a photo appear in an article, at `position` (from 1; None for the end), and return the appearance's id."""
    kind_of(archive, article, "article")
    kind_of(archive, photo, "photo")
    if caption is not None:
        require_caption_of(archive, caption, photo)
    if position is not None and position < 1:
        raise BadInputError(f"The position {position} is not possible; positions count from 1.")
    appearance = new_id()
    archive.change(
        Action.CREATION, "link", lambda: [_appearance(archive, appearance, article, photo, caption, position)]
    )
    return appearance


def use_caption(archive: Archive, appearance: bytes, caption: bytes | None) -> Change | None:
    """Say which caption of the photo stands under it at this appearance; None for none."""
    kind_of(archive, appearance, "appearance")
    if caption is not None:
        photo = photo_of(archive, appearance)
        if photo is None:
            raise BadInputError("The photo of this appearance is not known; link the photo to the article first.")
        require_caption_of(archive, caption, photo)
    value = None if caption is None else caption.hex()
    return archive.change(Action.MODIFICATION, "use caption", [Edit(appearance, "appearance", {"caption": value})])


def standing_under(
    archive: Archive, article: bytes, photo: bytes, caption: bytes, corrects: bytes | None = None
) -> Iterable[Edit]:
    """The edit that lets a new caption stand under a photo in an article; to be asked for inside the transaction.

    It goes to an appearance that has none (or the one it corrects); else the photo appears once more.
    """
    for appearance, used in archive.query(
        "SELECT s.id, c.id FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1"
        " JOIN record t ON t.pk=a.article JOIN record p ON p.pk=a.photo LEFT JOIN record c ON c.pk=a.caption"
        " WHERE t.id=? AND p.id=? ORDER BY a.position, s.id",
        (article, photo),
    ):
        if used is None or used == corrects:
            yield Edit(appearance, "appearance", {"caption": caption.hex()})
            return
    yield _appearance(archive, new_id(), article, photo, caption, None)


def _appearance(
    archive: Archive,
    appearance: bytes,
    article: bytes,
    photo: bytes,
    caption: bytes | None,
    position: int | None,
) -> Edit:
    rows = archive.query(
        "SELECT a.position FROM appearance a JOIN record s ON s.pk=a.pk AND s.kind='appearance' AND s.alive=1"
        " JOIN record t ON t.pk=a.article WHERE t.id=? ORDER BY a.position, s.id",
        (article,),
    )
    keys = [row[0] for row in rows]
    at = len(keys) if position is None else min(position - 1, len(keys))
    before = keys[at - 1] if at else None
    after = next((key for key in keys[at:] if before is None or key > before), None)
    fields: dict[str, Value | bytes] = {
        ALIVE: 1,
        "article": article.hex(),
        "photo": photo.hex(),
        "position": key_between(before, after),
    }
    if caption is not None:
        fields["caption"] = caption.hex()
    return Edit(appearance, "appearance", fields)
