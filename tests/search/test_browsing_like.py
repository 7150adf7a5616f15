"""A view of what is like an item: it narrows, counts and orders as any other."""

from __future__ import annotations

import pytest
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.editing import tag
from archive_app.search.browsing import Order, View, browse, count
from archive_app.search.counting import facets
from archive_app.search.searching import find
from archive_app.search.views import Like
from archive_app.search.written_view import write_view


@pytest.fixture
def three(archive: Archive) -> tuple[bytes, bytes, bytes]:
    """An article, one that shares more with it, and a photo that shares less and is newer."""
    for number in range(10):
        article(archive, f"Notice {number}", "The council met.")
    subject = article(archive, "Alder mill", "Its wheel turns by the weir.", "1987-01-01")
    more = article(archive, "Alder mill", "The wheel and the weir.", "1950")
    less = photo(archive, "The mill weir", date="1999")
    return subject, more, less


def shown(archive: Archive, view: View) -> list[bytes]:
    rows = [pk for part in browse(archive, view) for pk in part.pks]
    ids = dict(archive.query("SELECT pk, id FROM record"))
    return [ids[pk] for pk in rows]


def test_the_most_alike_comes_first_or_the_newest(archive: Archive, three: tuple[bytes, bytes, bytes]) -> None:
    subject, more, less = three
    assert shown(archive, View(like=Like(subject), order=Order.BEST)) == [more, less]
    assert shown(archive, View(like=Like(subject))) == [less, more]


def test_it_is_narrowed_counted_and_faceted_as_any_view(archive: Archive, three: tuple[bytes, bytes, bytes]) -> None:
    subject, more, less = three
    like = Like(subject)
    assert shown(archive, View(like=like, kinds=frozenset(("photo",)))) == [less]
    assert shown(archive, View(like=like, text="wheel", order=Order.BEST)) == [more]
    assert count(archive, View(like=like)) == 2
    assert dict(facets(archive, View(like=like)).kinds) == {"article": 1, "photo": 1}


def test_photos_that_look_alike_belong_to_it(archive: Archive, three: tuple[bytes, bytes, bytes]) -> None:
    subject, more, less = three
    twin = photo(archive, "Untold")
    view = View(like=Like(less, (twin,)), order=Order.BEST)
    first, *others = shown(archive, view)
    assert first == twin
    assert set(others) == {subject, more}


def test_it_follows_changes(archive: Archive, three: tuple[bytes, bytes, bytes]) -> None:
    subject = three[0]
    other = photo(archive, "Untold")
    tag(archive, [subject, other], add=["Mills"])
    assert other in shown(archive, View(like=Like(subject)))


def test_the_line_of_such_a_view_finds_the_same(archive: Archive, three: tuple[bytes, bytes, bytes]) -> None:
    view = View(like=Like(three[0]), order=Order.BEST)
    line = write_view(view)
    assert line == f"like:{three[0].hex()} sort:best"
    pks = dict(archive.query("SELECT pk, id FROM record"))
    assert [pks[pk] for pk in find(archive, line).records] == shown(archive, view)
