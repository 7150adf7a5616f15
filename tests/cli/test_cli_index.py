"""The search index on the command line: made anew where it is older or wrong, and told how far it is."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_helpers import Terminal

OLDER = "UPDATE meta SET value='0' WHERE key='index_version'"
WRONG = "UPDATE fact SET title='ghost'"


def alter(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as plain:
        for statement in statements:
            plain.execute(statement)
        plain.commit()


def test_verify_says_how_a_wrong_index_is_mended_and_mends_it(terminal: Terminal, article: str) -> None:
    alter(terminal.folder, WRONG)
    said = terminal("verify", terminal.folder)
    assert said.status == 1
    assert said.out == f"index: The index of the article {article} differs from its records.\n"
    assert "verify --rebuild-index" in said.err
    said = terminal("verify", "--rebuild-index", terminal.folder)
    assert said.status == 0
    assert "Made the search index" in said.err
    assert "for 1 item." in said.err
    assert "all well" in said.err
    assert terminal("verify", terminal.folder).status == 0


def test_what_has_no_index_is_refused_one(terminal: Terminal, article: str, tmp_path: Path) -> None:
    terminal.on("export", tmp_path / "bundle")
    said = terminal("verify", "--rebuild-index", tmp_path / "bundle")
    assert said.status != 0
    assert "is no archive" in said.err


def test_a_search_in_an_index_of_older_rules_is_refused_in_words_and_show_is_not(
    terminal: Terminal, article: str
) -> None:
    alter(terminal.folder, OLDER)
    said = terminal.on("search", "river")
    assert said.status != 0
    assert "is not made yet under today's rules" in said.err
    assert terminal.on("show", article, "--json").row["id"] == article
    assert len(terminal.on("list", "--json").rows) == 1


def test_a_command_that_writes_makes_an_older_index_anew_and_shows_how_far_it_is(
    terminal: Terminal, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alter(terminal.folder, OLDER, WRONG)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = terminal.on("note", article, "From the attic")
    assert said.status == 0
    assert re.search(r"1 of 1 items  Making the search index anew", said.err)
    assert len(terminal.on("search", "attic", "--json").rows) == 1
    assert terminal("verify", terminal.folder).status == 0
