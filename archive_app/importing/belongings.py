"""The files that come in with an article: those of its page's folder, and the parts that lay in its own file.

Each becomes an original with an accession. Pictures that the article shows become photos; what else is known of the
rest is that it belongs to the article.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container, Iterable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from archive_app.archive import Archive
from archive_app.errors import BadInputError, PressmarkError, StorageError
from archive_app.file_names import readable
from archive_app.importing.addresses import addresses, collapsed, parts_by_address
from archive_app.importing.batch import Batch
from archive_app.importing.captures import UNREADABLE
from archive_app.importing.discovery import Candidate
from archive_app.importing.origin import WITHIN, Origin, within
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.photos import record_photo
from archive_app.importing.receiving import HEAD, Received, receive, size_of
from archive_app.importing.telling import part_sentence
from archive_app.media.decoding import clean
from archive_app.media.facts import ArticleFacts, FigureFacts, PartFacts
from archive_app.media.photo import read_photo
from archive_app.media.picture_addresses import embedded
from archive_app.media.sniffing import identify
from archive_app.media.thumbnails import Thumbnail
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done

Pictures = MutableMapping[Path, tuple[bytes, bytes]]
"""The photos of this drop by path: (digest, item)."""

NOT_STORED = (b"", b"")
"""In place of these: the file is in the drop, but the disk did not take it."""

MESSAGE = "message/rfc822"
"""A mail message: the pictures attached to it are shown by it, whether its text names them or not."""

_ELSEWHERE = ("https://", "http://", "data:", "/")
"""How addresses begin that are not relative, as most are: a page has dozens, and to take each apart takes its time."""


@dataclass(frozen=True, slots=True)
class ArticleUnit:
    """An article's file with what was read from it; `facts` is None where its bytes are known already."""

    candidate: Candidate
    received: Received
    facts: ArticleFacts | None


class Belongings:
    """All that may come in with one article; `outcomes` and `thumbnails` (by digest) are those of it so far."""

    def __init__(self, archive: Archive, batch: Batch, pool: ReaderPool, unit: ArticleUnit, pictures: Pictures) -> None:
        self._archive = archive
        self._batch = batch
        self._pool = pool
        self._unit = unit
        self._pictures = ChainMap[Path, tuple[bytes, bytes]]({}, pictures)
        self._parts = parts_by_address(unit.facts.parts if unit.facts else ())
        self.base = _base(unit)
        self.outcomes: list[Outcome] = []
        self.thumbnails: list[tuple[bytes, Thumbnail]] = []

    def bring(self, article: bytes) -> Breaths[list[bytes]]:
        """Bring in the files beside the article and those in it.

        Returns the photos that it shows without naming them.
        """
        facts = self._unit.facts
        figures = facts.figures if facts else ()
        shown = {self._meant(address) for figure in figures for address in addresses(figure)}
        yield from self.bring_beside(article, shown)
        attached: list[bytes] = []
        is_message = self._unit.received.type.media_type == MESSAGE
        for part, place in self._placed(facts.parts if facts else ()):
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
                photo = yield from self._embedded(address)
                if photo is not None:
                    return photo
                continue
            path = self._meant(address)
            known = self._pictures.get(path) if path is not None else None
            owner = self._batch.owner(known[0]) if known is not None else None
            if owner is not None and owner.kind == "photo":  # else its batch could not be written
                return owner.item
            if path is not None and known is not None and (known == NOT_STORED or self._batch.is_lost(known[0])):
                raise _incomplete(self._unit.received.name, readable(Path(path.name)))
            photo = yield from self._captured(address)
            if photo is not None:
                return photo
        return None

    # -- which file an address means

    def _meant(self, address: str) -> Path | None:
        """The file that came with the article and that an address in it means."""
        for written in (address, unquote(address), self.absolute(address)) if self._parts else ():
            if written in self._parts:
                return self._parts[written]
        return None if address.startswith(_ELSEWHERE) else self._local(address)

    def absolute(self, address: str) -> str:
        """An address as seen from where the article came from, without its fragment; as it is if that is unknown."""
        try:
            return urldefrag(urljoin(self.base, address)).url
        except ValueError:
            return address

    def _local(self, address: str) -> Path | None:
        """The file of this drop that a relative address in the page means."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        folder = self._unit.candidate.path.parent
        for name in (unquote(parts.path), parts.path):
            path = Path(collapsed(folder / name))
            if path in self._pictures or path in self._unit.candidate.members:
                return path
        return None

    def _placed(self, parts: Iterable[PartFacts]) -> list[tuple[PartFacts, str]]:
        """The parts with their places in the article's file, no two at the same one."""
        taken: dict[str, int] = {}
        placed: list[tuple[PartFacts, str]] = []
        for part in parts:
            name = clean(part.name)
            taken[name] = taken.get(name, 0) + 1
            told = name if taken[name] == 1 else f"{name} ({taken[name]})"
            placed.append((part, within(self._unit.received.label, told)))
        return placed

    # -- bringing them in

    def _bring(self, article: bytes, path: Path, origin: Origin, label: str, *, shown: bool) -> Breaths[bytes | None]:
        """One file into the batch; returns its photo if it is one that is shown. A failure costs this file only.

        But it raises StorageError for one that is shown and finds no room: its article has to come in with it.
        """
        try:
            return (yield from self._bring_one(article, path, origin, shown=shown))
        except PressmarkError as error:
            if shown and isinstance(error, StorageError):
                raise _incomplete(self._unit.received.name, origin.name or readable(Path(path.name))) from error
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
                photo = yield from self._new_photo(member)
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

    def _new_photo(self, received: Received) -> Breaths[bytes]:
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

    def _captured(self, address: str) -> Breaths[bytes | None]:
        """The photo that was captured from an address together with the page."""
        captures = self._unit.candidate.captures
        picture = captures.find(self.absolute(address)) if captures else None
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
            raise _incomplete(self._unit.received.name, picture.name) from error
        except PressmarkError as error:
            is_damaged = isinstance(error, BadInputError)
            outcome = Outcome(label, Status.FAILED, (), str(error), picture.size, retryable=not is_damaged)
            self.outcomes.append(outcome)
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
            photo = owner.item if owner is not None else (yield from self._new_photo(received))
        except PressmarkError:
            self._archive.originals.discard(received.incoming)
            raise
        self._batch.store(received)
        self._batch.accede(received, photo)
        if owner is not None:
            self._batch.place(owner)
        message = part_sentence(self._unit.received.name)
        outcome = Outcome(received.label, Status.PART, (photo,), message, received.incoming.size)
        self.outcomes.append(outcome)
        return received.sha256, photo

    def _embedded(self, address: str) -> Breaths[bytes | None]:
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
            return (yield from self._new_photo(received))
        except PressmarkError:
            self._archive.originals.discard(incoming)
            return None


def _incomplete(article: str, picture: str) -> StorageError:
    return StorageError(
        f"“{article}” shows “{picture}”, which could not be stored; make room on the disk and import both again."
    )


def _base(unit: ArticleUnit) -> str:
    """The address from which the relative ones in an article are meant; empty if it is not known."""
    told = unit.facts.source_url if unit.facts else None
    return unit.received.origin.url or (told.value if told else "")
