from __future__ import annotations

from hashlib import sha256

from archive_makers import make_article, make_photo, store_original

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, add_note, link, tag, trash
from archive_app.archive.summaries import LEAD, Summary, summaries
from archive_app.records.actions import Action


def of(archive: Archive, *records: bytes) -> list[Summary]:
    return summaries(archive, [pk for r in records if (pk := archive.store.find(r)) is not None])


def test_a_photo_is_told_with_its_original_and_what_belongs_to_it(archive: Archive) -> None:
    photo = make_photo(archive, creator="Ada Lind", credit="Tern", publisher="Ledger", date="1987", date_text="in 1987")
    original = store_original(archive, b"picture", photo)
    archive.change(Action.MODIFICATION, "import", [Edit(original, "original", {"width": 640, "height": 480})])
    for text in ("A boat", "A punt"):
        caption = add_caption(archive, photo, text)
    add_note(archive, photo, "From an estate")
    tag(archive, [photo], add=["Boats", "Water"])
    article = make_article(archive)
    link(archive, article, photo, caption=caption)
    link(archive, article, photo)
    (found,) = of(archive, photo)
    assert found == Summary(
        pk=found.pk,
        id=photo,
        kind="photo",
        title="Mill Lane",
        creator="Ada Lind",
        credit="Tern",
        publisher="Ledger",
        authors=(),
        date="1987",
        date_text="in 1987",
        language=None,
        lead=None,
        thumbnail=sha256(b"picture").digest(),
        extension="bin",
        width=640,
        height=480,
        is_page=False,
        captions=2,
        differs=True,
        links=1,
        tags=2,
        notes=1,
        missing=False,
        trashed=False,
    )


def test_an_article_is_told_with_its_lead(archive: Archive) -> None:
    article = make_article(
        archive, "River", "One\n\n two.", authors=["Bo Ray", "Ada Lind"], publisher="Courier", language="en"
    )
    for _ in range(2):
        link(archive, article, make_photo(archive))
    (found,) = of(archive, article)
    assert (found.title, found.lead, found.authors) == ("River", "One two.", ("Bo Ray", "Ada Lind"))
    assert (found.publisher, found.language, found.links, found.captions) == ("Courier", "en", 2, 0)
    assert (found.thumbnail, found.missing, found.differs) == (None, False, False)


def _as_pdf(archive: Archive, article: bytes, data: bytes = b"%PDF-") -> bytes:
    """Give an article a PDF as its source; returns its digest."""
    original = store_original(archive, data)
    edits = [
        Edit(original, "original", {"media_type": "application/pdf", "extension": "pdf"}),
        Edit(article, "article", {f"original/{original.hex()}": "source"}),
    ]
    archive.change(Action.MODIFICATION, "import", edits)
    return sha256(data).digest()


def _shown(archive: Archive, article: bytes, data: bytes | None, position: int | None = None) -> bytes:
    photo = make_photo(archive)
    if data is not None:
        store_original(archive, data, photo)
    link(archive, article, photo, position=position)
    return photo


def test_a_document_with_pages_is_pictured_by_its_first(archive: Archive) -> None:
    article = make_article(archive)
    digest = _as_pdf(archive, article)
    _shown(archive, article, b"figure")
    (found,) = of(archive, article)
    assert (found.thumbnail, found.extension, found.is_page, found.links) == (digest, "pdf", True, 1)


def test_an_article_without_pages_is_pictured_by_its_first_photo_that_has_an_original(archive: Archive) -> None:
    article = make_article(archive)
    _shown(archive, article, None)
    first = _shown(archive, article, b"first")
    _shown(archive, article, b"second")
    (found,) = of(archive, article)
    assert (found.thumbnail, found.extension, found.is_page) == (sha256(b"first").digest(), "bin", False)
    assert (found.links, found.missing) == (3, False)
    trash(archive, [first])
    (found,) = of(archive, article)
    assert (found.thumbnail, found.links) == (sha256(b"second").digest(), 2)


def test_the_pictures_of_many_items_are_asked_for_in_as_many_questions_as_those_of_one(archive: Archive) -> None:
    articles = [make_article(archive) for _ in range(6)]
    for number, article in enumerate(articles):
        if number % 2:
            _as_pdf(archive, article, b"%d" % number)
        _shown(archive, article, b"figure %d" % number)
    asked: list[str] = []
    archive.query = lambda sql, *more, _ask=archive.query: asked.append(sql) or _ask(sql, *more)  # type: ignore
    (one,) = of(archive, articles[0])
    of_one = len(asked)
    asked.clear()
    assert len({its.thumbnail for its in of(archive, *articles)}) == 6
    assert one.thumbnail is not None
    assert len(asked) == of_one


def test_a_long_text_is_cut_at_a_word(archive: Archive) -> None:
    (found,) = of(archive, make_article(archive, body="letters " * 1000))
    assert found.lead is not None
    assert LEAD - 40 <= len(found.lead) <= LEAD
    assert set(found.lead.split()) == {"letters"}


def test_a_text_without_spaces_is_cut_anywhere(archive: Archive) -> None:
    (found,) = of(archive, make_article(archive, body="文" * 1000))
    assert found.lead == "文" * LEAD


def test_what_is_in_the_trash_does_not_count(archive: Archive) -> None:
    photo, article = make_photo(archive), make_article(archive)
    kept, gone = add_caption(archive, photo, "A boat"), add_caption(archive, photo, "A punt")
    link(archive, article, photo, caption=kept)
    trash(archive, [gone, article])
    (found,) = of(archive, photo)
    assert (found.captions, found.differs, found.links, found.missing) == (1, False, 0, True)


def test_an_item_in_the_trash_is_told_in_full(archive: Archive) -> None:
    photo = make_photo(archive)
    for text in ("A boat", "A punt"):
        add_caption(archive, photo, text)
    trash(archive, [photo])
    (found,) = of(archive, photo)
    assert (found.title, found.captions, found.differs, found.trashed) == ("Mill Lane", 2, True, True)


def test_the_order_is_kept_and_what_is_no_item_left_out(archive: Archive) -> None:
    records = [make_photo(archive), make_article(archive), make_photo(archive)]
    pks = [pk for r in reversed(records) if (pk := archive.store.find(r)) is not None]
    caption = archive.store.find(add_caption(archive, records[0], "A boat"))
    assert caption is not None
    found = summaries(archive, [pks[0], caption, 999_999, *pks[1:], pks[0]])
    assert [summary.id for summary in found] == [*reversed(records), records[2]]


def test_the_creation_of_an_item_that_was_undone_is_no_item(archive: Archive) -> None:
    photo = make_photo(archive)
    archive.undo()
    assert of(archive, photo) == []


def test_more_items_than_one_statement_takes_are_told(archive: Archive) -> None:
    photo = make_photo(archive)
    pk = archive.store.find(photo)
    assert pk is not None
    assert [s.id for s in summaries(archive, [*range(pk + 1, pk + 1000), pk])] == [photo]
