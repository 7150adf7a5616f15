from __future__ import annotations

import pytest
from archive_makers import findings_of, make_article, make_photo, snapshot_of

from archive_app.archive import Archive
from archive_app.archive.editing import (
    add_caption,
    correct_caption,
    link,
    mark_differing,
    set_reference,
    translate_caption,
    trash,
    use_caption,
)
from archive_app.errors import BadInputError, NotFoundError
from archive_app.records.items import CaptionView, Item


def item(archive: Archive, record: bytes) -> Item:
    found = archive.items.get(record)
    assert found is not None
    return found


def captions(archive: Archive, photo: bytes) -> dict[str, CaptionView]:
    return {caption.id: caption for caption in item(archive, photo).captions}


def test_captions_stand_beside_each_other_and_none_overwrites_another(archive: Archive) -> None:
    photo = make_photo(archive)
    add_caption(archive, photo, "A boat in Mill Lane.", publisher="Echo", kind="published")
    add_caption(archive, photo, "Ein Boot in der Kirchgasse.", publisher="Bote", language="de", kind="published")
    captions = item(archive, photo).captions
    assert [(c.text, c.publisher) for c in captions] == [
        ("A boat in Mill Lane.", "Echo"),
        ("Ein Boot in der Kirchgasse.", "Bote"),
    ]


