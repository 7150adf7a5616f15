from __future__ import annotations

from pathlib import Path

import pytest
from archive_makers import findings_of, make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, add_note, edit, link, tag, trash
from archive_app.archive.index import COUNTER_BITS
from archive_app.progress import finish


def matches(archive: Archive, expression: str) -> set[str]:
    rows = archive.query(
        "SELECT r.id FROM fts JOIN doc d ON d.docid=fts.rowid JOIN record r ON r.pk=d.record WHERE fts MATCH ?",
        (expression,),
    )
    return {row[0].hex() for row in rows}


def test_words_of_a_caption_find_the_photo_and_the_article_that_uses_it(archive: Archive) -> None:
    article, photo, other = make_article(archive), make_photo(archive), make_article(archive)
    link(archive, other, photo)
    caption = add_caption(archive, photo, "A rowing boat", article=article)
    assert matches(archive, "captions: rowing") == {article.hex(), photo.hex()}
    edit(archive, caption, {"text": "A punt"})
    assert matches(archive, "captions: rowing") == set()
    assert matches(archive, "captions: punt") == {article.hex(), photo.hex()}


def test_what_goes_into_the_trash_leaves_the_index(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    caption = add_caption(archive, photo, "A rowing boat", article=article)
    trash(archive, [caption])
    assert matches(archive, "rowing") == set()
    trash(archive, [photo])
    assert matches(archive, "mill") == set()
    assert findings_of(archive) == []


def test_a_note_and_a_note_on_a_caption_are_found(archive: Archive) -> None:
    photo = make_photo(archive)
    caption = add_caption(archive, photo, "A boat")
    add_note(archive, photo, "estate of Hallam")
    add_note(archive, caption, "typed on the back")
    assert matches(archive, "notes: estate") == matches(archive, "notes: typed") == {photo.hex()}


def test_persons_suppliers_and_sections_are_found_among_the_names(archive: Archive) -> None:
    photo = make_photo(archive, persons=["Ida Varga", "T. Hallam"], source="Alder Pictures")
    article = make_article(archive, section="Countryside")
    assert matches(archive, "names: varga") == matches(archive, "names: pictures") == {photo.hex()}
    assert matches(archive, "names: countryside") == {article.hex()}
    edit(archive, photo, {"persons": "T. Hallam"})
    assert matches(archive, "names: varga") == set()
    assert findings_of(archive) == []


def test_a_photo_whose_supplier_is_named_is_not_unsourced(archive: Archive) -> None:
    make_photo(archive, source="Alder Pictures")
    unnamed = make_photo(archive, persons=["Ida Varga"])
    assert matches(archive, "marks: xunsourced") == {unnamed.hex()}


def test_renaming_a_tag_touches_no_document(archive: Archive) -> None:
    article = make_article(archive)
    tag(archive, [article], add=["flood"])
    ((record, pk),) = archive.query("SELECT r.id, r.pk FROM tag JOIN record r USING(pk)")
    before = archive.query("SELECT total_changes()")
    edit(archive, record, {"name": "inundation"})
    assert matches(archive, f"tags: t{pk}") == {article.hex()}
    assert before != archive.query("SELECT total_changes()")  # the name itself was written
    assert findings_of(archive) == []


@pytest.mark.parametrize("dates", [["1987-03-17", "1986", None, "-0044-03-15", "9999-12-31", "1987-03-16"]])
def test_the_order_of_the_rows_is_that_of_the_dates_with_undated_items_first(
    archive: Archive, dates: list[str | None]
) -> None:
    for date in dates:
        make_article(archive, str(date), date=date)
    rows = archive.query("SELECT a.title FROM doc d JOIN article a ON a.pk=d.record ORDER BY d.docid")
    assert [row[0] for row in rows] == ["None", "-0044-03-15", "1986", "1987-03-16", "1987-03-17", "9999-12-31"]


def test_many_items_of_one_day_have_places_of_their_own(archive: Archive) -> None:
    for _ in range(5):
        make_article(archive, date="1987-03-17")
    docids = [row[0] for row in archive.query("SELECT docid FROM doc ORDER BY docid")]
    assert len({docid >> COUNTER_BITS for docid in docids}) == 1
    assert docids == list(range(docids[0], docids[0] + 5))


def test_a_changed_date_moves_the_row(archive: Archive) -> None:
    article = make_article(archive, date="1987-03-17")
    ((before,),) = archive.query("SELECT docid FROM doc")
    edit(archive, article, {"date": "1988-01-01"})
    ((after,),) = archive.query("SELECT docid FROM doc")
    assert after > before
    assert findings_of(archive) == []


def test_the_table_of_terms_counts_documents(archive: Archive) -> None:
    one = make_article(archive, "flood flood", "flood")
    make_article(archive, "flood")
    assert archive.query("SELECT df FROM term WHERE term='flood'") == [(2,)]
    edit(archive, one, {"title": "river", "body": "river"})
    assert archive.query("SELECT term, df FROM term WHERE term NOT LIKE '·%' ORDER BY term") == [
        ("flood", 1),
        ("river", 1),
    ]


def test_the_index_made_anew_is_the_same(archive: Archive) -> None:
    article, photo = make_article(archive, date="1987"), make_photo(archive)
    add_caption(archive, photo, "A boat", article=article)
    trash(archive, [make_article(archive, "Gone")])
    words = archive.query("SELECT * FROM term ORDER BY term")
    finish(archive.rebuild_index())
    assert archive.query("SELECT * FROM term ORDER BY term") == words
    assert findings_of(archive) == []


def test_an_index_with_other_columns_is_made_anew(archive: Archive) -> None:
    make_article(archive, date="1987")
    archive._db.execute("DROP TABLE fts")
    archive._db.execute("CREATE VIRTUAL TABLE fts USING fts5(title, tokenize='ascii')")
    archive._db.execute("DROP TABLE mark")
    finish(archive.rebuild_index())
    assert findings_of(archive) == []


def test_marks_count_the_documents_in_which_they_stand(archive: Archive) -> None:
    make_article(archive, publisher="Courier", language="en-GB")
    article = make_article(archive, publisher="COURIER", date="1987")
    counted = dict(archive.query("SELECT mark, df FROM mark"))
    assert counted == {"karticle": 2, "ocourier": 2, "len": 1, "ypublisher": 2, "ytitle": 2}
    edit(archive, article, {"publisher": "Ledger"})
    trash(archive, [article])
    assert dict(archive.query("SELECT mark, df FROM mark")) == {
        "karticle": 1,
        "ocourier": 1,
        "len": 1,
        "ypublisher": 1,
        "ytitle": 1,
    }


def test_words_of_a_field_are_counted_for_the_field_too(archive: Archive) -> None:
    make_article(archive, "River", publisher="River Post")
    found = archive.query("SELECT term, df FROM term WHERE term LIKE '·%' ORDER BY term")
    assert found == [("·ppost", 1), ("·priver", 1), ("·triver", 1)]


def test_the_day_of_adding_is_a_mark_that_is_not_counted(archive: Archive) -> None:
    make_article(archive)
    (marks,) = archive.query("SELECT marks FROM fts")[0]
    assert sum(mark.startswith("a") for mark in marks.split()) == 3
    assert archive.query("SELECT count(*) FROM mark WHERE mark LIKE 'a%'") == [(0,)]


def test_an_index_of_an_older_version_is_made_anew_when_the_archive_is_opened(tmp_path: Path) -> None:
    root = tmp_path / "older"
    columns = "title, body, captions, tags, notes, names, places, dates, marks"
    with Archive.create(root) as archive:
        make_article(archive, "River")
        archive._db.execute("DROP TABLE fts")
        archive._db.execute(f"CREATE VIRTUAL TABLE fts USING fts5({columns}, tokenize='ascii')")
        archive._db.execute("UPDATE meta SET value='1' WHERE key='index_version'")
    with Archive.open(root) as archive:
        assert archive.query("SELECT fields FROM fts") == [("·triver",)]
        assert findings_of(archive) == []
