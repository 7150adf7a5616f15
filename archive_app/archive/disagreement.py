"""Whether captions of one photo say different words; which of them is right is for people to judge."""

from __future__ import annotations

from collections.abc import Iterable

OWN_WORDS = ("translated", "alt text")
"""Kinds of caption whose words are their own by nature: they are compared with none."""


def main_language(stated: str | None) -> str | None:
    """A stated language (BCP 47) without its region and script: English of two countries can be compared by words."""
    return (stated or "").replace("_", "-").split("-")[0].casefold() or None


def disagree(captions: Iterable[tuple[str | None, str | None, str]]) -> bool:
    """Whether two of the captions, each (kind, language, folded text), differ in words.

    Only captions of the same stated language are compared; those that state none are compared with each other. So
    captions of different languages neither disagree nor agree. A correction differs from what it corrects like any
    other caption.
    """
    first: dict[str | None, str] = {}
    for kind, language, text in captions:
        if kind not in OWN_WORDS and first.setdefault(main_language(language), text) != text:
            return True
    return False