def test_a_caption_for_an_article_is_the_one_used_there(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    link(archive, article, photo)
    caption = add_caption(archive, photo, "A boat.", article=article)
    (shown,) = item(archive, article).photos
    assert (shown.id, shown.caption) == (photo.hex(), caption.hex())
    assert item(archive, photo).captions[0].articles == (article.hex(),)


def test_a_correction_takes_the_place_of_what_it_corrects_and_keeps_it(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    wrong = add_caption(archive, photo, "1986", article=article)
    right = add_caption(archive, photo, "1987", kind="corrected", article=article, corrects=wrong)
    assert [p.caption for p in item(archive, article).photos] == [right.hex()]
    assert [c.text for c in item(archive, photo).captions] == ["1986", "1987"]


def test_a_second_caption_for_an_article_is_a_second_appearance(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    add_caption(archive, photo, "Above the fold.", article=article)
    add_caption(archive, photo, "On page three.", article=article)
    assert [(p.id, p.position) for p in item(archive, article).photos] == [(photo.hex(), 1), (photo.hex(), 2)]


def test_a_caption_of_another_photo_is_refused(archive: Archive) -> None:
    article, one, two = make_article(archive), make_photo(archive), make_photo(archive)
    caption = add_caption(archive, one, "Of the first.")
    for attempt in (
        lambda: link(archive, article, two, caption=caption),
        lambda: add_caption(archive, two, "x", corrects=caption),
    ):
        with pytest.raises(BadInputError, match="belongs to another photo"):
            attempt()


def test_a_correction_has_the_outlet_credit_and_language_of_what_it_corrects_but_not_its_author_and_date(
    archive: Archive,
) -> None:
    photo = make_photo(archive)
    stated = {"publisher": "Echo", "credit": "Photo: B. Ray", "language": "en", "author": "C. Oe", "date": "1987-03-15"}
    wrong = add_caption(archive, photo, "Church Street.", kind="published", **stated)
    corrected = correct_caption(archive, wrong, "Mill Lane.")
    right = captions(archive, photo)[corrected.hex()]
    assert (right.kind, right.text, right.corrects) == ("corrected", "Mill Lane.", wrong.hex())
    assert (right.publisher, right.credit, right.language) == ("Echo", "Photo: B. Ray", "en")
    assert (right.author, right.date) == (None, None)


def test_what_a_correction_says_of_itself_counts_and_an_empty_text_leaves_out(archive: Archive) -> None:
    photo = make_photo(archive)
    wrong = add_caption(archive, photo, "Church Street.", publisher="Echo", credit="B. Ray")
    own = correct_caption(archive, wrong, "Mill Lane.", publisher="Post", credit="", date="1987-03-18")
    right = captions(archive, photo)[own.hex()]
    assert (right.publisher, right.credit, right.date) == ("Post", None, "1987-03-18")


def test_a_translation_points_to_what_it_translates_and_claims_no_outlet(archive: Archive) -> None:
    photo = make_photo(archive)
    caption = add_caption(archive, photo, "A boat.", publisher="Echo", language="en")
    made = translate_caption(archive, caption, "Ein Boot.", "de", author="C. Oe")
    view = captions(archive, photo)[made.hex()]
    assert (view.kind, view.translates, view.language, view.author) == ("translated", caption.hex(), "de", "C. Oe")
    assert view.publisher is None


def test_a_translation_needs_its_language(archive: Archive) -> None:
    caption = add_caption(archive, make_photo(archive), "A boat.")
    with pytest.raises(BadInputError, match="needs its language"):
        translate_caption(archive, caption, "Ein Boot.", " ")


def test_a_statement_that_captions_differ_is_read_on_both_and_made_once(archive: Archive) -> None:
    photo = make_photo(archive)
    one, two, three = (add_caption(archive, photo, text) for text in ("Soldiers.", "Volunteers.", "Helpers."))
    assert mark_differing(archive, one, two) is not None
    assert mark_differing(archive, two, one) is None
    found = captions(archive, photo)
    assert found[one.hex()].differs == (two.hex(),)
    assert found[two.hex()].differs == (one.hex(),)
    assert found[three.hex()].differs == ()


def test_a_statement_that_captions_differ_can_be_taken_back_from_either_side(archive: Archive) -> None:
    photo = make_photo(archive)
    one, two = (add_caption(archive, photo, text) for text in ("Soldiers.", "Volunteers."))
    mark_differing(archive, one, two)
    assert mark_differing(archive, one, two, False) is not None
    assert [c.differs for c in item(archive, photo).captions] == [(), ()]
    assert findings_of(archive) == []


def test_a_caption_in_the_trash_differs_from_none(archive: Archive) -> None:
    photo = make_photo(archive)
    one, two = (add_caption(archive, photo, text) for text in ("Soldiers.", "Volunteers."))
    mark_differing(archive, one, two)
    trash(archive, [one])
    assert [c.differs for c in item(archive, photo).captions] == [()]


def test_captions_are_compared_with_the_one_that_was_chosen(archive: Archive) -> None:
    photo = make_photo(archive)
    caption = add_caption(archive, photo, "A boat.")
    set_reference(archive, photo, caption)
    assert item(archive, photo).reference == caption.hex()
    set_reference(archive, photo, None)
    assert item(archive, photo).reference is None


def test_a_caption_in_the_trash_is_no_reference(archive: Archive) -> None:
    photo = make_photo(archive)
    caption = add_caption(archive, photo, "A boat.")
    set_reference(archive, photo, caption)
    trash(archive, [caption])
    assert item(archive, photo).reference is None


def test_another_caption_can_be_put_under_a_photo_in_an_article_or_none(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    one, two = add_caption(archive, photo, "One."), add_caption(archive, photo, "Two.")
    appearance = link(archive, article, photo, caption=one)
    use_caption(archive, appearance, two)
    assert item(archive, article).photos[0].caption == two.hex()
    use_caption(archive, appearance, None)
    assert item(archive, article).photos[0].caption is None


def test_captions_of_two_photos_have_nothing_to_do_with_each_other(archive: Archive) -> None:
    one, two = make_photo(archive), make_photo(archive)
    first, second = add_caption(archive, one, "One."), add_caption(archive, two, "Two.")
    appearance = link(archive, make_article(archive), two)
    for attempt in (
        lambda: add_caption(archive, two, "x", translates=first),
        lambda: mark_differing(archive, first, second),
        lambda: set_reference(archive, two, first),
        lambda: use_caption(archive, appearance, first),
    ):
        with pytest.raises(BadInputError, match="belongs to another photo"):
            attempt()


def test_a_caption_does_not_differ_from_itself(archive: Archive) -> None:
    caption = add_caption(archive, make_photo(archive), "A boat.")
    with pytest.raises(BadInputError, match="cannot differ from itself"):
        mark_differing(archive, caption, caption)


def test_what_is_no_caption_is_told(archive: Archive) -> None:
    photo = make_photo(archive)
    with pytest.raises(BadInputError, match="is a photo; give the id of a caption"):
        correct_caption(archive, photo, "x")
    with pytest.raises(NotFoundError):
        translate_caption(archive, b"x" * 16, "x", "de")


def test_all_that_is_said_between_captions_can_be_undone_and_made_again(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    caption = add_caption(archive, photo, "Soldiers.", article=article)
    start = snapshot_of(archive)
    corrected = correct_caption(archive, caption, "Volunteers.", article=article)
    translated = translate_caption(archive, caption, "Soldaten.", "de")
    mark_differing(archive, corrected, translated)
    set_reference(archive, photo, corrected)
    use_caption(archive, bytes.fromhex(item(archive, article).photos[0].appearance), caption)
    end = snapshot_of(archive)
    for _ in range(5):
        archive.undo()
    assert [line for line in snapshot_of(archive) if not line.startswith('{"alive":null')] == start
    for _ in range(5):
        archive.redo()
    assert snapshot_of(archive) == end
    assert findings_of(archive) == []
