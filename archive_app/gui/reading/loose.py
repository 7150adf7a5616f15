"""Finding words in a text as people type them: capitals and accents do not matter, and places stay the same."""

from __future__ import annotations

import unicodedata

_STRIPPED = ("LATIN", "GREEK", "CYRILLIC")
_KEPT = "йЙ"


class _Letters(dict[int, str]):
    """For `str.translate`: each character as one other; what was looked up once is kept."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _plain(chr(code))
        return made


_letters = _Letters()


def loosened(text: str) -> str:
    """The text with each character in its plain form, exactly as long as before."""
    return text.translate(_letters)


def found_in(loosened_text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand in a text that was loosened: [start, end), in order, not overlapping."""
    wanted = loosened(unicodedata.normalize("NFC", words).strip())
    places: list[tuple[int, int]] = []
    start = loosened_text.find(wanted) if wanted else -1
    while start >= 0:
        places.append((start, start + len(wanted)))
        start = loosened_text.find(wanted, start + len(wanted))
    return places


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if character in "‘’ʼ":
        return "'"
    if character in "“”„«»":
        return '"'
    base = character
    if character not in _KEPT and unicodedata.name(character, "").startswith(_STRIPPED):
        base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base
