"""pressmark list"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli.options import archive_option, json_option, reading
from archive_app.cli.output import item_json, item_line, print_json


@click.command("list")
@archive_option
@click.option("--trash", is_flag=True, help="List what is in the trash instead.")
@json_option
def command(folder: Path, trash: bool, as_json: bool) -> None:
    """Print every item that is not in the trash."""
    with reading(folder) as archive:
        for item in archive.items.all(trashed=trash):
            if as_json:
                print_json(item_json(item))
            else:
                click.echo(item_line(item))
