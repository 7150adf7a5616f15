"""pressmark backup"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli.options import archive_option, changing, json_option
from archive_app.cli.output import print_json, say


@click.command("backup")
@archive_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Make a checked backup of the database in the archive's folder “backups”; the last seven are kept."""
    with changing(folder, None) as archive:
        path = archive.back_up()
    if as_json:
        print_json({"backup": str(path)})
    else:
        say(f"Wrote and checked “{path}”.")
