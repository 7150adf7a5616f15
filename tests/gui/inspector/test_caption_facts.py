"""How the captions of a photo are put in order and compared."""

from __future__ import annotations

from inspector_makers import COURIER, LEDGER, make_captioned, make_item

from archive_app.archive import Archive
from archive_app.archive.captions import add_caption, correct_caption, mark_differing, set_reference, translate_caption
from archive_app.archive.inspecting import inspect, summaries_of
from archive_app.gui.inspector.caption_facts import Apart, CardFacts, card_facts
from archive_app.gui.inspector.wording import apart_word


def facts_of(archive: Archive, photo: bytes) -> list[CardFacts]:
    inspected = inspect(archive, photo)
    assert inspected is not None
    return card_facts(inspected)


def test_captions_of_one_language_are_compared_whatever_its_country(archive: Archive) -> None:
    photo, courier, ledger = make_captioned(archive)
    first, second = facts_of(archive, photo)
    assert (first.caption.id, first.is_reference) == (courier.hex(), True)
    assert second.caption.id == ledger.hex() and second.comparison is not None
    marked = [LEDGER[mark.start : mark.end] for mark in second.comparison.marks]
    assert marked == ["Soldiers"]
    assert [COURIER[start:end] for start, end in first.spans] == ["Volunteers"]
    assert second.in_words == ("Soldiers / Volunteers",)


def _differs(archive: Archive, photo: bytes) -> bool:
    (summary,) = summaries_of(archive, [photo])
    return summary.differs


def test_what_is_found_as_conflicting_is_what_the_cards_compare(archive: Archive) -> None:
    photo, _, _ = make_captioned(archive)
    assert _differs(archive, photo)
    other = make_item(archive, title="Mill")
    add_caption(archive, other, "Volunteers bring residents to safety.", language="en")
    add_caption(archive, other, "Freiwillige bringen Bewohner in Sicherheit.", language="de")
    assert not _differs(archive, other)
    assert [(f.comparison, f.apart) for f in facts_of(archive, other)] == [(None, None), (None, Apart.LANGUAGE)]


def test_a_caption_that_is_not_compared_says_why(archive: Archive) -> None:
    photo, _, _ = make_captioned(archive)
    add_caption(archive, photo, "Freiwillige bringen Bewohner in Sicherheit.", language="de")
    add_caption(archive, photo, "Volunteers at work.")
    add_caption(archive, photo, "A boat.", kind="alt text", language="fr")
    facts = facts_of(archive, photo)
    assert [f.apart for f in facts] == [None, None, Apart.LANGUAGE, Apart.UNSTATED, None]
    assert apart_word(Apart.LANGUAGE) != apart_word(Apart.UNSTATED)
    assert apart_word(None) == ""


def test_a_chosen_reference_comes_first(archive: Archive) -> None:
    photo, _, ledger = make_captioned(archive)
    set_reference(archive, photo, ledger)
    first, second = facts_of(archive, photo)
    assert first.caption.id == ledger.hex() and first.reference_chosen
    assert second.in_words == ("Volunteers / Soldiers",)


def test_a_correction_follows_what_it_corrects_and_is_tied_to_it(archive: Archive) -> None:
    photo, courier, ledger = make_captioned(archive)
    correction = correct_caption(archive, ledger, COURIER, date="18 March 1987")
    facts = facts_of(archive, photo)
    ids = [f.caption.id for f in facts]
    assert ids == [courier.hex(), ledger.hex(), correction.hex()]
    assert facts[2].tied and facts[2].corrects is not None and facts[2].corrects.id == ledger.hex()
    assert [by.id for by in facts[1].corrected_by] == [correction.hex()]


def test_translations_and_alt_texts_are_not_compared_by_words(archive: Archive) -> None:
    photo, courier, _ = make_captioned(archive)
    translate_caption(archive, courier, "Freiwillige bringen Bewohner in Sicherheit.", "de")
    add_caption(archive, photo, "A boat before houses.", kind="alt text", language="en")
    own = [f for f in facts_of(archive, photo) if f.caption.kind in ("translated", "alt text")]
    assert len(own) == 2 and all(f.comparison is None for f in own)


def test_a_persons_mark_shows_on_both_captions(archive: Archive) -> None:
    photo, courier, ledger = make_captioned(archive)
    mark_differing(archive, courier, ledger)
    first, second = facts_of(archive, photo)
    assert [other.id for other in first.differs] == [ledger.hex()]
    assert [other.id for other in second.differs] == [courier.hex()]
