"""From rows to ids and back."""

from __future__ import annotations

from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.identities import Identity, first_titled, identities, row_of


def test_rows_are_told_by_id_and_kind_in_the_order_asked(archive: Archive) -> None:
    photo, article = make_photo(archive), make_article(archive)
    rows = [row_of(archive, article), row_of(archive, photo)]
    assert identities(archive, [pk for pk in rows if pk]) == [Identity(article, "article"), Identity(photo, "photo")]


def test_rows_that_are_no_record_are_left_out(archive: Archive) -> None:
    photo = make_photo(archive)
    pk = row_of(archive, photo)
    assert pk is not None
    assert identities(archive, [pk + 999, pk]) == [Identity(photo, "photo")]


def test_an_unknown_id_has_no_row(archive: Archive) -> None:
    assert row_of(archive, b"\0" * 16) is None


def test_the_first_title_that_begins_so_is_found_whatever_its_case_and_accents(archive: Archive) -> None:
    rows = [row_of(archive, make_photo(archive, title)) for title in ("Mill Lane", "École du soir", "Ecole by day")]
    pks = [pk for pk in rows if pk]
    assert first_titled(archive, pks, "écol") == pks[1]
    assert first_titled(archive, pks[2:] + pks[:2], "ECOL") == pks[2]
    assert first_titled(archive, pks, "Zebra") is None
