import pytest
from archive_makers import make_article, make_photo, store_original

from archive_app.archive import Archive
from archive_app.archive.appearances import link
from archive_app.archive.captions import add_caption
from archive_app.archive.fields import edit
from archive_app.archive.reading import read_article, read_photo
from archive_app.errors import NotFoundError


@pytest.fixture
def article(archive: Archive) -> bytes:
    return make_article(archive, "River tops the wall", "The river rose.\n\nBy noon it fell.", publisher="The Courier")


def test_an_article_is_read_with_its_photos_in_order_under_the_captions_printed_there(archive: Archive, article: bytes):
    first, second = make_photo(archive, "Boat"), make_photo(archive, "Bridge")
    caption = add_caption(archive, second, "The bridge at noon.", publisher="The Courier")
    link(archive, article, second, caption=caption)
    link(archive, article, first)

    photos = read_article(archive, article).photos

    assert [photo.reading.item.title for photo in photos] == ["Bridge", "Boat"]
    assert [photo.caption and photo.caption.text for photo in photos] == ["The bridge at noon.", None]


def test_a_photo_in_an_article_tells_where_else_it_stands_and_not_where_it_is_read(archive: Archive, article: bytes):
    photo, other = (
        make_photo(archive, "Boat"),
        make_article(archive, "Army called", "Soldiers came.", publisher="Ledger"),
    )
    here = add_caption(archive, photo, "Volunteers.", publisher="The Courier")
    there = add_caption(archive, photo, "Soldiers.", publisher="Ledger")
    link(archive, article, photo, caption=here)
    link(archive, other, photo, caption=there)

    shown = read_article(archive, article).photos[0]

    assert [(s.article.title, s.caption.text) for s in shown.elsewhere if s.caption] == [("Army called", "Soldiers.")]
    assert {s.article.id for s in shown.reading.standings} == {article, other}


def test_the_source_of_a_photo_is_where_the_archive_keeps_it(archive: Archive):
    photo = make_photo(archive, "Boat")
    assert read_photo(archive, photo).source is None

    store_original(archive, b"not a picture", photo)

    source = read_photo(archive, photo).source
    assert source is not None
    assert source.path.read_bytes() == b"not a picture"


def test_an_article_counts_as_edited_only_when_what_stands_on_its_page_was_changed(archive: Archive, article: bytes):
    assert read_article(archive, article).edited is None
    edit(archive, article, {"rights": "CC BY"})
    assert read_article(archive, article).edited is None

    edit(archive, article, {"title": "River tops the Old Quay wall"})

    assert read_article(archive, article).edited is not None


def test_a_photo_is_no_article_to_read(archive: Archive):
    photo = make_photo(archive, "Boat")
    with pytest.raises(NotFoundError, match="go back to the results"):
        read_article(archive, photo)
