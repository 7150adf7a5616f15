"""The commands that change records: edit, caption, tag, note, link, trash, restore, undo, redo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_helpers import Terminal


def show(terminal: Terminal, record: str) -> dict[str, Any]:
    return terminal.on("show", record, "--json").row


def test_init_makes_an_archive_and_refuses_a_folder_with_something_in_it(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("init", tmp_path / "new", "--as", "Ida Varga")
    assert (said.status, said.out) == (0, "")
    assert "Made an empty archive" in said.err
    assert terminal("init", tmp_path / "new").status == 1
    assert terminal("init", tmp_path, "--json").out == ""


def test_edit_sets_and_removes_fields(terminal: Terminal, article: str) -> None:
    said = terminal.on(
        "edit", article, "title=Night = flood", "authors=Ida Varga; Tom Hallam", "date=1 May 2003", "--json"
    )
    assert (said.status, said.row) == (0, {"id": article, "changed": True})
    item = show(terminal, article)
    assert (item["title"], item["authors"]) == ("Night = flood", ["Ida Varga", "Tom Hallam"])
    assert (item["date"], item["date_text"]) == ("2003-05-01", "1 May 2003")
    assert terminal.on("edit", article, "title=Night = flood", "--json").row["changed"] is False
    terminal.on("edit", article, "authors=", "date=")
    item = show(terminal, article)
    assert (item["authors"], item["date"], item["date_text"]) == ([], None, None)


def test_a_caption_keeps_all_that_is_said_of_it(terminal: Terminal, photo: str, article: str) -> None:
    options = {
        "--kind": "published", "--author": "Ida Varga", "--credit": "T. Hallam", "--publisher": "Ostra Courier",
        "--date": "May 2003", "--language": "en", "--article": article,
    }  # fmt: skip
    said = terminal.on("caption", photo, "Boats at dusk", *(x for pair in options.items() for x in pair), "--json")
    assert said.row == {"id": said.row["id"], "photo": photo}
    (caption,) = show(terminal, photo)["captions"]
    expected = {
        "id": said.row["id"], "kind": "published", "text": "Boats at dusk", "author": "Ida Varga", "date": "2003-05",
        "credit": "T. Hallam", "publisher": "Ostra Courier", "language": "en", "articles": [article],
    }  # fmt: skip
    assert {key: caption[key] for key in expected} == expected


def test_a_second_caption_leaves_the_first_one_alone(terminal: Terminal, photo: str) -> None:
    first = terminal.on("caption", photo, "Boats at dusk", "--json").row["id"]
    second = terminal.on("caption", photo, "Boats at dawn", "--kind", "corrected", "--corrects", first, "--json").row[
        "id"
    ]
    captions = {caption["id"]: caption for caption in show(terminal, photo)["captions"]}
    assert {key: value["text"] for key, value in captions.items()} == {first: "Boats at dusk", second: "Boats at dawn"}
    assert captions[second]["corrects"] == first


def test_a_translation_names_what_it_translates(terminal: Terminal, photo: str) -> None:
    first = terminal.on("caption", photo, "Boats at dusk", "--json").row["id"]
    terminal.on("caption", photo, "Boote in der Dämmerung", "--kind", "translated", "--translates", first)
    assert [caption["translates"] for caption in show(terminal, photo)["captions"]] == [None, first]


def test_tags_are_added_and_removed(terminal: Terminal, photo: str, article: str) -> None:
    said = terminal.on("tag", photo, article, "--add", "Ostra", "--add", "flood", "--json")
    assert said.row == {"ids": [photo, article], "added": ["Ostra", "flood"], "removed": []}
    assert terminal.on("tag", photo, "--remove", "Flood").status == 0
    assert (show(terminal, photo)["tags"], sorted(show(terminal, article)["tags"])) == (["Ostra"], ["Ostra", "flood"])
    assert terminal.on("tag", photo).status == 2


def test_a_note_is_signed_and_can_be_amended(terminal: Terminal, photo: str) -> None:
    first = terminal.on("note", photo, "From the attic", "--as", "Ida Varga", "--json").row["id"]
    terminal.on("note", photo, "From the cellar", "--amends", first, "--as", "Tom Hallam")
    notes = show(terminal, photo)["notes"]
    assert [(note["text"], note["author"], note["amends"]) for note in notes] == [
        ("From the attic", "Ida Varga", None),
        ("From the cellar", "Tom Hallam", first),
    ]


def test_a_photo_is_linked_into_an_article_at_a_place(terminal: Terminal, photo: str, article: str) -> None:
    caption = terminal.on("caption", photo, "Boats", "--json").row["id"]
    assert terminal.on("link", article, photo, "--json").row["photo"] == photo
    assert terminal.on("link", article, photo, "--caption", caption, "--position", "1").status == 0
    assert [(p["position"], p["caption"]) for p in show(terminal, article)["photos"]] == [(1, caption), (2, None)]
    assert terminal.on("link", article, photo, "--position", "0").status == 2


def test_what_is_in_the_trash_comes_back_out_of_it(terminal: Terminal, article: str) -> None:
    assert terminal.on("trash", article, "--json").row == {"ids": [article]}
    assert show(terminal, article)["trashed"] is True
    assert terminal.on("search", "quay", "--json").rows == []
    assert terminal.on("restore", article, "--json").row == {"ids": [article]}
    assert terminal.on("search", "quay", "--json").row["id"] == article


def test_undo_and_redo_say_in_words_what_they_did(terminal: Terminal, article: str) -> None:
    terminal.on("edit", article, "title=Second")
    said = terminal.on("undo")
    assert (said.status, said.out, said.err) == (0, "", "Undo: edit, 1 record.\n")
    assert show(terminal, article)["title"] == "Flood night"
    assert terminal.on("redo", "--json").row["do"] == "edit"
    assert show(terminal, article)["title"] == "Second"
    assert terminal.on("redo").err == "There is nothing to redo.\n"
    assert [terminal.on("undo").status for _ in range(3)] == [0, 0, 1]
    assert terminal.on("list", "--json").rows == []
    assert terminal.verified()


def test_the_first_name_that_is_given_stays_the_usual_one(terminal: Terminal, photo: str) -> None:
    terminal.on("note", photo, "1", "--as", "Ida Varga")
    terminal.on("note", photo, "2", "--as", "Tom Hallam")
    terminal.on("note", photo, "3")
    assert [note["author"] for note in show(terminal, photo)["notes"]] == ["Ida Varga", "Tom Hallam", "Ida Varga"]


@pytest.mark.parametrize(
    "command",
    [
        ("edit", "{0}", "title=x"), ("caption", "{0}", "text"), ("tag", "{0}", "--add", "x"), ("note", "{0}", "text"),
        ("link", "{0}", "{0}"), ("trash", "{0}"), ("restore", "{0}"), ("show", "{0}"), ("history", "{0}"),
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_an_id_that_is_none_gets_one_sentence(terminal: Terminal, command: tuple[str, ...]) -> None:
    for record in ("1234", "not an id", "0" * 32, "", "é" * 32):
        said = terminal.on(command[0], *(part.format(record) for part in command[1:]))
        assert (said.status, said.out) == (1, ""), record
        assert said.err.count("\n") == 1
        assert said.err.strip().endswith(".")
        assert "id" in said.err


def test_ids_of_the_wrong_kind_are_told_by_their_kinds(terminal: Terminal, photo: str, article: str) -> None:
    said = terminal.on("caption", article, "Boats")
    assert (said.status, said.err) == (1, f"{article} is an article; give the id of a photo.\n")
    assert terminal.on("link", photo, article).status == 1
    assert terminal.on("caption", photo, "Boats", "--corrects", photo).status == 1
    assert terminal.on("note", photo, "x", "--amends", article).status == 1
    assert len(terminal.on("history").out.splitlines()) == 2  # the two imports, nothing else


def test_an_id_may_be_written_with_dashes(terminal: Terminal, article: str) -> None:
    dashed = f"{article[:8]}-{article[8:12]}-{article[12:16]}-{article[16:20]}-{article[20:]}"
    assert show(terminal, dashed)["id"] == article


@pytest.mark.parametrize("assignment", ["nosuch=1", "width=3", "photo=x", "original/00=source", "alive=0", "id=1"])
def test_a_field_that_is_none_is_refused_with_those_that_there_are(
    terminal: Terminal, article: str, assignment: str
) -> None:
    said = terminal.on("edit", article, "title=Changed", assignment)
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert said.err.startswith("An article has no field")
    assert show(terminal, article)["title"] == "Flood night"


def test_an_assignment_without_equals_is_wrong_use(terminal: Terminal, article: str) -> None:
    assert terminal.on("edit", article, "title").status == 2
    assert terminal.on("edit", article, "=x").status == 2
    assert terminal.on("edit", article).status == 2


def test_empty_texts_are_refused(terminal: Terminal, photo: str) -> None:
    assert terminal.on("note", photo, "  ").status == 1
    assert terminal.on("caption", photo, "").status == 1
    assert terminal.on("tag", photo, "--add", "***").status == 1
    assert terminal.on("caption", photo, "Boats", "--kind", "loud").status == 2


def test_relink_puts_a_missing_original_back_and_refuses_another_file(terminal, photo, tmp_path) -> None:
    (stored,) = [path for path in (terminal.folder / "originals").rglob("*") if path.is_file()]
    stored.unlink()
    (tmp_path / "other.jpg").write_bytes(b"other")
    refused = terminal.on("relink", photo, tmp_path / "other.jpg")
    assert (refused.status, "is not the file that is missing" in refused.err) == (1, True)
    said = terminal.on("relink", photo, tmp_path / "quay.jpg", "--json")
    assert said.row == {"id": photo, "sha256": stored.name.partition(".")[0]}
    assert stored.exists() and terminal.verified()
