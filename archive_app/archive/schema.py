"""The schema of `archive.sqlite`, whose statements stand in `resources/schema.sql`."""

from __future__ import annotations

from importlib import resources

SCHEMA_VERSION = 1
"""The `user_version` that this code writes; a higher one belongs to a newer Pressmark."""

APPLICATION_ID = 0x50724D6B
"""`PRAGMA application_id`: “PrMk”, by which file(1) and we know the format."""

INDEX_COLUMNS = ("title", "body", "captions", "tags", "notes", "names", "places", "dates")
"""The columns of the full-text index."""


def statements() -> list[str]:
    """The statements that make version 1, in order."""
    script = resources.files("archive_app.archive").joinpath("resources/schema.sql").read_text("utf-8")
    code = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
    return [statement.strip() for statement in code.split(";") if statement.strip()]
