"""The photos that look like one: the same picture in another size, cut or compressed."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.archive.documents import asking
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.media.looks import Look

MOST = 20
"""How many are told at the most; the most alike."""

_SOURCES = (
    "SELECT o.sha256 FROM record r JOIN item_original h ON h.item=r.pk AND h.role='source'"
    " JOIN original o ON o.pk=h.original WHERE r.id=? AND r.kind='photo'"
)
_PHOTOS = (
    "SELECT o.sha256, r.id FROM original o JOIN item_original h ON h.original=o.pk AND h.role='source'"
    " JOIN record r ON r.pk=h.item WHERE r.kind='photo' AND r.alive=1 AND o.sha256 IN (:rows)"
)


def look_alikes(archive: Archive, cache: ThumbnailCache, photo: bytes) -> list[bytes]:
    """The ids of other photos whose thumbnails at hand look like this photo's, the most alike first."""
    at_hand = cache.looks([sha256 for (sha256,) in archive.query(_SOURCES, (photo,))])
    nearest: dict[bytes, int] = {}
    for measured in at_hand.values():
        for bits, sha256 in cache.near(Look(*measured)):
            nearest[sha256] = min(bits, nearest.get(sha256, bits))
    files = sorted(nearest, key=lambda sha256: (nearest[sha256], sha256))[: 10 * MOST]
    if not files:
        return []
    found = archive.query(asking(_PHOTOS, files), files)
    ordered = sorted(found, key=lambda row: (nearest[row[0]], row[1]))
    return [record for record in dict.fromkeys(row[1] for row in ordered) if record != photo][:MOST]
