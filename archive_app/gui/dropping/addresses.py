"""Addresses as programs hand them over: lists of URIs, Mozilla's and Netscape's forms, and the local files in them."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from PySide6.QtCore import QMimeData

URI_LIST = "text/uri-list"
COPIED_FILES = "x-special/gnome-copied-files"
_MOZILLA = ("text/x-moz-url", "text/x-moz-url-data")
_NETSCAPE = "_NETSCAPE_URL"
_PAGE = "text/x-moz-url-priv"
_MOST_BYTES = 32 << 20


def addresses(mime: QMimeData) -> list[str]:
    """All addresses that stand in it as such, in their order; comments of the list are left out (RFC 2483)."""
    if mime.hasFormat(URI_LIST):
        return _lines(bytes(mime.data(URI_LIST).data())[:_MOST_BYTES].decode("utf-8", "surrogateescape"))
    if mime.hasFormat(COPIED_FILES):
        # The first line says “copy” or “cut”; what comes in from outside is always copied.
        return _lines(bytes(mime.data(COPIED_FILES).data())[:_MOST_BYTES].decode("utf-8", "surrogateescape"))[1:]
    url, _ = titled_address(mime)
    return [url] if url else []


def titled_address(mime: QMimeData) -> tuple[str, str]:
    """The address and title that browsers give to a link or picture; empty where there is none."""
    for name in _MOZILLA:
        if mime.hasFormat(name):
            url, _, title = wide(mime, name).partition("\n")
            return url.strip(), title.strip()
    if mime.hasFormat(_NETSCAPE):
        url, _, title = bytes(mime.data(_NETSCAPE).data())[:_MOST_BYTES].decode("utf-8", "replace").partition("\n")
        return url.strip(), title.strip()
    return "", ""


def page_address(mime: QMimeData) -> str | None:
    """The page from which a browser's drag came, where it says so."""
    return _web(wide(mime, _PAGE).strip()) if mime.hasFormat(_PAGE) else None


def web_address(listed: list[str]) -> str | None:
    """The first address on the web."""
    return next((url for url in map(_web, listed) if url), None)


def is_address(text: str) -> bool:
    """Whether a text is one address of the web and nothing else."""
    return len(text) < 4096 and len(text.split()) == 1 and _web(text.strip()) is not None


def local_path(url: str) -> Path | None:
    """The file that a ``file:`` address names on this machine, whatever bytes its name has; None for any other."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() != "file" or not parts.path:
        return None
    if parts.netloc.lower() not in ("", "localhost", socket.gethostname().lower()):
        return None
    # "#" and "?" are parts of a name where a program did not encode them.
    tail = url.split(":", 1)[1]
    path = tail[2 + len(parts.netloc) :] if tail.startswith("//") else tail
    return Path(os.fsdecode(unquote_to_bytes(path.encode("utf-8", "surrogateescape"))))


def name_in(url: str) -> str:
    """The last name in the path of an address: what the thing there is called; may be empty."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return unquote_to_bytes(path.rstrip("/").rpartition("/")[2]).decode("utf-8", "replace")


def host_of(url: str) -> str:
    """The machine that an address names, as people know a site."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def wide(mime: QMimeData, name: str, most: int = _MOST_BYTES) -> str:
    """A text that Mozilla writes in UTF-16; other programs write the same format in UTF-8. `most` bytes are read."""
    data = bytes(mime.data(name).left(most).data())
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").rstrip("\0")
    if b"\0" in data[:64]:
        return data.decode("utf-16-le", "replace").rstrip("\0")
    return data.decode("utf-8", "replace")


def _web(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\0", "\n").splitlines() if line.strip() and not line.startswith("#")]
