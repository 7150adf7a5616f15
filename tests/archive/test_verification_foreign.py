"""What somebody added behind our back is named, and shown by nobody: rows, tables, triggers, words of the index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive_makers import make_article
from full_archives import tamper, verify

from archive_app.archive import Archive
from archive_app.records.kinds import KINDS

AN_ORIGINAL = "(SELECT pk FROM record WHERE kind='original' LIMIT 1)"
A_PHOTO = "(SELECT min(pk) FROM photo)"

FORGED = {
    "accession": f"INSERT INTO accession(pk, item, name, at) SELECT {AN_ORIGINAL}, {A_PHOTO}, 'forged', ''",
    "note": f"INSERT INTO note(pk, about, text, author, at) SELECT {AN_ORIGINAL}, {A_PHOTO}, 'forged', 'Eve', '1999'",
    "appearance": f"INSERT INTO appearance(pk, article, photo, position) SELECT {AN_ORIGINAL},"
    f" (SELECT min(pk) FROM article), {A_PHOTO}, 'zz'",
    "tag": f"INSERT INTO tag(pk, name) SELECT {AN_ORIGINAL}, 'forged'",
    "caption": f"INSERT INTO caption(pk, photo, text) SELECT {AN_ORIGINAL}, {A_PHOTO}, 'forged'",
    "collection": f"INSERT INTO collection(pk, name) SELECT {AN_ORIGINAL}, 'forged'",
    "saved_search": f"INSERT INTO saved_search(pk, name, query) SELECT {AN_ORIGINAL}, 'forged', 'boat'",
    "article": f"INSERT INTO article(pk, title) SELECT {AN_ORIGINAL}, 'forged'",
    "photo": f"INSERT INTO photo(pk, title) SELECT {AN_ORIGINAL}, 'forged'",
    "original": f"INSERT INTO original(pk, media_type) SELECT {A_PHOTO}, 'forged'",
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_row_whose_record_is_of_another_kind_is_named(full: Path, kind: str) -> None:
    tamper(full, FORGED[kind])
    assert any(f"The table {kind} has a row for" in message for message in verify(full))


def test_a_forged_row_can_be_tried_for_every_kind() -> None:
    assert FORGED.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", FORGED)
def test_a_row_whose_record_is_of_another_kind_is_shown_by_nobody(full: Path, kind: str) -> None:
    with Archive.open_reading(full) as archive:
        before = list(archive.items.all())
    tamper(full, FORGED[kind])
    with Archive.open_reading(full) as archive:
        assert list(archive.items.all()) == before


def test_a_relation_of_a_record_whose_kind_has_none_is_named(full: Path) -> None:
    tamper(full, f"INSERT INTO tagging(tag, record) SELECT min(pk), {AN_ORIGINAL} FROM tag")
    assert any("The table tagging has a row for" in message for message in verify(full))


@pytest.mark.parametrize("kind", ["foo", "?"])
def test_a_record_of_no_known_kind_that_no_change_made_is_named(full: Path, kind: str) -> None:
    tamper(
        full,
        f"INSERT INTO record(id, kind, alive) VALUES(randomblob(16), '{kind}', 1)",
        f"INSERT INTO note(pk, about, text) SELECT max(pk), {A_PHOTO}, 'forged' FROM record",
    )
    found = verify(full)
    assert any(f"is of the kind “{kind}”" in message for message in found)
    assert any("The table note has a row for" in message for message in found)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("CREATE VIEW seen AS SELECT 1", "view seen"),
        ("CREATE TABLE more(x)", "table more"),
        ("CREATE TRIGGER later AFTER INSERT ON change BEGIN DELETE FROM custody; END", "trigger later"),
        ("DROP INDEX caption_photo", "index caption_photo is missing"),
        ("INSERT INTO meta(key, value) VALUES('more', '1')", "“more”"),
    ],
)
def test_a_schema_that_is_not_ours_is_named(full: Path, statement: str, words: str) -> None:
    tamper(full, statement)
    found = verify(full)
    assert any(words in message for message in found), found


def test_an_agent_who_made_no_change_is_named(full: Path) -> None:
    tamper(full, "INSERT INTO agent(id, name, software) VALUES(zeroblob(16), 'Eve', 'x')")
    assert any("“Eve”" in message for message in verify(full))


def test_an_agent_of_the_log_who_is_not_in_the_table_is_named(full: Path) -> None:
    tamper(full, "DELETE FROM agent")
    assert any("missing from the table of agents" in message for message in verify(full))


def test_a_text_that_the_log_does_not_name_is_named(full: Path) -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    tamper(full, f"INSERT INTO text(sha256, text) VALUES(x'{empty}', '')")
    assert any(empty in message for message in verify(full))


def index_only(root: Path, documents: str) -> None:
    """Give the archive an index that is sound in itself, but of those of its documents alone that are chosen."""
    columns = "title, body, captions, tags, notes, names, places, dates, marks"
    with closing(sqlite3.connect(root / "archive.sqlite")) as connection:
        kept = connection.execute(f"SELECT rowid, {columns} FROM fts {documents}").fetchall()
        with closing(sqlite3.connect(":memory:")) as made:
            made.execute(f"CREATE VIRTUAL TABLE fts USING fts5({columns}, tokenize='ascii')")
            made.executemany(f"INSERT INTO fts(rowid, {columns}) VALUES(?{', ?' * 9})", kept)
            made.commit()
            for table in ("fts_data", "fts_idx"):
                rows = made.execute(f"SELECT * FROM {table}").fetchall()
                connection.execute(f"DELETE FROM {table}")
                for row in rows:
                    connection.execute(f"INSERT INTO {table} VALUES(?{', ?' * (len(row) - 1)})", row)
        connection.commit()


@pytest.mark.parametrize(
    "alter",
    [
        lambda root: index_only(root, "WHERE rowid IS NULL"),
        lambda root: index_only(root, "ORDER BY rowid LIMIT 1"),
        lambda root: tamper(root, "DELETE FROM fts_data WHERE id>10"),
        lambda root: tamper(root, "DELETE FROM fts_docsize"),
    ],
)
def test_an_inverted_index_that_is_not_that_of_its_documents_is_named(full: Path, alter: object) -> None:
    assert callable(alter)
    alter(full)
    found = verify(full)
    assert any("words of the full-text index" in message for message in found), found


def test_words_to_which_the_way_is_lost_are_named(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "many") as archive:
        make_article(archive, body=" ".join(f"word{number}" for number in range(20_000)))
    tamper(tmp_path / "many", "DELETE FROM fts_idx")
    assert any("words of the full-text index" in message for message in verify(tmp_path / "many"))
