"""What the word that is being typed could become: words of the archive, and tags by name."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.listing import TagView, tag_tree
from archive_app.folding import fold
from archive_app.search.matching import expansions

MOST_WORDS = 4
MOST_TAGS = 3


@dataclass(frozen=True, slots=True)
class Completions:
    """`word` is what was being typed; `words` are longer ones of the archive, the commonest first."""

    word: str
    words: tuple[str, ...]
    tags: tuple[TagView, ...]


def last_word(text: str) -> str:
    """The word at the end of a query that is still being typed; empty after a blank or within nothing."""
    if not text or text[-1].isspace():
        return ""
    return text.split()[-1].lstrip('-"(')


def completions(archive: Archive, text: str) -> Completions:
    """How the last word of `text` could go on."""
    word = last_word(text)
    tokens = fold(word).split()
    if not tokens:
        return Completions(word, (), ())
    words = [found for found in expansions(tokens[-1], archive.query) if found != tokens[-1]]
    folded = fold(word)
    tags = [tag for tag in tag_tree(archive) if any(_begins(name, folded) for name in (tag.name, *tag.aliases))]
    tags.sort(key=lambda tag: -tag.count)
    return Completions(word, tuple(words[:MOST_WORDS]), tuple(tags[:MOST_TAGS]))


def _begins(name: str, folded: str) -> bool:
    known = fold(name)
    return known.startswith(folded) or f" {folded}" in known
