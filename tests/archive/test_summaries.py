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
