"""Bytes to text, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from archive_app.errors import BadInputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{2,40})""")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SAMPLE = 1 << 18


def decode(data: bytes, name: str, *, markup: bool = False) -> str:
    """The text of a file: by its byte order mark, by what its markup declares, as UTF-8, or as it most likely is.

    Control characters and halves of characters, which no database or log can hold, are left out. Raises
    BadInputError if the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return clean(data[len(bom) :].decode(encoding, "replace"))
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if markup else None
    if declared is not None:
        return clean(data.decode(declared, "replace"))
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise BadInputError(f"“{name}” is not text in any known encoding; open it and save it as UTF-8.")
    return clean(data.decode(best.encoding, "replace"))


def _declared(data: bytes) -> str | None:
    match = _XML.match(data) or _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    try:
        # Pages that say Latin-1 mean Windows-1252 (WHATWG Encoding Standard).
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name
        b"".decode(name)
    except LookupError:  # unknown, or a codec that does not make text
        return None
    return name


def clean(text: str) -> str:
    """The text without what cannot be stored, and with line feeds as line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("", text) if _UNWANTED.search(text) else text
