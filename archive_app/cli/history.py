"""pressmark history"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive.past import PastChange, past
from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import print_json


@click.command("history")
@archive_option
@click.argument("record", type=Id(), metavar="[ID]", required=False)
@json_option
def command(folder: Path, record: bytes | None, as_json: bool) -> None:
    """Print the changes, newest first: of the archive, or of one record and what belongs to it."""
    with reading(folder) as archive:
        for change in past(archive, record):
            if as_json:
                print_json(_json(change))
            else:
                _text(change, whole=record is not None)


def _json(change: PastChange) -> dict[str, object]:
    return {
        "id": change.id.hex(),
        "at": change.at,
        "agent": change.agent,
        "act": change.act,
        "do": change.doing,
        "op": change.op.hex(),
        "entries": [
            {"id": e.record.hex(), "kind": e.kind, "fields": e.fields, "sources": e.sources} for e in change.entries
        ],
        "withheld": change.withheld,
    }


def _text(change: PastChange, *, whole: bool) -> None:
    click.echo(f"{change.at}  {change.agent}  {change.doing} ({change.act})  {len(change.entries)} records")
    if not whole:
        return
    for entry in change.entries:
        click.echo(f"    {entry.kind} {entry.record.hex()}")
        for name, (old, new) in sorted(entry.fields.items()):
            source = f"  from {entry.sources[name]}" if name in entry.sources else ""
            before = "" if old is None else f"{old!r} -> "
            click.echo(f"        {name}: {before}{new!r}{source}")
