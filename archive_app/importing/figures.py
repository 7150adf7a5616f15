"""The figures of an article: its photos appear in it, in the order of the text, with the captions printed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from archive_app.archive import Edit
from archive_app.importing.batch import Batch
from archive_app.importing.belongings import Belongings
from archive_app.importing.describing import Fields, caption_edit
from archive_app.importing.receiving import Received
from archive_app.media.decoding import clean
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts
from archive_app.progress import Breaths
from archive_app.records.ids import new_id
from archive_app.records.order import keys


@dataclass(slots=True)
class Shown:
    """How many photos an article shows, how many of these with a caption, and how many pictures are missing."""

    photos: int = 0
    captioned: int = 0
    missing: int = 0


class Figures:
    """Lets photos appear in one article."""

    def __init__(self, batch: Batch, belongings: Belongings, received: Received, facts: ArticleFacts) -> None:
        self._batch = batch
        self._belongings = belongings
        self._received = received
        self._facts = facts

    def bring(self, article: bytes, attached: Sequence[bytes]) -> Breaths[Shown]:
        """Let the photos of the figures appear, and after them those that are `attached`."""
        figures = self._facts.figures
        positions = iter(keys(len(figures) + len(attached)))
        shown = Shown()
        for figure in figures:
            position = next(positions)
            photo = yield from self._belongings.photo_of(figure)
            if photo is None and figure.caption is None:
                continue  # nothing is known of it but an address
            if photo is None:
                photo = self._missing_photo(figure)
                shown.missing += 1
            else:
                shown.photos += 1
                shown.captioned += figure.caption is not None
            caption = self._caption(photo, figure)
            if caption is not None:
                self._batch.add(caption)
            self._appear(article, photo, position, caption)
        for photo in attached:
            shown.photos += 1
            self._appear(article, photo, next(positions), None)
        return shown

    def _appear(self, article: bytes, photo: bytes, position: str, caption: Edit | None) -> None:
        appearance = Fields()
        appearance.set("article", article.hex())
        appearance.set("photo", photo.hex())
        appearance.set("position", position)
        if caption is not None:
            appearance.set("caption", caption.record.hex())
        self._batch.add(appearance.edit(new_id(), "appearance"))

    def _caption(self, photo: bytes, figure: FigureFacts) -> Edit | None:
        facts = self._facts
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

    def _missing_photo(self, figure: FigureFacts) -> bytes:
        """A record for a picture that is known only by its caption; where it was is kept, nothing is fetched."""
        photo = new_id()
        fields = Fields()
        told = self._facts.source_url
        base = told.value if told else self._received.origin.url or ""
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
