"""pressmark init"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.cli.options import agent_option, json_option
from archive_app.cli.output import print_json, say


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@agent_option
@json_option
def command(folder: Path, agent: str | None, as_json: bool) -> None:
    """Make an empty archive in the new or empty folder DIR."""
    with Archive.create(folder) as archive:
        if agent:
            archive.act_as(agent)
    if as_json:
        print_json({"archive": str(folder)})
    else:
        say(f"Made an empty archive in “{folder}”.")
