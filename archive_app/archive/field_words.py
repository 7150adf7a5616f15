"""Words that count in one field of an item only: in the index they stand a second time, behind a sign and a letter.

So a word of a field is one entry of the index, as fast to find as any other, and what is being typed goes on with words
of that field. Long texts have columns of their own instead.
"""

from __future__ import annotations

_SIGN = "\u00b7"
"""Is in no word that `fold` makes, sorts behind those of ASCII, and is kept by SQLite's tokenizer."""

LETTERS = {
    "title": "t",
    "by": "b",
    "person": "n",
    "publisher": "p",
    "credit": "c",
    "place": "l",
    "file": "f",
    "rights": "r",
    "source": "s",
}
"""The fields, each with its letter."""

COLUMNS = {"body": "body", "caption": "captions", "note": "notes"}
"""Fields whose words stand in a column of the index."""


def field_word(field: str, word: str) -> str:
    """A folded word as it stands in the index for a field."""
    return f"{_SIGN}{LETTERS[field]}{word}"


def field_words(field: str, folded: str) -> str:
    """All words of a folded text so, joined by spaces."""
    sign = field_word(field, "")
    return sign + folded.replace(" ", f" {sign}") if folded else ""


def plain_word(word: str) -> str:
    """A word of a field as it stands in the text."""
    return word[2:] if word.startswith(_SIGN) else word
