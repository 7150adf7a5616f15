"""Content that is no file: what was pasted, or dropped by a browser, as bytes, a page or text.

It becomes an original like any file. Nothing is fetched: an address alone brings nothing in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

from archive_app.archive import Archive
from archive_app.archive.intake import HOW, ImportRun, Target
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.errors import StorageError
from archive_app.importing.discovery import Candidate, Walk
from archive_app.importing.origin import Origin
from archive_app.importing.outcomes import ImportReport, Outcome, Status
from archive_app.importing.receiving import HEAD
from archive_app.importing.running import Run
from archive_app.media.decoding import clean
from archive_app.media.facts import FileType
from archive_app.media.picture_addresses import embedded
from archive_app.media.sniffing import identify
from archive_app.progress import Work
from archive_app.records.ids import new_id

_TYPES = {"html": FileType("text/html", "html", "html"), "text": FileType("text/plain", "text", "txt")}
_NAMES = {"bytes": "Pasted picture", "html": "Pasted page", "text": "Pasted text"}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Pasted:
    """One thing that was pasted or dropped and is no file.

    Attributes:
        kind: ``bytes`` (mostly of a picture), ``html`` (a page or a part of one) or ``text``.
        data: the content; a text is kept as UTF-8.
        name: what it is called, such as the last part of the picture's address; may be empty.
        url: the page or address that it came from.
        title: what the item is called if its content states no title.
    """

    kind: Literal["bytes", "html", "text"]
    data: bytes | str
    name: str = ""
    url: str | None = None
    title: str | None = None


def import_pasted(
    archive: Archive,
    pasted: Sequence[Pasted],
    *,
    how: str = "paste",
    tags: Iterable[str] = (),
    cache: ThumbnailCache | None = None,
    collection: bytes | None = None,
    article: bytes | None = None,
) -> Work[ImportReport]:
    """Bring in what is no file, as one operation; arguments and steps are those of `importer.Import`.

    Each thing comes in wholly or not at all. An import that is stopped cannot be gone on with, since the content is
    gone then: paste again. Part of a page that shows one picture and no words is that picture where the page holds
    it, and else nothing but a sentence.
    """
    if how not in HOW:
        raise ValueError(f"{how} is no way to come in")
    target = Target(how, tuple(tags), collection, article)
    with archive.originals.holding() as folder:
        found = [_found(folder / str(number), one) for number, one in enumerate(pasted)]

        def walk() -> Walk:
            yield from found

        run = Run(archive, target, walk, (), cache)
        return (yield from run.run(lambda: ImportRun(new_id(), False, {})))


def _found(path: Path, one: Pasted) -> Candidate | Outcome:
    """The content as a file in the holding folder, or the reason why there is none."""
    kind, data = one.kind, one.data
    if isinstance(data, str):
        data = data.removeprefix("\ufeff").encode("utf-8", "replace")
    if kind == "html":
        picture = _lone_picture(data.decode("utf-8", "replace"))
        if picture is not None:
            content = embedded(picture)
            if content is None:
                return Outcome(_name(one, ""), Status.SKIPPED, (), _not_at_hand(picture))
            kind, data = "bytes", content
    type_ = _TYPES.get(kind) or identify(data[:HEAD], one.name)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StorageError(
            f"What was pasted could not be stored ({error.strerror}); make room on the disk and paste it again."
        ) from error
    return Candidate(path, origin=Origin(one.url, one.title, _name(one, type_.extension), type_))


def _name(one: Pasted, extension: str) -> str:
    """The last part of the name, without what no name has; a made one where there is none."""
    name = " ".join(re.split(r"[/\\]", clean(one.name))[-1].split())[-_LONGEST_NAME:]
    return name or (f"{_NAMES[one.kind]}.{extension}" if extension else _NAMES[one.kind])


def _not_at_hand(address: str) -> str:
    short = address if len(address) <= 100 else f"{address[:99]}…"
    return (
        f"Only the address of a picture came (“{clean(short)}”), and nothing is fetched; "
        "save the picture and drop its file here."
    )


def _lone_picture(page: str) -> str | None:
    """The address of the picture, if a page shows one picture and no words."""
    content = _Content()
    content.feed(page)
    content.close()
    return content.pictures[0] if len(content.pictures) == 1 and not content.has_words else None


class _Content(HTMLParser):
    """The pictures of a page, and whether it has words."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self.has_words = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append((dict(attrs).get("src") or "").strip())
        self._silent += tag in ("script", "style", "title")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "title") and self._silent > 0

    def handle_data(self, data: str) -> None:
        self.has_words = self.has_words or (not self._silent and bool(data.strip("\ufeff \t\r\n\xa0")))
