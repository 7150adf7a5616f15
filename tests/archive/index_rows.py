"""What stands in an index, to compare one that was made in one way with one that was made in another."""

from __future__ import annotations

from typing import Any

from archive_makers import make_article, make_photo

from archive_app.archive import Archive
from archive_app.archive.connection import writing
from archive_app.archive.rebuilding import rebuild_at_once
from archive_app.archive.schema import INDEX_COLUMNS, INDEX_TABLES

TITLES = ("River rises", "Mill Lane", "The bridge", "A boat", "Sandbags")
_COLUMNS = ", ".join(INDEX_COLUMNS)
_FACTS = "title, tags, marks, outlets, people"


def all_rows(archive: Archive) -> dict[str, list[Any]]:
    """Every table of the index, row by row."""
    rows = {name: archive.query(f"SELECT * FROM {name} ORDER BY 1") for name in INDEX_TABLES}
    rows["fts"] = archive.query(f"SELECT rowid, {_COLUMNS} FROM fts ORDER BY rowid")
    return rows


def rows_by_record(archive: Archive) -> dict[str, list[Any]]:
    """As `all_rows`, without a document's place within its day and the numbers of marks: they tell what came first."""
    marks = {str(number): mark for number, mark in archive.query("SELECT id, mark FROM mark")}

    def named(numbers: str) -> list[str]:
        return sorted(marks[number] for number in numbers.split())

    by = "FROM {} t JOIN doc d ON d.docid=t.{} ORDER BY d.record"
    return {
        "doc": archive.query("SELECT record, docid >> 24 FROM doc ORDER BY record"),
        "fact": [
            (*facts, named(outlets), named(people))
            for *facts, outlets, people in archive.query(f"SELECT d.record, {_FACTS} {by.format('fact', 'docid')}")
        ],
        "fts": archive.query(f"SELECT d.record, {_COLUMNS} {by.format('fts', 'rowid')}"),
        "term": archive.query("SELECT * FROM term ORDER BY term"),
        "mark": archive.query("SELECT mark, df FROM mark ORDER BY mark"),
    }


def make_at_once(archive: Archive) -> None:
    """Make the index in one transaction, as for a bundle that came in."""
    with writing(archive._db):
        rebuild_at_once(archive._db)


def tables_of(archive: Archive) -> set[str]:
    return {name for (name,) in archive.query("SELECT name FROM sqlite_schema WHERE type='table'")}


def some_items(archive: Archive, count: int = 20) -> list[bytes]:
    """Articles and photos in turn, of several days."""
    make = (make_article, make_photo)
    return [make[i % 2](archive, TITLES[i % 5], date=f"19{i % 7 + 80}-0{i % 9 + 1}") for i in range(count)]
