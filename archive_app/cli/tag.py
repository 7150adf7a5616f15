"""pressmark tag"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive_app.archive.editing import tag
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import counted, print_json, say


@click.command("tag")
@archive_option
@click.argument("records", type=Id(), nargs=-1, required=True, metavar="ID...")
@click.option("--add", multiple=True, metavar="NAME", help="Add this tag; may be repeated.")
@click.option("--remove", multiple=True, metavar="NAME", help="Remove this tag; may be repeated.")
@agent_option
@json_option
def command(
    folder: Path,
    records: Sequence[bytes],
    add: Sequence[str],
    remove: Sequence[str],
    agent: str | None,
    as_json: bool,
) -> None:
    """Add tags to and remove tags from articles, photos and captions."""
    if not add and not remove:
        raise click.UsageError("Say which tag to --add or --remove.")
    with changing(folder, agent) as archive:
        changed = len(archive.log.records_of(tag(archive, records, add=add, remove=remove)) & set(records))
    if as_json:
        print_json({"ids": [record.hex() for record in records], "added": list(add), "removed": list(remove)})
    else:
        say(f"Tagged {counted(changed, 'record')}." if changed else "Nothing to change: tagged so already.")
