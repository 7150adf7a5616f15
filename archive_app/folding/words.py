"""Folding one word, and taking apart a run of an unspaced script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from archive_app.folding.scripts import APOSTROPHES, LETTERS, MARKS, VANISHING, keeps, loses_marks

_GONE = re.compile(f"[{VANISHING}]")
_APOSTROPHE = re.compile(f'[{APOSTROPHES}"]')
_ELISION = re.compile(
    f"^([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|all|dall|dell|nell|sull|un)[{APOSTROPHES}](?=[aeiouyhàâäæáãåèéêëìíîïòóôöõøùúûüœ])",
    re.IGNORECASE,
)
_TOKEN = re.compile(f"[^\\W_]+(?:[{MARKS}]+[^\\W_]*)*")


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> tuple[str, ...]:
    """The tokens of one word of a spaced script: mostly one, two for *l'eau*, none for a lone sign."""
    elided = _ELISION.match(word)
    if elided:
        return fold_word(elided[1]) + fold_word(word[elided.end() :])
    word = _APOSTROPHE.sub("", _GONE.sub("", word))
    if word.isascii():
        return (word.lower(),) if word else ()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(LETTERS)
    text = _APOSTROPHE.sub("", text)  # ŉ is taken apart into one and n
    text = text.replace("եւ", "եվ")  # the ligature և and both orthographies of Armenian
    return tuple(_TOKEN.findall(unicodedata.normalize("NFC", _without_marks(text))))


def _without_marks(text: str) -> str:
    kept: list[str] = []
    letter = ""
    for character in text:
        if not unicodedata.category(character).startswith("M"):
            letter = character
            kept.append(character)
        elif not letter or not loses_marks(letter) or keeps(letter, character):
            kept.append(character)
    return "".join(kept)


_VOICED = "ﾞﾟ"  # the half-width voicing marks are letters to Unicode, but belong to the character before


def units(run: str) -> list[tuple[str, int, int]]:
    """The characters of a run with their marks: (normalised, start, end) for each."""
    starts = [
        i
        for i, character in enumerate(run)
        if i == 0 or not (unicodedata.category(character).startswith("M") or character in _VOICED)
    ]
    ends = [*starts[1:], len(run)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        piece = "".join(_TOKEN.findall(unicodedata.normalize("NFKC", run[start:end]).translate(LETTERS)))
        if piece:
            found.append((piece, start, end))
    return found
