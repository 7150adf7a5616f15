"""What people meet who follow the README: short ids, honest words, and bundles where they belong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from cli_helpers import TEXT, Terminal

from archive_app.archive import verify_fulltext
from archive_app.errors import StorageError


@pytest.mark.parametrize("cut", [lambda i: i[-8:], lambda i: f"{i[:4]}…{i[-5:]}", lambda i: f"{i[:4]}...{i[-5:]}"])
def test_a_part_of_an_id_that_stands_for_one_record_is_enough(terminal: Terminal, article: str, cut: object) -> None:
    assert callable(cut)
    assert terminal.on("show", cut(article), "--json").row["id"] == article
    assert terminal("tag", cut(article), "-a", terminal.folder, "--add", "flood").status == 0


def test_a_part_of_an_id_that_stands_for_none_or_several_says_so(
    terminal: Terminal, article: str, tmp_path: Path
) -> None:
    (tmp_path / "more.txt").write_text(f"More\n\n{TEXT}")
    terminal.on("import", tmp_path / "more.txt")
    assert "stands for several" in terminal.on("show", article[:6]).err
    assert "There is no record" in terminal.on("show", "ffffffffff").err
    assert "is not an id" in terminal.on("show", "abc").err


def test_showing_a_note_names_the_item_that_it_belongs_to(terminal: Terminal, article: str) -> None:
    note = terminal.on("note", article, "From a drawer.", "--json").row["id"]
    said = terminal.on("show", note)
    assert said.status == 1
    assert f"is a note, no article or photo; it belongs to {article}" in said.err


def test_what_changes_nothing_does_not_claim_to(terminal: Terminal, article: str) -> None:
    assert terminal.on("tag", article, "--add", "flood").err == "Tagged 1 record.\n"
    assert "Nothing to change" in terminal.on("tag", article, "--add", "flood").err
    assert terminal.on("trash", article).err == "In the trash: 1.\n"
    assert "Nothing to change" in terminal.on("trash", article).err
    assert terminal.on("restore", article).err == "Restored: 1.\n"
    assert "Nothing to change" in terminal.on("restore", article).err


def test_a_limit_beyond_all_measure_is_wrong_use(terminal: Terminal, article: str) -> None:
    said = terminal.on("search", "quay", "--limit", "9" * 20)
    assert (said.status, said.out) == (2, "")


def test_a_bundle_is_not_written_into_the_archive_itself(terminal: Terminal, article: str) -> None:
    for inside in (terminal.folder / "bundle", terminal.folder / "originals" / "bundle.zip"):
        said = terminal.on("export", inside)
        assert said.status == 1
        assert "the archive's own folder" in said.err
        assert not inside.exists()


def test_the_name_of_a_bundle_says_whether_it_is_a_zip(terminal: Terminal, article: str, tmp_path: Path) -> None:
    terminal.on("export", tmp_path / "one.zip")
    terminal.on("export", tmp_path / "two", "--zip")
    assert zipfile.is_zipfile(tmp_path / "one.zip")
    terminal.on("export", tmp_path / "Archive v1.2", "--zip")
    terminal.on("export", tmp_path / "THREE.ZIP", "--zip")
    assert zipfile.is_zipfile(tmp_path / "two.zip")
    assert zipfile.is_zipfile(tmp_path / "Archive v1.2.zip")
    assert zipfile.is_zipfile(tmp_path / "THREE.ZIP")


def test_verifying_a_selection_says_what_it_does_not_prove(terminal: Terminal, article: str, tmp_path: Path) -> None:
    terminal.on("export", tmp_path / "bundle", "--query", "quay")
    said = terminal("verify", tmp_path / "bundle")
    assert said.status == 0
    assert "not that nothing was left out" in said.err


def test_a_file_that_is_no_bundle_is_told_in_one_sentence(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    said = terminal("verify", tmp_path / "a.txt")
    assert (said.status, said.out) == (1, "")
    assert "is no bundle" in said.err


def test_what_could_not_be_checked_is_told_apart_from_faults(
    terminal: Terminal, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(verify_fulltext, "connect_writing", full_disk)
    said = terminal("verify", terminal.folder, "--json")
    assert said.status == 1
    assert [list(row) for row in said.rows] == [["unchecked", "message"], ["ok", "findings", "unchecked"]]
    assert said.rows[-1] == {"ok": False, "findings": 0, "unchecked": 1}
    assert "no fault found, 1 part could not be checked" in said.err


def test_an_archive_whose_journal_is_junk_still_gets_its_closing_line(terminal: Terminal, article: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(terminal.folder / "archive.sqlite")) as database:
        database.execute("UPDATE custody SET line='junk'")
        database.commit()
    said = terminal("verify", terminal.folder, "--json")
    assert said.status == 1
    assert said.rows[-1]["ok"] is False
    assert "Traceback" not in said.err


def test_the_history_tells_files_by_name_and_digest_and_that_a_bundle_came_in(
    terminal: Terminal, article: str, tmp_path: Path
) -> None:
    sha256 = terminal.on("show", article, "--json").row["originals"][0]["sha256"]
    entries = terminal.on("history", "--json").rows[-1]["entries"]
    original = next(entry["id"] for entry in entries if entry["kind"] == "original")
    assert f"original “flood.txt” {sha256}" in terminal.on("history", original).out
    terminal.on("export", tmp_path / "bundle")
    terminal("init", tmp_path / "copy")
    came = terminal("import", "-a", tmp_path / "copy", tmp_path / "bundle", "--json")
    assert json.loads(came.out)["message"] == "1 item with their history."
    assert "received the bundle" in terminal("history", "-a", tmp_path / "copy").out
