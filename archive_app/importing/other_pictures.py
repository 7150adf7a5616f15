"""Pictures that an article shows and that are no files of the drop: captured with it, or written into its text."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from archive_app.archive import Archive
from archive_app.errors import BadInputError, PressmarkError, StorageError
from archive_app.importing.batch import Batch
from archive_app.importing.captures import UNREADABLE
from archive_app.importing.meant_files import ArticleUnit, MeantFiles
from archive_app.importing.new_photos import NewPhotos, incomplete
from archive_app.importing.origin import WITHIN, Origin, within
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import HEAD, receive
from archive_app.importing.telling import part_sentence
from archive_app.media.picture_addresses import embedded
from archive_app.media.sniffing import identify
from archive_app.progress import Breaths


class OtherPictures:
    """Takes such pictures in; what became of each is added to `outcomes`."""

    def __init__(
        self, archive: Archive, batch: Batch, unit: ArticleUnit, files: MeantFiles, photos: NewPhotos,
        outcomes: list[Outcome],
    ) -> None:  # fmt: skip
        self._archive = archive
        self._batch = batch
        self._unit = unit
        self._files = files
        self._photos = photos
        self._outcomes = outcomes

    def captured(self, address: str) -> Breaths[bytes | None]:
        """The photo that was captured from an address together with the page."""
        captures = self._unit.candidate.captures
        picture = captures.find(self._files.absolute(address)) if captures else None
        if captures is None or picture is None:
            return None
        digest = captures.digest(picture)
        if digest == UNREADABLE:
            return None
        owner = self._batch.owner(digest) if digest is not None else None
        if owner is not None:
            self._batch.place(owner)
            return owner.item if owner.kind == "photo" else None
        label = within(self._unit.received.label.rpartition(WITHIN)[0], picture.name)
        try:
            path, origin = yield from captures.unpack(picture)
            photo = yield from self._shown(path, origin)
        except StorageError as error:
            raise incomplete(self._unit.received.name, picture.name) from error
        except PressmarkError as error:
            is_damaged = isinstance(error, BadInputError)
            outcome = Outcome(label, Status.FAILED, (), str(error), picture.size, retryable=not is_damaged)
            self._outcomes.append(outcome)
            if is_damaged:
                captures.take(picture, UNREADABLE)
            return None
        captures.take(picture, photo[0])
        return photo[1]

    def _shown(self, path: Path, origin: Origin) -> Breaths[tuple[bytes, bytes]]:
        """A picture that an article shows and that has a file of its own: (digest, photo)."""
        try:
            received = receive(self._archive, path, origin)
        finally:
            with suppress(OSError):
                path.unlink()
        owner = self._batch.owner(received.sha256)
        try:
            if owner is not None and owner.kind != "photo":
                raise BadInputError(f"“{received.name}” is here already as something else than a photo.")
            photo = owner.item if owner is not None else (yield from self._photos.bring(received))
        except PressmarkError:
            self._archive.originals.discard(received.incoming)
            raise
        self._batch.store(received)
        self._batch.accede(received, photo)
        if owner is not None:
            self._batch.place(owner)
        message = part_sentence(self._unit.received.name)
        outcome = Outcome(received.label, Status.PART, (photo,), message, received.incoming.size)
        self._outcomes.append(outcome)
        return received.sha256, photo

    def embedded(self, address: str) -> Breaths[bytes | None]:
        """The photo of a ``data:`` address, which becomes an original of its own."""
        content = embedded(address)
        if content is None:
            return None
        name = f"picture in {self._unit.received.name}"
        type_ = identify(content[:HEAD], name)
        if type_.family != "photo":
            return None
        incoming = self._archive.originals.receive_stream([content], name)
        page = self._unit.received
        received = replace(page, name=name, incoming=incoming, type=type_, origin=Origin(page.origin.url))
        owner = self._batch.owner(received.sha256)
        if owner is not None:
            self._archive.originals.discard(incoming)
            self._batch.place(owner)
            return owner.item if owner.kind == "photo" else None
        try:
            return (yield from self._photos.bring(received))
        except PressmarkError:
            self._archive.originals.discard(incoming)
            return None
