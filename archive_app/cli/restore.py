"""pressmark restore"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive_app.archive.editing import restore
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import print_json, say


@click.command("restore")
@archive_option
@click.argument("records", type=Id(), nargs=-1, required=True, metavar="ID...")
@agent_option
@json_option
def command(folder: Path, records: Sequence[bytes], agent: str | None, as_json: bool) -> None:
    """Take records out of the trash."""
    with changing(folder, agent) as archive:
        changed = len(archive.log.records_of(restore(archive, records)))
    if as_json:
        print_json({"ids": [record.hex() for record in records]})
    else:
        say(f"Restored: {changed}." if changed else "Nothing to change: out of the trash already.")
