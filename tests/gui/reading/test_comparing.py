from archive_app.gui.reading.comparing import compared, extract
from archive_app.records.items import CaptionView


def caption(number: int, text: str, language: str | None = "en", kind: str = "published") -> CaptionView:
    return CaptionView(f"{number:032x}", kind, text, None, None, None, language, None, None, None, ())


HERE = caption(
    1,
    "Volunteers bring residents to safety by rowing boat along the walls of the Old Quay, as the river rises"
    " and the lamps go out, on Sunday morning.",
)


def test_captions_of_one_language_are_compared_and_translations_are_not():
    there = caption(2, HERE.text.replace("Volunteers", "Soldiers"))
    found = compared(HERE, [there, caption(3, "Gönüllüler", "tr", "translated"), caption(4, "Soldaten", "de")])

    assert list(found) == [there.id]
    assert found[there.id].differences == 1


def test_an_extract_shows_the_words_around_differences_with_their_marks():
    there = caption(2, HERE.text.replace("Volunteers", "Soldiers").replace("Sunday morning", "Saturday night"))
    shown = extract(there.text, compared(HERE, [there])[there.id])

    assert shown.text.startswith("Soldiers bring residents")
    assert " … " in shown.text
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["Soldiers", "Saturday night"]
    assert len(shown.text) < len(there.text)


def test_the_place_of_missing_words_moves_with_the_extract():
    long = HERE.text + " Some forty people were taken from their homes that day by the rowing club."
    here = caption(1, long)
    there = caption(2, long.replace("rowing club", "club"))
    shown = extract(there.text, compared(here, [there])[there.id])

    assert shown.text.startswith("… ")
    assert shown.missing
    assert shown.text[: shown.missing[0]].rstrip().endswith("by the")


def test_a_caption_that_is_not_compared_is_shown_from_its_beginning():
    shown = extract("word " * 100, None)

    assert shown.text.endswith(" …")
    assert len(shown.text) < 160
    assert not shown.marks
    assert extract("short\ntext", None).text == "short text"
