"""What is being handed to the window, by a drag or from the clipboard, in terms that do not depend on who hands it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtGui import QImage


class OfferKind(Enum):
    """What it is."""

    NOTHING = auto()  # of no use here
    ITEMS = auto()  # items of this archive
    FILES = auto()  # files and folders, bundles among them
    PICTURE = auto()  # one picture, as bytes
    PAGE = auto()  # part of a page, as HTML
    TEXT = auto()
    LINK = auto()  # an address alone: nothing is ever fetched


@dataclass(frozen=True, slots=True)
class Offer:
    """Something handed over.

    Attributes:
        kind: what it is.
        paths: of FILES.
        items: of ITEMS, by id.
        data: the bytes of a PICTURE; a PAGE or TEXT in UTF-8. Empty where it was only glanced at.
        image: a PICTURE that came as pixels and has no bytes of its own.
        name: what its file may be called.
        title: what people call it, where the one who hands it over says so.
        url: the page it comes from, or the picture's own address where no page is named.
        refusal: why it cannot be taken and what to do instead; empty where it can.
        remark: what is worth knowing before it is taken.
    """

    kind: OfferKind
    paths: tuple[Path, ...] = ()
    items: tuple[bytes, ...] = ()
    data: bytes = b""
    image: QImage | None = None
    name: str = ""
    title: str = ""
    url: str | None = None
    refusal: str = ""
    remark: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether taking it would bring something in."""
        return not self.refusal and self.kind not in (OfferKind.NOTHING, OfferKind.LINK)


NOTHING = Offer(OfferKind.NOTHING)
