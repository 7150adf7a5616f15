"""One article into the batch: its original, its record, its photos with the captions printed under them, its parts."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from archive_app.archive import Archive, Edit
from archive_app.errors import PressmarkError, StorageError
from archive_app.file_names import readable
from archive_app.importing.batch import Batch
from archive_app.importing.describing import Fields, article_fields, caption_edit, raw_fields
from archive_app.importing.discovery import Candidate
from archive_app.importing.origin import Origin
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.photos import record_photo
from archive_app.importing.receiving import HEAD, Received, receive, size_of
from archive_app.importing.telling import article_sentence, known_sentence, part_sentence
from archive_app.media.decoding import clean
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, PhotoFacts
from archive_app.media.photo import read_photo
from archive_app.media.picture_addresses import embedded
from archive_app.media.sniffing import identify
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, until_done
from archive_app.records.ids import new_id
from archive_app.records.order import keys

Pictures = MutableMapping[Path, tuple[bytes, bytes]]
"""The photos of this drop by path: (digest, item)."""


@dataclass(frozen=True, slots=True)
class ArticleUnit:
    """An article's file with what was read from it; `facts` is None where its bytes are known already."""

    candidate: Candidate
    received: Received
    facts: ArticleFacts | None


def bring_article(
    archive: Archive, batch: Batch, pool: ReaderPool, unit: ArticleUnit, pictures: Pictures
) -> Breaths[list[tuple[bytes, PhotoFacts]]]:
    """Take an article and all that belongs to it into the batch; returns the facts of new photos by digest."""
    return (yield from _Bringing(archive, batch, pool, unit, pictures).bring())


