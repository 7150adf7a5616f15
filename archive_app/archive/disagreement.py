"""Whether captions of one photo say different words; which of them is right is for people to judge."""

from __future__ import annotations

from collections.abc import Iterable

_NOT_COMPARED = ("translated", "alt text")
"""Kinds of caption whose words are their own by nature."""


def disagree(captions: Iterable[tuple[str | None, str | None, str]]) -> bool:
    """Whether two of the captions, each (kind, language, folded text), differ in words.

    Only captions of the same stated language are compared; those that state none are compared with each other. A
    correction differs from what it corrects like any other caption.
    """
    first: dict[str | None, str] = {}
    for kind, language, text in captions:
        if kind not in _NOT_COMPARED:
            stated = language.casefold() if language else None
            if first.setdefault(stated, text) != text:
                return True
    return False
