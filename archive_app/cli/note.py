"""pressmark note"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive.editing import add_note
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import print_json, say


@click.command("note")
@archive_option
@click.argument("record", type=Id(), metavar="ID")
@click.argument("text")
@click.option("--amends", type=Id(), metavar="NOTE", help="The note that this one amends; it stays as it is.")
@agent_option
@json_option
def command(folder: Path, record: bytes, text: str, amends: bytes | None, agent: str | None, as_json: bool) -> None:
    """Add the provenance note TEXT to a record, signed with your name and the time."""
    with changing(folder, agent) as archive:
        note = add_note(archive, record, text, amends=amends)
    if as_json:
        print_json({"id": note.hex(), "about": record.hex()})
    else:
        say(f"Added note {note.hex()}.")
