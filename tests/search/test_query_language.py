"""Every example of docs/query-language.md is run on the library that the page describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_makers import store_original
from library_makers import collection, put_below, shown
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import add_caption, add_note, link, tag, trash
from archive_app.archive.tagging import create_tag
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.search.browsing import View

_PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"
EXAMPLES = re.findall(r"^- `(.+?)` → (.+)$", _PAGE.read_text("utf-8"), re.MULTILINE)


def make_examples(archive: Archive) -> dict[str, bytes]:
    """The library of the page, by the names that it uses."""
    made = {
        "flood": article(
            archive, "Flood", "The river reached the old bridge.", "1987-03-12", publisher="The Courier", language="en"
        ),
        "quay": article(
            archive, "Quay", "The old quay, well-known here.", "1987", publisher="Courier", language="en-GB"
        ),
        "pont": article(archive, "Pont", "Un vieux pont, bridge.", "1990-06", publisher="La Rive", language="fr"),
        "note": article(archive, "Note", "Nothing here.", authors=["Ada Lind"], source_url="https://paper.example/1"),
        "boat": photo(
            archive,
            "Boat",
            date="1987-03-15",
            creator="Ada Lind",
            place="Aldermere",
            rights="All rights reserved",
            coordinates="48.2010,16.3695",
        ),
        "crane": photo(archive, "Crane", credit="Tern Pictures", persons=["Cleo Tarn"]),
        "blank": photo(archive, "", publisher="Ledger"),
        "gone": photo(archive, "Gone", creator="Ada Lind"),
    }
    original = store_original(archive, b"boat", made["boat"])
    came = {ALIVE: 1, "original": original.hex(), "item": made["boat"].hex(), "name": "IMG_1.jpg", "how": "drop"}
    archive.change(Action.ACCESSION, "import", [Edit(new_id(), "accession", came)])
    add_caption(archive, made["boat"], "Mr O'Brien rowing", publisher="Ledger", language="de")
    add_caption(archive, made["boat"], "Mr O'Brien sailing", publisher="Ledger", language="de")
    printed = add_caption(archive, made["crane"], "An old crane", publisher="The Courier", language="fr", author="Bo")
    add_caption(archive, made["crane"], "An old crane", publisher="Ledger", language="fr")
    link(archive, made["flood"], made["crane"])
    add_note(archive, made["note"], "Came after the flood.")
    create_tag(archive, "Harbour", aliases=["Old Harbour"])
    tag(archive, [made["flood"], made["boat"]], add=["Water"])
    tag(archive, [made["quay"]], add=["Harbour"])
    put_below(archive, "Harbour", "Water")
    trash(archive, [made["gone"]])
    collection(archive, "Shelf", [made["quay"], made["boat"]])
    assert printed
    return made


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, dict[str, bytes]]]:
    root = tmp_path_factory.mktemp("language") / "archive"
    with Archive.create(root) as archive:
        yield archive, make_examples(archive)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 100


@pytest.mark.parametrize(("query", "expected"), EXAMPLES)
def test_the_page_tells_what_is_found(examples: tuple[Archive, dict[str, bytes]], query: str, expected: str) -> None:
    archive, made = examples
    living = [name for name in made if name != "gone"]
    named = {"everything": living, "nothing": []}.get(expected) or (
        [] if expected == "nothing" else expected.split(", ")
    )
    names = {record: name for name, record in made.items()}
    assert sorted(names[record] for record in shown(archive, View(text=query))) == sorted(named)
