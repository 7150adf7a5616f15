"""The page on formats names every kind of article that is read, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from archive_app.media.documents.dispatch import READERS
from archive_app.media.sniffing_signatures import FAMILY_WORDS, WORDS

_PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
_TEXTS = frozenset(("text/html", "text/markdown", "text/plain"))


def _articles() -> list[list[str]]:
    section = re.split(r"^## ", _PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (articles,) = [part for part in section if part.startswith("Articles\n")]
    rows = [line.strip("| ").split(" | ") for line in articles.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_every_media_type_that_has_a_reader_has_a_row_and_reverse() -> None:
    rows = [row[1].strip("`") for row in _articles()]
    assert len(rows) == len(set(rows))
    assert set(rows) == _TEXTS | READERS.keys()


def test_every_row_says_what_is_read_and_what_is_left_out() -> None:
    for row in _articles():
        assert len(row) == 6, row
        assert all(cell.strip() for cell in row)


def test_every_kind_of_article_has_words_of_its_own() -> None:
    assert {*READERS, *_TEXTS} <= WORDS.keys()
    assert not READERS.keys() & FAMILY_WORDS.keys()
