"""Bytes to text, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

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
_IN_USE = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u",
    "gb18030", "euc_jp", "cp949", "big5", "cp932", "cp874", "iso8859_2", "cp866",
]  # fmt: skip
"""What texts without a word on their encoding are tried as; a codec such as EBCDIC fits anything short."""

_CARONS = re.compile(rb"[\x8a\x8e\x9a\x9e]")
"""Š and ž stand in the same places of cp1250 and cp1252, but hardly in a text of Western Europe."""

_RARE = (
    *(f"iso8859_{number}" for number in (3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    "big5hkscs", "iso2022_jp", "mac_roman", "mac_cyrillic", "ptcp154",
)  # fmt: skip
_MEANT = {
    "iso8859_1": "cp1252", "ascii": "cp1252", "iso8859_9": "cp1254", "iso8859_11": "cp874", "tis_620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "utf_16": "utf_16_le",
}  # fmt: skip
"""Pages that say Latin-1 mean Windows-1252, and so on (WHATWG Encoding Standard)."""

_UTF_16 = ("utf_16_le", "utf_16_be")
_LOOKS_LIKE_UTF_8 = (*_UTF_16, "iso2022_jp")
"""Their bytes often are valid UTF-8 as well, and then say something else."""

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(byte for byte in range(0x80) if _UNWANTED.match(chr(byte)))
_NO_CHARACTERS = ("\ufffe", "\uffff")
"""Halves of characters begin with the byte ED in UTF-8; these two are sooner found as they are."""

_LINE_ENDS = b"\r\x0b\x0c"

_SHORT = 1000
_SAMPLE = 1 << 18


def decode(data: bytes, name: str, *, markup: bool = False, charset: str | None = None) -> str:
    """The text of a file: by its byte order mark, as UTF-8, by what is stated of it, or as it most likely is.

    What is stated is `charset`, the encoding that came with the file in a header, or else what its `markup` declares:
    the order of the HTML Living Standard (“determining the character encoding”), but for UTF-8. What is UTF-8 beyond
    doubt is read so, as servers often say otherwise of all their pages alike.

    Control characters and halves of characters, which no database or log can hold, are left out. Raises
    BadInputError if the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return clean(data[len(bom) :].decode(encoding, "replace"))
    declared = _known(charset) or (_declared(data) if markup else None)
    if declared in _LOOKS_LIKE_UTF_8 and any(mark in data for mark in (b"\0", b"\x1b")):
        with suppress(UnicodeDecodeError):
            return clean(data.decode(declared))
    with suppress(UnicodeDecodeError):
        return _cleaned(data.decode("utf-8"), data)
    if declared is not None:
        return clean(data.decode(declared, "replace"))
    return clean(data.decode(_likely(data, name), "replace"))


def _likely(data: bytes, name: str) -> str:
    """The encoding that the bytes look most like; of equals the one in widest use."""
    end = len(data) if len(data) <= _SAMPLE else data.rfind(b"\n", 1, _SAMPLE)
    ends = (end,) if end > 0 else range(_SAMPLE, _SAMPLE - 4, -1)  # a character must not be cut in two
    for length in ends:
        matches = from_bytes(data[:length], cp_isolation=_IN_USE)
        best = matches.best()
        if best is not None:
            equal = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
            known = {encoding for match in equal for encoding in match.could_be_from_charset}
            if "cp1250" in known and _CARONS.search(data):
                return "cp1250"
            return next((encoding for encoding in _IN_USE if encoding in known), best.encoding)
    raise BadInputError(f"“{name}” is not text in any known encoding; open it and save it as UTF-8.")


def _declared(data: bytes) -> str | None:
    match = _XML.match(data) or _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = _known(match[1].decode("ascii"))
    return "utf_8" if name in _UTF_16 else name  # it was found as if it were written in bytes, so it is no UTF-16


def _known(label: str | None) -> str | None:
    """The encoding that a label means, if it is one that pages are written in."""
    try:
        name = codecs.lookup(label or "").name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if name in (*_IN_USE, "utf_8", *_RARE, *_UTF_16) else None


def clean(text: str) -> str:
    """The text without what cannot be stored, and with line feeds as line ends."""
    if len(text) < _SHORT:
        return _UNWANTED.sub("", _with_line_feeds(text)) if _UNWANTED.search(text) else _with_line_feeds(text)
    return _cleaned(text, text.encode("utf-8", "surrogatepass"))


def _cleaned(text: str, data: bytes) -> str:
    """As `clean`, of a text that is `data` in UTF-8: single bytes are looked for in a fraction of the time."""
    if any(map(data.__contains__, _LINE_ENDS)):
        text = _with_line_feeds(text)
    may_be_unwanted = (
        any(map(data.__contains__, _CONTROLS)) or b"\xed" in data or any(map(text.__contains__, _NO_CHARACTERS))
    )
    return _UNWANTED.sub("", text) if may_be_unwanted else text


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
