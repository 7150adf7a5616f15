"""RTF (Rich Text Format 1.9.1) as a stream of control words, text and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\\Z", re.DOTALL
)

CODE_PAGES = {
    0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
"""The character sets of fonts (\\fcharset)."""

CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "~": " ", "_": "‑", "{": "{", "}": "}", "\\": "\\", "-": "",
}  # fmt: skip
"""Control words and symbols that stand for a character; optional hyphens are none."""


class Token(NamedTuple):
    """A piece of RTF: `kind` is ``word`` (with `number`), ``symbol``, ``open``, ``close``, ``bytes`` or ``binary``."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; whatever its bytes are, none are lost but line ends."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        word, number, code, symbol, brace, run = match.groups()
        if run is not None:
            yield Token("bytes", data=run)
        elif word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                length = max(value or 0, 0)
                yield Token("binary", data=data[at : at + length])
                at += length
            else:
                yield Token("word", word.decode("ascii"), value)
        elif code is not None:
            yield Token("bytes", "hex", data=bytes.fromhex(code.decode("ascii")))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif symbol in (b"\r", b"\n"):
            yield Token("word", "par")
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))


def code_page(number: int | None) -> str:
    """The codec of a Windows or Macintosh code page; cp1252 for one that is not known."""
    name = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 936: "gb18030", 950: "big5", 949: "cp949"}.get(
        number or 1252, f"cp{number}"
    )
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name
