"""pressmark import and what it prints."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from cli_helpers import TEXT, Terminal
from photo_makers import jpeg


def test_each_file_is_told_on_one_line_of_json(terminal: Terminal, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    (drop / "one_files").mkdir(parents=True)
    (drop / "one_files" / "quay.jpg").write_bytes(jpeg())
    figure = "<figure><img src='one_files/quay.jpg'><figcaption>At dusk</figcaption></figure>"
    (drop / "one.html").write_text(f"<h1>One</h1><p>{TEXT}</p>{figure}")
    (drop / "same.txt").write_text(TEXT)
    (drop / "same again.txt").write_text(TEXT)
    (drop / "cut.jpg").write_bytes(jpeg()[:300])
    (drop / "empty.txt").write_text("")
    said = terminal.on("import", drop, "--json", "--tag", "Ostra", "--as", "Ida Varga")
    assert said.status == 1
    rows = {Path(row["path"]).name: row for row in said.rows}
    assert all(list(row) == ["path", "status", "ids", "message"] for row in said.rows)
    assert {name: row["status"] for name, row in rows.items()} == {
        "one.html": "imported", "quay.jpg": "part", "same.txt": "duplicate", "same again.txt": "imported",
        "cut.jpg": "failed", "empty.txt": "skipped",
    }  # fmt: skip
    assert rows["same.txt"]["ids"] == rows["same again.txt"]["ids"]
    assert rows["quay.jpg"]["ids"][0] == rows["one.html"]["ids"][0]
    assert rows["cut.jpg"]["ids"] == []
    assert rows["cut.jpg"]["message"]
    assert rows["cut.jpg"]["path"] == str(drop / "cut.jpg")
    assert "2 imported, 1 duplicate, 1 part, 1 skipped, 1 failed" in said.err
    shown = terminal.on("show", rows["same.txt"]["ids"][0], "--json").row
    assert (shown["tags"], len(shown["accessions"])) == (["Ostra"], 2)
    assert shown["accessions"][0]["by_whom"] == "Ida Varga"
    assert terminal.verified()


def test_without_json_each_file_is_told_in_words(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    said = terminal.on("import", tmp_path / "a.txt")
    assert said.status == 0
    assert said.out.startswith("imported")
    assert str(tmp_path / "a.txt") in said.out
    assert said.err == "1 imported.\n"


def test_the_second_import_of_a_file_says_that_it_is_known(terminal: Terminal, tmp_path: Path, article: str) -> None:
    row = terminal.on("import", tmp_path / "flood.txt", "--json").row
    assert (row["status"], row["ids"]) == ("duplicate", [article])


def test_a_path_that_is_not_there_fails_and_the_others_come_in(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    said = terminal("import", tmp_path / "gone.txt", tmp_path / "a.txt", "--json", "--archive", terminal.folder)
    assert (said.status, [row["status"] for row in said.rows]) == (1, ["failed", "imported"])


def test_two_dashes_end_the_options(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "--json").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    said = terminal.on("import", "--json", "--", "--json")
    assert (said.status, said.row["status"], Path(said.row["path"]).name) == (0, "imported", "--json")


def test_an_import_without_paths_or_with_an_empty_tag_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.on("import").status == 2
    (tmp_path / "a.txt").write_text(TEXT)
    said = terminal.on("import", tmp_path / "a.txt", "--tag", " ")
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert terminal.on("list").out == ""


def test_a_file_with_a_name_of_any_bytes_is_told_in_text(terminal: Terminal, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    odd.write_text(TEXT)
    said = terminal.on("import", odd, "--json")
    assert (said.status, said.row["status"], Path(said.row["path"]).name) == (0, "imported", "caf\\xe9.txt")


def test_what_lies_in_a_container_is_told_with_its_place(terminal: Terminal, tmp_path: Path) -> None:
    press = tmp_path / "press.zip"
    with zipfile.ZipFile(press, "w") as made:
        made.writestr("photos/a.jpg", jpeg())
        made.writestr("notes.txt", TEXT)
    said = terminal.on("import", press, "--json")
    assert said.status == 0
    assert {row["path"]: row["status"] for row in said.rows} == {
        f"{press} › photos/a.jpg": "imported",
        f"{press} › notes.txt": "imported",
        str(press): "unpacked",
    }
    assert "2 imported, 1 unpacked" in said.err
    assert terminal.verified()
