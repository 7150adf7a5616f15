"""Thumbnails for views: from the cache, else made again from the original in a child process, and kept."""

from __future__ import annotations

from concurrent.futures import Future

from archive_app.archive.layout import Layout
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.media.previews import preview
from archive_app.media.thumbnails import Thumbnail
from archive_app.media.workers import ReaderPool


def thumbnail_for(
    layout: Layout, sha256: bytes, extension: str, cache: ThumbnailCache, pool: ReaderPool
) -> Future[Thumbnail | None]:
    """The thumbnail of an original, now or later; None where there can be none (missing, damaged, no picture).

    May be called from any thread. What is not in the cache is made by `pool` and put into the cache before the future
    is done; callbacks of the future then run in a thread of the pool. Cancelling the future lets a making that has not
    begun not begin. The archive's database is not opened.
    """
    answer: Future[Thumbnail | None] = Future()
    known = cache.get(sha256)
    path = layout.original(sha256, extension)
    if known is not None or not path.is_file():
        answer.set_result(known)
        return answer
    making = pool.submit(path.name, preview, path, path.name)
    answer.add_done_callback(lambda done: making.cancel() if done.cancelled() else None)

    def hand_over(made: Future[Thumbnail]) -> None:
        thumbnail = None if made.cancelled() or made.exception() is not None else made.result()
        if thumbnail is not None:
            cache.put(sha256, thumbnail)
        if answer.set_running_or_notify_cancel():
            answer.set_result(thumbnail)

    making.add_done_callback(hand_over)
    return answer
