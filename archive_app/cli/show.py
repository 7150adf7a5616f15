"""pressmark show"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import item_json, item_text, print_json
from archive_app.errors import NotFoundError


@click.command("show")
@archive_option
@click.argument("item", type=Id(), metavar="ID")
@json_option
def command(folder: Path, item: bytes, as_json: bool) -> None:
    """Print one item whole."""
    with reading(folder) as archive:
        found = archive.items.get(item)
        if found is None:
            raise NotFoundError(f"There is no item {item.hex()} in this archive; check the id with list or search.")
        if as_json:
            print_json(item_json(found))
        else:
            click.echo(item_text(found))
