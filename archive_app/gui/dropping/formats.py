"""From the formats that other programs hand over to an `Offer`.

What a browser hands over is tried in the order of what is nearest to the original: its bytes, a picture, a picture
within the HTML, a part of a page, an address, text. Nothing is ever fetched from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from archive_app.gui.dropping import addresses
from archive_app.gui.dropping.markup import Markup, begins_picture, inline_picture, look
from archive_app.gui.dropping.offer import NOTHING, Offer, OfferKind
from archive_app.media.sniffing import HEAD_LENGTH, identify

ITEMS_FORMAT = "application/x-pressmark-items"
"""Items of an archive, an id in hex a line."""

ARCHIVE_FORMAT = "application/x-pressmark-archive"
"""The folder of the archive that the items are in."""

MOST_PICTURE_BYTES = 256 << 20
MOST_TEXT_BYTES = 16 << 20
MOST_ITEMS = 1_000_000

_GLANCED_AT = 128 << 10
"""So many bytes of markup or text are looked at while they are dragged: the window must not be held up."""

_BYTES = "application/octet-stream"
_PICTURES = tuple(f"image/{kind}" for kind in ("png", "jpeg", "webp", "tiff", "avif", "heic", "gif", "bmp"))
"""Formats of pixels that are kept as they come; the browser wrote them anew, the best one first."""

_PROMISED_NAME = "application/x-moz-file-promise-dest-filename"
_ANY_MARKUP = ("text/html", "application/xhtml+xml")
_ELSEWHERE = re.compile(r"(?:sftp|ssh|smb|ftps?|davs?|nfs|mtp|gphoto2|afc|trash|recent|google-drive)://", re.IGNORECASE)


def glance(mime: QMimeData) -> Offer:
    """What is being dragged, told without asking for its bytes: they may be many, and the other program is asked."""
    return _offer(mime, whole=False)


def take_all(mime: QMimeData) -> Offer:
    """What was dropped or pasted, with its bytes; larger than the bounds of this module it cannot be taken."""
    return _offer(mime, whole=True)


def put_items(mime: QMimeData, archive: str, items: Sequence[bytes]) -> None:
    """Write ids as this program's own drags and clipboard carry them; `archive` is its folder."""
    mime.setData(ITEMS_FORMAT, "\n".join(item.hex() for item in items).encode())
    mime.setData(ARCHIVE_FORMAT, archive.encode("utf-8", "surrogateescape"))


def own_items(mime: QMimeData, archive: str) -> tuple[bytes, ...]:
    """The items of that archive in a drag of our own; none if it comes from another archive or program."""
    return _items(mime) if _archive(mime) == archive else ()


def _items(mime: QMimeData) -> tuple[bytes, ...]:
    lines = bytes(mime.data(ITEMS_FORMAT).data()).decode("ascii", "replace").split("\n")[:MOST_ITEMS]
    return tuple(bytes.fromhex(line) for line in lines if re.fullmatch(r"[0-9a-f]{32}", line))


def _archive(mime: QMimeData) -> str:
    return bytes(mime.data(ARCHIVE_FORMAT).data()).decode("utf-8", "surrogateescape")


def _offer(mime: QMimeData, *, whole: bool) -> Offer:
    if mime.hasFormat(ITEMS_FORMAT):
        return Offer(OfferKind.ITEMS, items=_items(mime), name=_archive(mime))
    listed = addresses.addresses(mime)
    paths = tuple(path for path in map(addresses.local_path, listed) if path is not None)
    if paths:
        return Offer(OfferKind.FILES, paths=paths)
    html = _html(mime, whole=whole)
    markup = look(html)
    if not whole and not markup.pictures and begins_picture(html):
        markup.pictures.append("data:")
    url, title = addresses.titled_address(mime)
    address = addresses.web_address([*listed, url])
    picture = _picture(mime, markup, address, title, whole=whole)
    if picture is not None:
        return picture
    if elsewhere := next((u for u in listed if _ELSEWHERE.match(u)), None):
        return _not_here(elsewhere)
    return _words(mime, html, markup, address, title, whole=whole)


def _picture(mime: QMimeData, markup: Markup, address: str | None, title: str, *, whole: bool) -> Offer | None:
    """A picture from wherever one may be; None where there is none, a refusal where only its address is."""
    source = markup.pictures[0] if markup.pictures else None
    web = addresses.web_address([source] if source else []) or address
    named = Offer(
        OfferKind.PICTURE,
        name=_file_name(mime, web),
        title=markup.alternative or (title if title != web else ""),
        url=addresses.page_address(mime) or web,
    )
    if mime.hasFormat(_BYTES) and (data := _sniffed(mime, whole=whole)) is not None:
        return _bounded(named, data)
    has_words = bool(markup.words or markup.linked_words)
    if not has_words and (source is not None or not mime.hasText()):
        given = next((name for name in _PICTURES if mime.hasFormat(name)), None)
        remark = _tr("The browser hands over a copy that it wrote anew; save the picture to keep its own file.")
        if given is not None:
            data = bytes(mime.data(given).data()) if whole else b""
            return _bounded(named, data, remark if source or address else "")
        if mime.hasImage():
            image = _pixels(mime) if whole else None
            return replace(named, image=image, remark=remark if source or address else "")
    if source is not None and markup.is_picture:
        is_inline = source[:5].lower() == "data:"
        data = (inline_picture(source, MOST_PICTURE_BYTES) if whole else b"") if is_inline else None
        if data is not None:
            return replace(named, data=data, url=addresses.page_address(mime))
        if address is None or address == web:
            return _only_address(
                source, _tr("Only the address of the picture came; save the picture and drop its file here.")
            )
    return None


