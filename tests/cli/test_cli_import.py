"""pressmark import and what it prints."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from cli_helpers import TEXT, Terminal
from photo_makers import jpeg
from PIL import Image


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


def test_near_photos_are_kept_linked_or_skipped_as_it_is_said(terminal: Terminal, tmp_path: Path) -> None:
    sides = {"large.jpg": 600, "kept.jpg": 400, "linked.jpg": 300, "skipped.jpg": 200}
    for name, side in sides.items():
        (tmp_path / name).write_bytes(jpeg(drawn(side)))
    first = terminal.on("import", tmp_path / "large.jpg", "--json").row["ids"]
    kept = terminal.on("import", tmp_path / "kept.jpg", "--json").row
    assert (kept["status"], "Looks like “large.jpg” (kept both)." in kept["message"]) == ("imported", True)
    linked = terminal.on("import", tmp_path / "linked.jpg", "--near", "link", "--json").row
    assert (linked["status"], linked["ids"]) == ("duplicate", first)
    assert terminal.on("import", tmp_path / "skipped.jpg", "--near", "skip", "--json").row["status"] == "skipped"
    assert terminal.verified()


def test_nobody_is_asked_without_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    said = terminal.on("import", tmp_path / "a.jpg", "--near", "ask")
    assert (said.status, "--near keep" in said.err) == (1, True)


def test_in_a_terminal_each_pair_is_asked_about_and_a_capital_holds_for_all(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"{side}.jpg" for side in (600, 400, 300, 200)]
    for path in paths:
        path.write_bytes(jpeg(drawn(int(path.stem))))
    answers = iter(("x", "k", "S"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    said = terminal.on("import", *paths, "--near", "ask", "--json")
    assert [row["status"] for row in said.rows] == ["imported", "imported", "skipped", "skipped"]
    assert "New:   “400.jpg”, 400 × 266 pixels" in said.err
    assert "Here:  “600.jpg”, 600 × 400 pixels" in said.err


def test_files_of_any_type_are_attached_to_an_item(terminal: Terminal, tmp_path: Path, photo: str) -> None:
    (tmp_path / "ledger.dat").write_bytes(b"\x00\x01\x02")
    row = terminal.on("import", tmp_path / "ledger.dat", "--attach-to", photo, "--json").row
    assert (row["status"], row["ids"]) == ("part", [photo])
    shown = terminal.on("show", photo, "--json").row
    assert [original["role"] for original in shown["originals"]] == ["source", "document"]


def test_photos_that_could_not_be_compared_are_told(terminal: Terminal, tmp_path: Path, photo: str) -> None:
    for path in (tmp_path / "home").rglob("thumbnails*"):
        path.unlink()
    (tmp_path / "new.jpg").write_bytes(jpeg(drawn(300)))
    assert "1 photo that was here was not compared" in terminal.on("import", tmp_path / "new.jpg").err


def drawn(side: int) -> Image.Image:
    """A picture that a hash can tell from others: soft hills, always the same."""
    hills = Image.new("L", (9, 6))
    hills.putdata([(x * 53 + y * 97 + x * y * 31) % 256 for y in range(6) for x in range(9)])
    return hills.resize((600, 400), Image.Resampling.BICUBIC).resize((side, side * 2 // 3)).convert("RGB")


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