class _Bringing:
    def __init__(self, archive: Archive, batch: Batch, pool: ReaderPool, unit: ArticleUnit, pictures: Pictures) -> None:
        self._archive = archive
        self._batch = batch
        self._pool = pool
        self._unit = unit
        self._pictures = ChainMap[Path, tuple[bytes, bytes]]({}, pictures)
        self._new: list[tuple[bytes, PhotoFacts]] = []
        self._parts: list[Outcome] = []

    def bring(self) -> Breaths[list[tuple[bytes, PhotoFacts]]]:
        received, facts = self._unit.received, self._unit.facts
        owner = self._batch.owner(received.sha256)
        if owner is None and facts is None:
            raise StorageError(f"“{received.name}” could not be stored with its twin; import it again.")
        if owner is not None or facts is None:
            assert owner is not None
            self._batch.store(received)
            self._batch.accede(received, owner.item)
            tags = self._batch.tag_fields()
            if tags:
                self._batch.tag(owner, tags)
            self._batch.place(owner)
            message, size = known_sentence(received, owner), received.incoming.size
            self._batch.account(Outcome(received.label, Status.DUPLICATE, (owner.item,), message, size))
            yield from self._bring_members(owner.item, set())
            self._batch.account(*self._parts)
            return self._new
        article = new_id()
        original = self._batch.store(received, raw_fields(facts.raw))
        fields = article_fields(facts, received.origin)
        fields.values |= self._batch.tag_fields()
        fields.values[f"original/{original.hex()}"] = "source"
        self._batch.add(fields.edit(article, "article"))
        url = facts.source_url.value if facts.source_url else None
        self._batch.accede(received, article, url)
        self._batch.place(self._batch.own(received, article, "article"))
        yield from self._bring_members(article, self._wanted(facts))
        shown, captioned, missing = yield from self._bring_figures(article, facts)
        message, size = article_sentence(facts, shown, captioned, missing), received.incoming.size
        self._batch.account(Outcome(received.label, Status.IMPORTED, (article,), message, size), *self._parts)
        return self._new

    # -- the files that came with the page

    def _wanted(self, facts: ArticleFacts) -> set[Path]:
        """The members that figures show."""
        paths = {self._local(address) for figure in facts.figures for address in _addresses(figure)}
        return {path for path in paths if path is not None}

    def _bring_members(self, article: bytes, wanted: set[Path]) -> Breaths[None]:
        for path in self._unit.candidate.members:
            try:
                yield from self._bring_member(article, path, shown=path in wanted)
            except PressmarkError as error:
                outcome = Outcome(readable(path), Status.FAILED, (), str(error), size_of(path), retryable=True)
                self._parts.append(outcome)

    def _bring_member(self, article: bytes, path: Path, *, shown: bool) -> Breaths[None]:
        member = receive(self._archive, path, Origin(self._unit.received.origin.url))
        ids = [article]
        message = part_sentence(self._unit.received.name)
        owner = self._batch.owner(member.sha256)
        photo: bytes | None = owner.item if owner is not None and owner.kind == "photo" else None
        if owner is not None and shown:
            self._batch.place(owner)
        if shown and member.type.family == "photo" and photo is None:
            try:
                photo = yield from self._photo_of(member)
            except PressmarkError as error:
                message = str(error)  # the page is complete with its damaged picture; only the photo is not
        original = self._batch.store(member)
        self._batch.add_role(article, "article", original, "part")
        self._batch.accede(member, photo or article)
        if photo is not None:
            self._pictures[path] = (member.sha256, photo)
            ids.append(photo)
        self._parts.append(Outcome(member.label, Status.PART, tuple(ids), message, member.incoming.size))

    def _photo_of(self, received: Received) -> Breaths[bytes]:
        reading = self._pool.submit(received.name, read_photo, received.incoming.path, received.name)
        try:
            facts = yield from until_done(reading)
        except GeneratorExit:
            self._archive.originals.discard(received.incoming)
            raise
        photo, _ = record_photo(self._batch, received, facts, alone=False)
        self._new.append((received.sha256, facts))
        return photo

    # -- figures

    def _bring_figures(self, article: bytes, facts: ArticleFacts) -> Breaths[tuple[int, int, int]]:
        """Let the photos appear; returns how many are shown, how many of these with a caption, how many are missing."""
        positions = keys(len(facts.figures))
        shown = captioned = missing = 0
        for figure, position in zip(facts.figures, positions, strict=True):
            photo = yield from self._photo_at_hand(figure)
            if photo is None and figure.caption is None:
                continue  # nothing is known of it but an address
            if photo is None:
                photo = self._missing_photo(figure, facts)
                missing += 1
            else:
                shown += 1
                captioned += figure.caption is not None
            appearance = Fields()
            appearance.set("article", article.hex())
            appearance.set("photo", photo.hex())
            appearance.set("position", position)
            appearance.set("after", figure.after)
            caption = self._caption(photo, figure, facts)
            if caption is not None:
                self._batch.add(caption)
                appearance.set("caption", caption.record.hex())
            self._batch.add(appearance.edit(new_id(), "appearance"))
        return shown, captioned, missing

    def _caption(self, photo: bytes, figure: FigureFacts, facts: ArticleFacts) -> Edit | None:
        language = facts.language.value if facts.language else None
        said = figure.caption.text.value.strip() if figure.caption else ""
        if figure.alt_text is not None and figure.alt_text.value.strip() not in ("", said):
            alternative = CaptionFacts(figure.alt_text, "alt text")
            self._batch.add(caption_edit(photo, alternative, language=language, publisher=facts.publisher))
        if figure.caption is None:
            return None
        return caption_edit(
            photo,
            figure.caption,
            language=language,
            publisher=facts.publisher,
            date=facts.date,
            credit=figure.credit,
        )

    def _photo_at_hand(self, figure: FigureFacts) -> Breaths[bytes | None]:
        for address in _addresses(figure):
            if address.startswith("data:"):
                photo = yield from self._embedded(address)
                if photo is not None:
                    return photo
                continue
            path = self._local(address)
            known = self._pictures.get(path) if path is not None else None
            owner = self._batch.owner(known[0]) if known is not None else None
            if owner is not None and owner.kind == "photo":  # else its batch could not be written
                return owner.item
        return None

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
            path = Path(_collapsed(folder / name))
            if path in self._pictures or path in self._unit.candidate.members:
                return path
        return None

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
        received = Received(page.path, name, page.modified, incoming, type_, Origin(page.origin.url))
        owner = self._batch.owner(received.sha256)
        if owner is not None:
            self._archive.originals.discard(incoming)
            self._batch.place(owner)
            return owner.item if owner.kind == "photo" else None
        try:
            return (yield from self._photo_of(received))
        except PressmarkError:
            self._archive.originals.discard(incoming)
            return None

    def _missing_photo(self, figure: FigureFacts, facts: ArticleFacts) -> bytes:
        """A record for a picture that is known only by its caption; where it was is kept, nothing is fetched."""
        photo = new_id()
        fields = Fields()
        base = facts.source_url.value if facts.source_url else self._unit.received.origin.url or ""
        if figure.image and not figure.image.startswith("data:"):
            try:
                address = urljoin(base, figure.image)
                name = clean(unquote(urlsplit(address).path)).rpartition("/")[2] if "://" in address else figure.image
            except ValueError:
                address = name = figure.image
            fields.set("source_url", address, "html:img")
            fields.set("title", name, "html:img")
        if figure.credit is not None:
            fields.state(credit=figure.credit)
        self._batch.add(fields.edit(photo, "photo"))
        return photo


def _addresses(figure: FigureFacts) -> tuple[str, ...]:
    return tuple(address for address in (figure.image, *figure.alternatives) if address)


def _collapsed(path: Path) -> str:
    """The path without ``..`` and ``.``, as text alone: nothing on the disk is looked at."""
    return os.path.normpath(path)
