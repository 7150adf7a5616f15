"""pressmark edit"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive_app.archive.editing import edit
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import print_json, say


@click.command("edit")
@archive_option
@click.argument("record", type=Id(), metavar="ID")
@click.argument("assignments", nargs=-1, required=True, metavar="FIELD=VALUE...")
@agent_option
@json_option
def command(folder: Path, record: bytes, assignments: Sequence[str], agent: str | None, as_json: bool) -> None:
    """Set fields of a record; an empty VALUE removes one, authors are divided by semicolons."""
    values: dict[str, str] = {}
    for assignment in assignments:
        field, equals, value = assignment.partition("=")
        if not equals or not field:
            raise click.UsageError(f"“{assignment}” is not FIELD=VALUE, such as title='Flood night'.")
        values[field] = value
    with changing(folder, agent) as archive:
        change = edit(archive, record, values)
    if as_json:
        print_json({"id": record.hex(), "changed": change is not None})
    else:
        say("Changed." if change else "Nothing to change: the record says so already.")
