"""The files that come in with an article: those of its page's folder, and the parts that lay in its own file.

Each becomes an original with an accession. Pictures that the article shows become photos; what else is known of the
rest is that it belongs to the article.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import PressmarkError, StorageError
from archive_app.file_names import readable
from archive_app.importing.addresses import addresses
from archive_app.importing.batch import Batch
from archive_app.importing.meant_files import ArticleUnit, MeantFiles, Pictures
from archive_app.importing.new_photos import NewPhotos, incomplete
from archive_app.importing.origin import Origin
from archive_app.importing.other_pictures import OtherPictures
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import receive, size_of
from archive_app.importing.telling import part_sentence
from archive_app.media.decoding import clean
from archive_app.media.facts import FigureFacts
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths

NOT_STORED = (b"", b"")
"""In place of these: the file is in the drop, but the disk did not take it."""

MESSAGE = "message/rfc822"
"""A mail message: the pictures attached to it are shown by it, whether its text names them or not."""


class Belongings:
    """All that may come in with one article; `outcomes` and `thumbnails` (by digest) are those of it so far."""

    def __init__(self, archive: Archive, batch: Batch, pool: ReaderPool, unit: ArticleUnit, pictures: Pictures) -> None:
        self._archive = archive
        self._batch = batch
        self._unit = unit
        self._pictures = ChainMap[Path, tuple[bytes, bytes]]({}, pictures)
        self._files = MeantFiles(unit, self._pictures)
        self._photos = NewPhotos(archive, batch, pool)
        self.outcomes: list[Outcome] = []
        self._others = OtherPictures(archive, batch, unit, self._files, self._photos, self.outcomes)
        self.thumbnails = self._photos.thumbnails

    def bring(self, article: bytes) -> Breaths[list[bytes]]:
        """Bring in the files beside the article and those in it.

        Returns the photos that it shows without naming them.
        """
        facts = self._unit.facts
        figures = facts.figures if facts else ()
        shown = {self._files.meant(address) for figure in figures for address in addresses(figure)}
        yield from self.bring_beside(article, shown)
        attached: list[bytes] = []
        is_message = self._unit.received.type.media_type == MESSAGE
        for part, place in self._files.placed(facts.parts if facts else ()):
            name = place.rpartition("/")[2] if "/" in part.name else clean(part.name)
            origin = Origin(part.url or self._unit.received.origin.url, name=name, place=place)
            photo = yield from self._bring(article, part.path, origin, place, shown=is_message or part.path in shown)
            if photo is not None and part.path not in shown:
                attached.append(photo)
        return attached

    def bring_beside(self, article: bytes, shown: Container[Path | None] = ()) -> Breaths[None]:
        """Bring in the files of the page's folder; those that are `shown` become photos."""
        candidate = self._unit.candidate
        for path in candidate.members:
            origin = candidate.origin_of(path)
            yield from self._bring(article, path, origin, candidate.label_of(path), shown=path in shown)

    def photo_of(self, figure: FigureFacts) -> Breaths[bytes | None]:
        """The photo that a figure shows; None if it did not come with the article.

        Raises StorageError if it did and could not be stored: an article that is here is not read anew.
        """
        for address in addresses(figure):
            if address.startswith("data:"):
                photo = yield from self._others.embedded(address)
                if photo is not None:
                    return photo
                continue
            path = self._files.meant(address)
            known = self._pictures.get(path) if path is not None else None
            owner = self._batch.owner(known[0]) if known is not None else None
            if owner is not None and owner.kind == "photo":  # else its batch could not be written
                return owner.item
            if path is not None and known is not None and (known == NOT_STORED or self._batch.is_lost(known[0])):
                raise incomplete(self._unit.received.name, readable(Path(path.name)))
            photo = yield from self._others.captured(address)
            if photo is not None:
                return photo
        return None

    # -- bringing them in

    def _bring(self, article: bytes, path: Path, origin: Origin, label: str, *, shown: bool) -> Breaths[bytes | None]:
        """One file into the batch; returns its photo if it is one that is shown. A failure costs this file only.

        But it raises StorageError for one that is shown and finds no room: its article has to come in with it.
        """
        try:
            return (yield from self._bring_one(article, path, origin, shown=shown))
        except PressmarkError as error:
            if shown and isinstance(error, StorageError):
                raise incomplete(self._unit.received.name, origin.name or readable(Path(path.name))) from error
            self.outcomes.append(Outcome(label, Status.FAILED, (), str(error), size_of(path), retryable=True))
            return None

    def _bring_one(self, article: bytes, path: Path, origin: Origin, *, shown: bool) -> Breaths[bytes | None]:
        member = receive(self._archive, path, origin)
        ids = [article]
        message = part_sentence(self._unit.received.name)
        owner = self._batch.owner(member.sha256)
        photo: bytes | None = owner.item if owner is not None and owner.kind == "photo" else None
        if owner is not None and shown:
            self._batch.place(owner)
        if shown and member.type.family == "photo" and photo is None:
            try:
                photo = yield from self._photos.bring(member)
            except StorageError:
                self._archive.originals.discard(member.incoming)
                raise
            except PressmarkError as error:
                message = str(error)  # the article is complete with its damaged picture; only the photo is not
        original = self._batch.store(member)
        self._batch.add_role(article, "article", original, "part")
        self._batch.accede(member, photo or article)
        if photo is not None:
            self._pictures[path] = (member.sha256, photo)
            ids.append(photo)
        self.outcomes.append(Outcome(member.label, Status.PART, tuple(ids), message, member.incoming.size))
        return photo if shown else None
