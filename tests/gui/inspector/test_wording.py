"""The words in which the inspector tells from whom an item came."""

from __future__ import annotations

from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.summaries import summaries
from archive_app.gui.inspector.wording import block_word, origin_word
from archive_app.gui.results.words import who_of
from archive_app.gui.words import origin_words
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.media import raw_statements
from archive_app.progress import finish

BYLINE = "The ferry at the church steps\n\nBy Marta Quell\n\nThe ferry was moored at the church steps all night long."


def test_an_article_without_an_outlet_says_by_whom_it_is_as_its_card_does(root: Path) -> None:
    with Archive.open(root) as archive:
        finish(import_pasted(archive, [Pasted("text", BYLINE)]))
        (item,) = archive.items.all()
        (summary,) = summaries(archive, [row[0] for row in archive.query("SELECT pk FROM article")])
    assert item.publisher is None
    assert origin_word(item) == who_of(summary) == "By Marta Quell"


def test_an_outlet_stands_by_its_name_and_authors_as_authors() -> None:
    assert origin_words("The Courier", ("Ada Lind",)) == "The Courier"
    assert origin_words(None, ("Ada Lind", "T. Hallam", "M. Ferris")) == "By Ada Lind, T. Hallam and M. Ferris"
    assert origin_words("", ()) == ""


def test_every_block_that_is_read_has_a_heading_in_words(qapp) -> None:
    for format_ in raw_statements.FORMATS:
        assert block_word(format_) != format_.upper() or format_ in ("exif", "xmp", "iptc-iim", "json-ld")
    assert block_word("new-block") == "NEW-BLOCK"
