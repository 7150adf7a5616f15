"""Pictures that an article shows, on their way to becoming photos: read, recorded, and with their thumbnails."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.errors import StorageError
from archive_app.importing.batch import Batch
from archive_app.importing.photos import record_photo
from archive_app.importing.receiving import Received
from archive_app.media.photo import read_photo
from archive_app.media.thumbnails import Thumbnail
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done


class NewPhotos:
    """Makes photos of the pictures of one article; `thumbnails` are theirs so far, by digest."""

    def __init__(self, archive: Archive, batch: Batch, pool: ReaderPool) -> None:
        self._archive = archive
        self._batch = batch
        self._pool = pool
        self.thumbnails: list[tuple[bytes, Thumbnail]] = []

    def bring(self, received: Received) -> Breaths[bytes]:
        """The new photo of a picture that was copied in; raises a PressmarkError if it cannot be read.

        Closing the reading throws the copy away.
        """
        reading = self._pool.submit(received.name, read_photo, received.incoming.path, received.name)
        try:
            facts = yield from until_done(reading)
        except GeneratorExit:
            self._archive.originals.discard(received.incoming)
            raise
        photo, _ = record_photo(self._batch, received, facts, alone=False)
        if facts.thumbnail is not None:
            small = Thumbnail(facts.thumbnail, facts.width, facts.height, facts.difference_hash)
            self.thumbnails.append((received.sha256, small))
        return photo


def incomplete(article: str, picture: str) -> StorageError:
    """What to raise where a picture that an article shows found no room: an article that is here is not read anew."""
    return StorageError(
        f"“{article}” shows “{picture}”, which could not be stored; make room on the disk and import both again."
    )