def _words(mime: QMimeData, html: str, markup: Markup, address: str | None, title: str, *, whole: bool) -> Offer:
    page = addresses.page_address(mime)
    if address is not None and (markup.is_link or not markup.words):
        return _only_address(address, _save_the_page())
    if html and (markup.words or markup.linked_words or markup.pictures):
        if max(len(html), *(mime.data(name).size() for name in _ANY_MARKUP)) > MOST_TEXT_BYTES:
            return _too_large()
        return Offer(OfferKind.PAGE, data=html.encode(), title=title, url=page or addresses.web_address([markup.base]))
    text = _text(mime, whole=whole)
    if addresses.is_address(text):
        return _only_address(
            text.strip(),
            _tr("Only the address of a page came, and nothing is fetched; save the page and drop its file."),
        )
    if dropped := _paths_in_text(text):
        return dropped
    if not text.strip():
        return NOTHING
    return _too_large() if len(text) > MOST_TEXT_BYTES else Offer(OfferKind.TEXT, data=text.encode(), url=page)


def _paths_in_text(text: str) -> Offer | None:
    """Files that stand as `file:` addresses, one a line, in a text: terminals and older programs drag them so."""
    lines = [line.strip() for line in text[:MOST_TEXT_BYTES].splitlines() if line.strip()]
    if not lines or not all(line.lower().startswith("file:") for line in lines):
        return None
    paths = tuple(path for path in map(addresses.local_path, lines) if path is not None)
    return Offer(OfferKind.FILES, paths=paths) if paths else None


def _text(mime: QMimeData, *, whole: bool) -> str:
    if not mime.hasText():
        return ""
    if not whole and mime.data("text/plain").size() > _GLANCED_AT:
        begin = addresses.wide(mime, "text/plain", _GLANCED_AT)
        if not begin.lstrip().lower().startswith("file:"):  # such a list is not read again when it is let go
            return begin.replace("\0", "")
    return mime.text().replace("\0", "")


def _html(mime: QMimeData, *, whole: bool) -> str:
    if not whole:
        for name in _ANY_MARKUP:
            if mime.hasFormat(name) and mime.data(name).size() > _GLANCED_AT:
                return addresses.wide(mime, name, _GLANCED_AT).lstrip("\ufeff").replace("\0", "")
    if mime.hasHtml():
        return mime.html().lstrip("\ufeff").replace("\0", "")
    for name in _ANY_MARKUP:
        if mime.hasFormat(name):
            return addresses.wide(mime, name).lstrip("\ufeff").replace("\0", "")
    return ""


def _sniffed(mime: QMimeData, *, whole: bool) -> bytes | None:
    """Bytes without a type, if they are those of a picture; at a glance nobody asks, and empty bytes stand for them."""
    if not whole:
        return b"" if mime.hasHtml() or mime.hasUrls() else None
    data = bytes(mime.data(_BYTES).data())
    return data if identify(data[:HEAD_LENGTH], "").media_type.startswith("image/") else None


def _pixels(mime: QMimeData) -> QImage | None:
    image = mime.imageData()
    if isinstance(image, QImage) and not image.isNull():
        return image
    return None


def encoded(image: QImage) -> bytes:
    """Pixels as a PNG; takes a while, so call it in a thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())


def _file_name(mime: QMimeData, web: str | None) -> str:
    promised = addresses.wide(mime, _PROMISED_NAME).strip() if mime.hasFormat(_PROMISED_NAME) else ""
    return promised or (addresses.name_in(web) if web else "")


def _bounded(named: Offer, data: bytes, remark: str = "") -> Offer:
    if len(data) > MOST_PICTURE_BYTES:
        return replace(
            named,
            refusal=_tr("This picture has more than 256 MB; save it as a file and drop the file here."),
        )
    return replace(named, data=data, remark=remark)


def _only_address(url: str, why: str) -> Offer:
    return Offer(OfferKind.LINK, url=url, name=addresses.host_of(url), refusal=why)


def _save_the_page() -> str:
    return _tr("Only the address of a page came, and nothing is fetched; save the page and drop its file.")


def _not_here(url: str) -> Offer:
    why = _tr("These files lie on another machine; copy them to this one and drop the copies here.")
    return Offer(OfferKind.LINK, url=url, name=addresses.host_of(url), refusal=why)


def _too_large() -> Offer:
    why = _tr("This text has more than 16 MB; save it as a file and drop the file here.")
    return Offer(OfferKind.TEXT, refusal=why)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dropping", text)
