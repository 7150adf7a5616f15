"""A query of any field shows of an item that has everything where its words stand, and raises nothing."""

from __future__ import annotations

import pytest
from archive_makers import store_original
from search_makers import photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, add_note, tag
from archive_app.search.excerpts import Excerpts, excerpts
from archive_app.search.fields import ALIASES, FIELDS
from archive_app.search.query import parse
from archive_app.search.snippets import Snippet, snippet
from archive_app.search.syntax import Term

SHOWN = ("title", "caption", "note", "by", "person", "publisher", "credit", "place", "rights")


@pytest.fixture
def everything(archive: Archive) -> bytes:
    record = photo(
        archive, "Quay", creator="Quay Lind", persons=["Adam Quay"], publisher="Quay Courier", place="Quay",
        copyright="Quay", source="Quay", credit="Quay", date="1987-03-15", date_text="Quay day",
    )  # fmt: skip
    store_original(archive, b"quay", record)
    add_caption(archive, record, "The quay", publisher="Quay Courier", author="Ada Quay", credit="Quay", language="en")
    add_note(archive, record, "The quay again")
    tag(archive, [record], add=["Quay"])
    return record


def _both(archive: Archive, record: bytes, terms: tuple[Term, ...]) -> tuple[Excerpts, Snippet]:
    item = archive.items.get(record)
    pk = archive.store.find(record)
    assert item is not None and pk is not None
    (row,) = excerpts(archive, terms, [pk])
    return row, snippet(item, terms, item.captions)


@pytest.mark.parametrize("value", ["quay", "qua", '"quay"', '"adam quay"', "1987", "(quay or lind)"])
@pytest.mark.parametrize("field", [*FIELDS, *ALIASES])
def test_words_of_any_field_can_be_shown(archive: Archive, everything: bytes, field: str, value: str) -> None:
    for typing in (False, True):
        row, piece = _both(archive, everything, parse(f"{field}:{value}", typing=typing).terms)
        assert row.excerpts and piece.text


@pytest.mark.parametrize("field", FIELDS)
def test_a_term_of_any_field_can_be_shown(archive: Archive, everything: bytes, field: str) -> None:
    row, piece = _both(archive, everything, (Term("quay", ("quay",), False, field),))
    assert row.excerpts and piece.text


@pytest.mark.parametrize("field", SHOWN)
def test_words_of_a_field_are_marked_where_it_stands(archive: Archive, everything: bytes, field: str) -> None:
    row, piece = _both(archive, everything, parse(f"{field}:quay").terms)
    if field == "title":
        assert row.title_marks == ((0, 4),)
    else:
        shown = [each for each in row.excerpts if each.marks]
        assert shown and all(each.text[a:b].lower() == "quay" for each in shown for a, b in each.marks)
    assert piece.marks


def test_a_person_is_marked_among_the_names(archive: Archive) -> None:
    record = photo(archive, "Boat", creator="Ada Lind", persons=["Adam Khoury"])
    row, piece = _both(archive, record, parse("person:khoury").terms)
    for shown in (*row.excerpts, piece):
        assert (shown.field, [shown.text[a:b] for a, b in shown.marks]) == ("name", ["Khoury"])
    assert _both(archive, record, parse("person:lind").terms)[1].marks
