"""Which file an address in an article means: a part of its own file, or a file of the same drop."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from archive_app.importing.addresses import collapsed, parts_by_address
from archive_app.importing.discovery import Candidate
from archive_app.importing.origin import within
from archive_app.importing.receiving import Received
from archive_app.media.decoding import clean
from archive_app.media.facts import ArticleFacts, PartFacts

Pictures = MutableMapping[Path, tuple[bytes, bytes]]
"""The photos of this drop by path: (digest, item)."""

_ELSEWHERE = ("https://", "http://", "data:", "/")
"""How addresses begin that are not relative, as most are: a page has dozens, and to take each apart takes its time."""


@dataclass(frozen=True, slots=True)
class ArticleUnit:
    """An article's file with what was read from it; `facts` is None where its bytes are known already."""

    candidate: Candidate
    received: Received
    facts: ArticleFacts | None


class MeantFiles:
    """The files that came with one article. `base` is the address from which the relative ones in it are meant."""

    def __init__(self, unit: ArticleUnit, pictures: Pictures) -> None:
        """`pictures` are looked at each time, since more come in."""
        self._candidate = unit.candidate
        self._label = unit.received.label
        self._pictures = pictures
        self._parts = parts_by_address(unit.facts.parts if unit.facts else ())
        self.base = _base(unit)

    def meant(self, address: str) -> Path | None:
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
        folder = self._candidate.path.parent
        for name in (unquote(parts.path), parts.path):
            path = Path(collapsed(folder / name))
            if path in self._pictures or path in self._candidate.members:
                return path
        return None

    def placed(self, parts: Iterable[PartFacts]) -> list[tuple[PartFacts, str]]:
        """The parts with their places in the article's file, no two at the same one."""
        taken: dict[str, int] = {}
        placed: list[tuple[PartFacts, str]] = []
        for part in parts:
            name = clean(part.name)
            taken[name] = taken.get(name, 0) + 1
            told = name if taken[name] == 1 else f"{name} ({taken[name]})"
            placed.append((part, within(self._label, told)))
        return placed


def _base(unit: ArticleUnit) -> str:
    """The address from which the relative ones in an article are meant; empty if it is not known."""
    told = unit.facts.source_url if unit.facts else None
    return unit.received.origin.url or (told.value if told else "")
