"""Saved web pages in one file (MHTML, RFC 2557): the page by the reader of pages, its pictures as parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from archive_app.errors import BadInputError
from archive_app.media.documents import messages
from archive_app.media.documents.messages import Leaf, Mime
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.statements import one_line
from archive_app.media.facts import ArticleFacts, FigureFacts, Stated
from archive_app.media.html_article import read_html
from archive_app.media.saved_pages import message_date

_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST_PAGE = 64 << 20


def read_mhtml(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    """The page of a saved file as an article, its address being where it was saved from; raises BadInputError."""
    message, header_block = messages.read_message(path, name)
    leaves = list(messages.leaves(message, name))
    root = _root(message, leaves)
    if root is None:
        raise BadInputError(f"“{name}” is a saved page without the page itself; save it again.")
    text = messages.text_of_part(root, markup=True)
    if not text.strip() or len(text) > _LARGEST_PAGE:
        raise BadInputError(f"“{name}” is a saved page that is empty or too large; there is nothing to keep of it.")
    facts = read_html(text, name)
    location = messages.header(root, "content-location")
    saved = Stated(location, "mhtml:Content-Location") if location.startswith(("http://", "https://")) else None
    snapshot = messages.header(message, "snapshot-content-location")
    if snapshot.startswith(("http://", "https://")):
        saved = Stated(snapshot, "mhtml:Snapshot-Content-Location")
    moment = message_date(messages.header(message, "date"))
    parts = Parts(scratch)
    base = location or snapshot
    _Pictures(base, [leaf.part for leaf in leaves if leaf.part is not root]).bring(facts.figures, parts)
    title = facts.title
    if title.source == "file-name" and (subject := one_line(messages.header(message, "subject"))):
        title = Stated(subject, "mhtml:Subject")
    return replace(
        facts,
        title=title,
        source_url=saved or facts.source_url,
        saved=Stated(moment, "mhtml:Date") if moment is not None else facts.saved,
        parts=(*facts.parts, *parts.found),
        raw={**facts.raw, "mail-headers": header_block},
        warnings=(*facts.warnings, *parts.warnings()),
    )


def _root(message: Mime, leaves: list[Leaf]) -> Mime | None:
    """The page: the part that ``start`` names, or the first that is a page."""
    pages = [leaf.part for leaf in leaves if messages.type_of(leaf.part) in _PAGES]
    start = messages.parameter(message, "start").strip("<> ")
    named = (page for page in pages if start and messages.header(page, "content-id").strip("<> ") == start)
    return next(named, pages[0] if pages else None)


class _Pictures:
    """The parts by their addresses: as absolute locations, and by content ids."""

    def __init__(self, base: str, parts: list[Mime]) -> None:
        self._base = base
        self._by_address: dict[str, Mime] = {}
        for part in parts:
            content_id = messages.header(part, "content-id").strip("<> ")
            location = messages.header(part, "content-location").replace(" ", "")
            for address in (f"cid:{content_id}" if content_id else "", self._absolute(location)):
                if address:
                    self._by_address.setdefault(address, part)

    def _absolute(self, address: str) -> str:
        try:
            return urljoin(self._base, address).partition("#")[0]
        except ValueError:
            return address

    def bring(self, figures: tuple[FigureFacts, ...], parts: Parts) -> None:
        """Write each picture that a figure shows, with all the addresses by which figures mean it."""
        meant: dict[int, tuple[Mime, list[str]]] = {}
        for figure in figures:
            for address in (figure.image, *figure.alternatives):
                part = self._by_address.get(address) or self._by_address.get(self._absolute(address))
                if part is not None:
                    addresses = meant.setdefault(id(part), (part, []))[1]
                    if address not in addresses:
                        addresses.append(address)
        for part, addresses in meant.values():
            location = messages.header(part, "content-location")
            url = location if "://" in location and not location.startswith("cid:") else None
            name = messages.file_name(part) or _last(location) or _last(addresses[0])
            parts.add(messages.content(part), name, addresses=tuple(addresses), url=url)


def _last(address: str) -> str:
    try:
        return urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        return ""
