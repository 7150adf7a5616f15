from __future__ import annotations

import pytest
from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, edit
from archive_app.archive.past import past
from archive_app.errors import NotFoundError


def test_the_history_is_told_newest_first_with_old_and_new_values(archive: Archive) -> None:
    article = make_article(archive, "Old")
    edit(archive, article, {"title": "New"})
    newest, oldest = past(archive)
    assert (newest.doing, newest.agent, newest.entries[0].fields) == ("edit", "Ada Lind", {"title": ("Old", "New")})
    assert oldest.act == "creation"


def test_the_history_of_an_item_has_what_belongs_to_it_and_nothing_else(archive: Archive) -> None:
    photo = make_photo(archive)
    make_article(archive, "Something else")
    add_caption(archive, photo, "A boat.")
    assert [change.doing for change in past(archive, photo)] == ["caption", "photo"]


def test_the_history_of_nothing_is_told(archive: Archive) -> None:
    with pytest.raises(NotFoundError):
        list(past(archive, b"x" * 16))
