"""The schema of `archive.sqlite`, whose statements stand in `resources/schema.sql` and `schema_2.sql`."""

from __future__ import annotations

import re
from importlib import resources

SCHEMA_VERSION = 2
"""The `user_version` that this code writes; a higher one belongs to a newer Pressmark."""

APPLICATION_ID = 0x50724D6B
"""`PRAGMA application_id`: “PrMk”, by which file(1) and we know the format."""

INDEX_COLUMNS = ("title", "body", "captions", "tags", "notes", "names", "places", "dates", "fields", "marks")
"""The columns of the full-text index; `tags` and `marks` hold marks, `fields` words of a field
(`field_words`), the others words."""

INDEX_VERSION = 5
"""Counts up whenever the same records would give other rows of the index; the archive then rebuilds it."""

INDEX_TABLES = ("doc", "fact", "term", "mark", "fts")
"""The tables of the index: they can be made anew from the records."""

FTS_TABLES = ("data", "idx", "content", "docsize", "config")
"""The tables in which FTS5 keeps an index, by the end of their names."""


def statements() -> list[str]:
    """The statements that make version 1, in order."""
    return _of_script("schema.sql")


def touched_statement() -> str:
    """Of these, the one that makes the table `touched`, which outlasts an index that is made anew."""
    return next(s for s in statements() if s.startswith("CREATE TABLE touched"))


def second_statements() -> list[str]:
    """The statements that make version 2 out of version 1, in order."""
    return _of_script("schema_2.sql")


def _of_script(name: str) -> list[str]:
    script = resources.files("archive_app.archive").joinpath(f"resources/{name}").read_text("utf-8")
    code = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
    return [statement.strip() for statement in code.split(";") if statement.strip()]


def index_statements(prefix: str = "") -> list[str]:
    """Of these, the ones that make the tables of the index, with `prefix` before the names of the tables."""
    found = (re.match(r"(CREATE (?:VIRTUAL )?TABLE )(\w+)(.*)", s, re.DOTALL) for s in statements())
    return [
        f"{create}{prefix}{name}{rest}"
        for create, name, rest in (m.groups() for m in found if m)
        if name in INDEX_TABLES
    ]


def index_names() -> list[str]:
    """The names of the index's tables, with those in which FTS5 keeps the words."""
    return [*INDEX_TABLES, *(f"fts_{end}" for end in FTS_TABLES)]
