from __future__ import annotations

import pytest

from archive_app.archive import Archive
from archive_app.archive.editing import change_search, edit, save_search
from archive_app.errors import BadInputError


def saved(archive: Archive) -> list[tuple[str, str]]:
    return archive.query("SELECT name, query FROM saved_search JOIN record USING(pk) WHERE alive=1")


def test_a_search_is_kept_as_it_was_typed(archive: Archive) -> None:
    save_search(archive, " Boats  at night ", '  tag:flood "row boat" ')
    assert saved(archive) == [("Boats at night", 'tag:flood "row boat"')]


def test_name_and_query_are_changed_apart(archive: Archive) -> None:
    search = save_search(archive, "Boats", "boat")
    change_search(archive, search, query="boat OR ship")
    assert saved(archive) == [("Boats", "boat OR ship")]
    change_search(archive, search, name="Vessels")
    assert saved(archive) == [("Vessels", "boat OR ship")]
    edit(archive, search, {"name": "Ships"})
    assert saved(archive) == [("Ships", "boat OR ship")]
    assert change_search(archive, search) is None


def test_a_saved_search_is_undone_like_anything(archive: Archive) -> None:
    save_search(archive, "Boats", "boat")
    archive.undo()
    assert saved(archive) == []


def test_a_saved_search_needs_a_name_and_something_to_look_for(archive: Archive) -> None:
    with pytest.raises(BadInputError, match="needs a name"):
        save_search(archive, " ", "boat")
    with pytest.raises(BadInputError, match="write what to look for"):
        save_search(archive, "Everything", "  ")
    search = save_search(archive, "Boats", "boat")
    with pytest.raises(BadInputError):
        change_search(archive, search, name="")
