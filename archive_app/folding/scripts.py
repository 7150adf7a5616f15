"""Which characters make up words, which vanish, and which are written for one another, script by script.

Every choice is explained in docs/decisions/0002-folding-in-python.md and has a test.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

APOSTROPHES = "'’‘ʼʹʻʽʾʿ`´＇׳״՚ꞌ"
"""Inside a word they vanish: O'Brien, O’Brien and OBrien find each other."""

VANISHING = (
    "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0559\u055b-\u055f"
)
"""Soft hyphen, tatweel, joiners, direction marks, and the Armenian marks that stand inside a word."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai, Lao, Myanmar, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3040-\u30fa\u30fc-\u30ff\u3100-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00016fe0-\U00018aff\U0001aff0-\U0001b16f"
    "\U00020000-\U0003ffff"  # Han, Kana, Bopomofo
)
UNSPACED = re.compile(f"[{_UNSPACED}]")
"""Scripts written without spaces between words: they are indexed by overlapping pairs."""

RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")


_LAST = 0x1FC00
"""Behind it Unicode has only Han, and the marks of `_LATE_MARKS`; a shorter table makes a faster start."""

_LATE_MARKS = "\U000e0100-\U000e01ef"


def _of_category(prefix: str) -> list[int]:
    return [code for code in range(0x300, _LAST) if unicodedata.category(chr(code)).startswith(prefix)]


def _marks() -> str:
    """All combining marks as ranges of a character class."""
    ranges = []
    for _, group in groupby(enumerate(_of_category("M")), key=lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        ranges.append(f"{chr(run[0])}-{chr(run[-1])}" if len(run) > 1 else chr(run[0]))
    return "".join(ranges) + _LATE_MARKS


MARKS = _marks()
"""The inside of a character class: every combining mark."""

_LETTERS_FOR = {
    "ı": "i", "ə": "e", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t",
    "ŋ": "n", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o",
    "ґ": "г", "ѣ": "е", "ѳ": "ф", "ѵ": "и",
    "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه",
}  # fmt: skip

_DIGITS = {code: str(unicodedata.digit(chr(code))) for code in _of_category("Nd")}

LETTERS = {**_DIGITS, **{ord(one): other for one, other in _LETTERS_FOR.items()}}
"""For `str.translate`, after case folding and NFKD: letters written for one another, and all digits as 0-9."""

_STRIPPED = (
    (0x0041, 0x024F), (0x0250, 0x02AF), (0x0370, 0x03FF), (0x0400, 0x052F), (0x0590, 0x05FF), (0x0600, 0x06FF),
    (0x0750, 0x077F), (0x0870, 0x08FF), (0x1C80, 0x1C8F), (0x1D00, 0x1DBF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF),
)  # fmt: skip
"""Latin, Greek, Cyrillic, Hebrew and Arabic letters lose their marks; in other scripts a mark is part of the word."""

_KEPT = {("и", "\u0306"), ("у", "\u0306"), ("і", "\u0308"), ("г", "\u0301"), ("к", "\u0301")}
"""Letters of their own that Unicode takes apart: й, ў, ї, ѓ, ќ."""


def loses_marks(letter: str) -> bool:
    """Whether combining marks after this letter are left out."""
    code = ord(letter)
    return any(first <= code <= last for first, last in _STRIPPED)


def keeps(letter: str, mark: str) -> bool:
    """Whether this mark makes another letter of this one all the same."""
    return (letter, mark) in _KEPT
