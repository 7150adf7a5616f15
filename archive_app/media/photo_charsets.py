"""The encoding of texts that declare none and are not UTF-8: as Windows, Macs and the rest of the world wrote them.

Captions are short, so statistics alone mislead. What is weighed first is whether letters stand where words have them:
“CafŽ” with a capital at its end is Mac OS Roman read as Windows-1252.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

_WINDOWS, _MAC = "cp1252", "mac_roman"
_SYMBOLS = frozenset("¢£¤¥¦§¨©¬®¯°±²³´¶·¸¹¼½¾†‡‰ˆ˜™›‹„‚∂∑∏π∫Ω√ƒ∆◊≠≤≥∞◦‘“”¿¡«»•…")
_FEW = 0.4
"""The share of letters beyond ASCII up to which a text is taken for one in Latin letters."""

_LEAST = 8
"""Bytes beyond ASCII from which on statistics say anything."""

# What is in use by files of pictures that are older than UTF-8; the order decides between equals.
_OTHERS = [
    "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp932", "gb18030", "big5", "cp949", "euc_jp",
    "koi8_r", "cp866", "mac_cyrillic", "mac_greek", "mac_latin2", "iso8859_2", "iso8859_5", "iso8859_7", "cp874",
]  # fmt: skip
_VOWELS = frozenset("aeiou")
_WORD = re.compile(r"\S+")
_HIGH = re.compile(rb"[\x80-\xff]")


def legacy_encoding(data: bytes) -> str:
    """The encoding that bytes which are no UTF-8 most likely are in; Windows-1252 where nothing speaks against it."""
    high = len(_HIGH.findall(data))
    letters = len(re.findall(rb"[A-Za-z]", data))
    if not letters and high < _LEAST:
        return _WINDOWS
    if high >= _LEAST and high > (high + letters) * _FEW:
        return _by_statistics(data)
    windows, mac = _oddities(data, _WINDOWS), _oddities(data, _MAC)
    if windows and mac < windows:
        return _MAC
    if windows and high >= _LEAST:
        return _by_statistics(data)
    return "cp1254" if _is_turkish(data) else _WINDOWS


def _is_turkish(data: bytes) -> bool:
    """Whether the letters that Turkish has in the places of Icelandic ones stand without others of Icelandic."""
    beyond = {character for character in data.decode(_WINDOWS, "replace").lower() if not character.isascii()}
    return bool(beyond & set("ýþð")) and not beyond & set("áéíóúæ")


def _by_statistics(data: bytes) -> str:
    best = from_bytes(data, cp_isolation=[_WINDOWS, _MAC, *_OTHERS], threshold=0.5).best()
    return _WINDOWS if best is None else best.encoding


def _oddities(data: bytes, encoding: str) -> int:
    """How often a letter or sign stands where no word has it, if the bytes are read in this encoding."""
    text = data.decode(encoding, "replace")
    return sum(
        _is_odd(word, at)
        for word in _WORD.findall(text)
        if not word.isascii()
        for at, character in enumerate(word)
        if not character.isascii()
    )


def _is_odd(word: str, at: int) -> bool:
    character = word[at]
    before = word[at - 1] if at else ""
    after = word[at + 1 : at + 2]
    if character == "\N{REPLACEMENT CHARACTER}" or "\x80" <= character < "\xa0":
        return True
    if character.isupper() and (before.islower() or (before.isupper() and after.islower())):
        return True
    if character == "–":
        return before in _VOWELS and after in _VOWELS  # “a–o” for “año”
    if character == "—":
        return before.islower() and re.fullmatch(r"n\W*", word[at + 1 :]) is not None  # “regi—n” for “región”
    if character in _SYMBOLS:
        # Quotation marks and signs stand at the edge of words; an apostrophe within one is another sign.
        return before.isalpha() and after.isalpha()
    return character in "ªºˇ˘˙˚˝˛ﬁﬂ" and before.isalpha() and after.isalpha()
