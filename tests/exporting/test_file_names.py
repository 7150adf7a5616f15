from __future__ import annotations

from dataclasses import replace
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.exporting.file_names import LONGEST, good_names, safe
from archive_app.records.items import CaptionView, Item, OriginalView

CAPTION = CaptionView("00", "original", "Boats at dusk", None, None, None, None, None, None, None, ())


def item(title: str | None, date: str | None = None, kind: str = "photo", media_type: str = "image/jpeg") -> Item:
    return Item(
        id="00" * 16, kind=kind, title=title, body=None, language=None, authors=(), publisher=None, date=date,
        date_text=date, source_url=None, credit=None, creator=None, copyright=None, rights=None, place=None, tags=(),
        captions=(), photos=(), articles=(), originals=(OriginalView("00" * 32, 1, media_type, "source"),),
        accessions=(), notes=(), missing=False, trashed=False,
    )  # fmt: skip


def name(*args: str | None, **kwargs: str) -> str:
    return good_names([item(*args, **kwargs)])[0]  # type: ignore[arg-type] # as given


def test_a_name_is_the_day_the_title_and_the_ending_of_the_source() -> None:
    assert name("Rowing boat at the Old Quay", "1987-03-15") == "1987-03-15 Rowing boat at the Old Quay.jpg"
    assert name("The night", kind="article", media_type="text/html") == "The night.html"
    assert name("Scan", media_type="image/tiff") == "Scan.tif"
    assert name("Odd", media_type="application/x-odd") == "Odd.bin"


@pytest.mark.parametrize(
    ("extension", "expected"),
    [("pdf", "Report.pdf"), ("docx", "Report.docx"), ("", "Report.bin"), ("../x", "Report.bin"), ("a b", "Report.bin"),
     ("x" * 11, "Report.bin"), ("p\u202edf", "Report.bin")],
)  # fmt: skip
def test_a_document_has_the_ending_under_which_it_is_kept(extension: str, expected: str) -> None:
    source = OriginalView("00" * 32, 1, "application/x-odd", "source", extension)
    assert good_names([replace(item("Report"), originals=(source,))]) == [expected]
    assert good_names([replace(item(expected), originals=(source,))]) == [expected]


@pytest.mark.parametrize(
    ("date", "beginning"),
    [("1987", "1987 "), ("1987-03", "1987-03 "), ("1987-03-15T10:22:00", "1987-03-15 "), ("1987-03~", "1987-03 "),
     ("198X", ""), ("1987-21", ""), ("1914/1918", ""), ("..1987", ""), (None, "")],
)  # fmt: skip
def test_only_a_certain_day_month_or_year_begins_a_name(date: str | None, beginning: str) -> None:
    assert name("Quay", date) == f"{beginning}Quay.jpg"


def test_the_ending_and_day_that_a_title_has_are_not_said_twice() -> None:
    assert name("river-0117.JPEG", "1987-03-15") == "1987-03-15 river-0117.jpg"
    assert name("1987-03-15 Quay", "1987-03-15") == "1987-03-15 Quay.jpg"


def test_what_has_no_title_is_called_by_its_caption() -> None:
    untitled = item(None)
    assert good_names([replace(untitled, captions=(CAPTION,)), untitled]) == ["Boats at dusk.jpg", "Untitled photo.jpg"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Flood: the night", "Flood - the night.jpg"),
        ("a/b\\c|d", "a-b-c-d.jpg"),
        ('He said "no"? <why>*', "He said 'no' (why).jpg"),
        ("..hidden. . ", "hidden.jpg"),
        ("line\nbreak\tand\x00 bell\x07", "line break and bell.jpg"),
        ("gpj.\u202eexe", "gpj.exe.jpg"),
        ("\ud800half", "half.jpg"),
        ("Մեծ ջրհեղեղ", "Մեծ ջրհեղեղ.jpg"),
        ("می\u200cشود", "می\u200cشود.jpg"),
        ("cafe\u0301", "caf\u00e9.jpg"),
        ("con", "_con.jpg"),
        ("COM¹.backup", "_COM¹.backup.jpg"),
        ("???", "Untitled photo.jpg"),
    ],
)
def test_what_a_system_refuses_or_a_reader_is_misled_by_is_left_out(title: str, expected: str) -> None:
    assert name(title) == expected


def test_no_two_names_are_alike_capitals_or_not() -> None:
    titles = ["Quay", "quay", "QUAY", "Qu\uff41y", "Quay (2)"]
    assert good_names([item(title) for title in titles]) == [
        "Quay.jpg", "quay (2).jpg", "QUAY (3).jpg", "Qu\uff41y (4).jpg", "Quay (2) (2).jpg",
    ]  # fmt: skip


def test_the_same_title_with_another_ending_is_another_name() -> None:
    found = good_names([item("Quay"), item("Quay", media_type="image/png")])
    assert found == ["Quay.jpg", "Quay.png"]


def test_a_long_name_is_cut_between_words_and_letters_keep_their_marks() -> None:
    long = name("word " * 60)
    assert long.startswith("word word") and long.endswith("word.jpg")
    marks = name("ก็" * 60)
    assert marks == f"{'ก็' * ((LONGEST - 4) // 6)}.jpg"
    assert len(name("🏳️\u200d🌈" * 30).encode()) <= LONGEST


@given(st.lists(st.text(max_size=200), min_size=1, max_size=8), st.sampled_from(["1987-03-15", None]))
def test_any_titles_give_names_that_every_system_takes(titles: list[str], date: str | None) -> None:
    names = good_names([item(title, date) for title in titles])
    assert len({n.casefold() for n in names}) == len(names)
    for found in names:
        assert 0 < len(found.encode()) <= LONGEST
        assert not set(found) & set('<>:"/\\|?*\0\n')
        assert found == found.strip(". ")
        assert not PureWindowsPath(found).is_reserved()


@given(st.text())
def test_a_safe_text_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)
