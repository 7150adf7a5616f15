"""From an offer that is no file to what the library brings in."""

from __future__ import annotations

from archive_app.gui.dropping.formats import encoded
from archive_app.gui.dropping.offer import Offer, OfferKind
from archive_app.importing.pasted import Pasted


def pasted(offer: Offer) -> Pasted:
    """The content of an offer; pixels are written as PNG here, which takes a while: call it in a thread."""
    title = offer.title or None
    if offer.kind is OfferKind.PAGE:
        return Pasted("html", offer.data.decode("utf-8", "replace"), offer.name, offer.url, title)
    if offer.kind is OfferKind.TEXT:
        return Pasted("text", offer.data.decode("utf-8", "replace"), offer.name, offer.url, title)
    if offer.image is not None:
        return Pasted("bytes", encoded(offer.image), _as_png(offer.name), offer.url, title)
    return Pasted("bytes", offer.data, offer.name, offer.url, title)


def _as_png(name: str) -> str:
    return f"{name.rpartition('.')[0] or name}.png" if name else ""
