"""pressmark relink"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive.relinking import relink
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import print_json, say


@click.command("relink")
@archive_option
@click.argument("item", type=Id(), metavar="ID")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@agent_option
@json_option
def command(folder: Path, item: bytes, file: Path, agent: str | None, as_json: bool) -> None:
    """Put the missing original of the item ID back from FILE, if that has the very same bytes."""
    with changing(folder, agent) as archive:
        found = relink(archive, item, file)
    if as_json:
        print_json({"id": item.hex(), "sha256": found.sha256.hex()})
    else:
        say(f"Put the original {found.sha256.hex()} back.")
