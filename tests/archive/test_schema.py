from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.schema import APPLICATION_ID, INDEX_COLUMNS, SCHEMA_VERSION
from archive_app.records.kinds import KINDS

DOCUMENT = Path(__file__).parents[2] / "docs/schema.md"


def real_schema(archive: Archive) -> dict[str, list[str]]:
    names = archive.query("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'")
    shadows = {f"fts_{part}" for part in ("data", "idx", "content", "docsize", "config")}
    return {
        name: [row[1] for row in archive.query(f"PRAGMA table_info({name})")]
        for (name,) in names
        if name not in shadows and not name.startswith("_sqlite_")
    }


def test_the_documented_schema_is_the_real_one(archive: Archive) -> None:
    text = DOCUMENT.read_text("utf-8")
    documented = {
        section.split("\n", 1)[0].strip(): re.findall(r"^- `(\w+)`", section, re.MULTILINE)
        for section in text.split("\n### ")[1:]
    }
    assert documented == real_schema(archive)
    assert f"version {SCHEMA_VERSION}\n" in text
    assert f"{APPLICATION_ID:#x}"[2:].upper() in text.upper()


def test_every_field_of_a_kind_has_its_column_and_nothing_else(archive: Archive) -> None:
    schema = real_schema(archive)
    for kind in KINDS.values():
        days = ["first_day", "last_day"] if kind.dated else []
        columns = schema[kind.name]
        assert sorted(columns) == sorted(["pk", *(field.name for field in kind.fields), *days])
        assert [name for name in columns if name not in ("pk", *days)] == [field.name for field in kind.fields]
        for relation in kind.relations:
            columns = [relation.owner, relation.other, *([relation.value] if relation.value else [])]
            assert set(columns) == set(schema[relation.table])
    assert schema["fts"] == list(INDEX_COLUMNS)


def test_every_table_but_the_index_is_strict(archive: Archive) -> None:
    rows = archive.query("SELECT name, strict FROM pragma_table_list WHERE schema='main'")
    loose = {name for name, strict in rows if not strict and not name.startswith(("fts", "sqlite_", "_sqlite"))}
    assert loose == set()


def test_the_archive_is_written_with_the_agreed_pragmas(archive: Archive) -> None:
    expected = {"foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "secure_delete": 1, "synchronous": 2}
    assert {name: archive.query(f"PRAGMA {name}")[0][0] for name in expected} == expected
    assert archive.query("PRAGMA journal_mode") == [("wal",)]


def test_the_file_is_known_by_its_application_id(archive: Archive) -> None:
    archive.close()
    connection = sqlite3.connect(archive.layout.database)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()
