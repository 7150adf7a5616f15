from dataclasses import replace
from pathlib import Path

import pytest

from archive_app.archive.reading import ArticleReading, SourceFile
from archive_app.gui.reading.keeping import keeping
from archive_app.records.items import AccessionView, Item

CAME = "2026-10-03T10:00:00.000Z"
LATER, BEFORE = "2026-11-24T09:14:00Z", "2026-10-01T09:00:00Z"


@pytest.fixture
def reading() -> ArticleReading:
    item = Item(
        id="00", kind="article", title="River", body="", language=None, authors=(), publisher=None, date=None,
        date_text=None, source_url=None, credit=None, creator=None, copyright=None, rights=None, place=None, tags=(),
        captions=(), photos=(), articles=(), originals=(), notes=(), missing=False, trashed=False,
        accessions=(AccessionView("a.html", None, None, CAME, "drop", "Ada Lind"),),
    )  # fmt: skip
    return ArticleReading(item, SourceFile(Path("a.html"), b"", "text/html", None, None), (), None)


def test_only_a_verification_after_it_came_lets_an_article_be_called_unchanged(qapp, reading: ArticleReading):
    assert keeping(reading, None).sentence == "Not yet verified"
    assert keeping(reading, (BEFORE, True)).sentence == "Not yet verified"

    kept = keeping(reading, (LATER, True))

    assert kept.sentence == "Unchanged since 3 Oct 2026"
    assert "24 Nov 2026" in kept.explanation


def test_faults_that_were_found_are_not_kept_quiet(qapp, reading: ArticleReading):
    kept = keeping(reading, (LATER, False))

    assert kept.tone == "danger"
    assert "Unchanged" not in kept.sentence


def test_of_an_article_edited_here_only_the_original_is_unchanged(qapp, reading: ArticleReading):
    kept = keeping(replace(reading, edited="2026-11-05T08:00:00.000Z"), (LATER, True))

    assert kept.sentence == "Original unchanged since 3 Oct 2026"
    assert "5 Nov 2026" in kept.explanation


def test_an_article_without_a_file_has_nothing_to_verify(qapp, reading: ArticleReading):
    assert keeping(replace(reading, source=None), (LATER, True)).sentence == "No original is kept"
