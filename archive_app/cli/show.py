"""pressmark show"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.archive.lookup import with_article
from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import item_json, item_text, print_json
from archive_app.errors import NotFoundError

_OWNERS = {
    "caption": "SELECT r.id FROM caption c JOIN record r ON r.pk=c.photo WHERE c.pk=?",
    "note": "SELECT r.id FROM note n JOIN record r ON r.pk=n.about WHERE n.pk=?",
    "accession": "SELECT r.id FROM accession a JOIN record r ON r.pk=a.item WHERE a.pk=?",
    "appearance": "SELECT r.id FROM appearance a JOIN record r ON r.pk=a.article WHERE a.pk=?",
}
"""Of what is no item itself: the item that it belongs to."""


@click.command("show")
@archive_option
@click.argument("item", type=Id(), metavar="ID")
@json_option
def command(folder: Path, item: bytes, as_json: bool) -> None:
    """Print one item whole."""
    with reading(folder) as archive:
        found = archive.items.get(item)
        if found is None:
            raise NotFoundError(_missing(archive, item))
        if as_json:
            print_json(item_json(found))
        else:
            click.echo(item_text(found))


def _missing(archive: Archive, record: bytes) -> str:
    """Why there is nothing to show, and what to show instead."""
    rows = archive.query("SELECT pk, kind FROM record WHERE id=? AND alive IS NOT NULL", (record,))
    if not rows:
        return f"There is no item {record.hex()} in this archive; check the id with list or search."
    pk, kind = rows[0]
    sql = _OWNERS.get(kind)
    found = archive.query(sql, (pk,)) if sql else []
    advice = f"it belongs to {found[0][0].hex()}: show that" if found else "show prints articles and photos"
    return f"{record.hex()} is {with_article(kind)}, no article or photo; {advice}."
