"""pressmark history"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive.past import PastChange, past
from archive_app.archive.wording import FieldChange, Wording
from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import counted, print_json, visible


@click.command("history")
@archive_option
@click.argument("record", type=Id(), metavar="[ID]", required=False)
@json_option
def command(folder: Path, record: bytes | None, as_json: bool) -> None:
    """Print the changes, newest first: of the archive, or of one record and what belongs to it."""
    with reading(folder) as archive:
        wording = Wording(archive.query)
        for change in past(archive, record):
            if as_json:
                print_json(_json(change))
            else:
                _text(wording, change, whole=record is not None)


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


def _text(wording: Wording, change: PastChange, *, whole: bool) -> None:
    records = counted(len(change.entries), "record")
    click.echo(visible(f"{change.at}  {change.agent}  {change.doing} ({change.act})  {records}"))
    if not whole:
        return
    for entry in change.entries:
        click.echo(f"    {entry.kind} {entry.record.hex()}")
        for field in wording.changes(entry.kind, entry.fields, entry.sources):
            source = f"  from {field.source}" if field.source else ""
            before = "" if field.old is None else f"{_quoted(field, field.old)} -> "
            click.echo(visible(f"        {field.name}: {before}{_quoted(field, field.new)}{source}"))


def _quoted(field: FieldChange, value: str | None) -> str:
    """A value as it stands in a line; what is not a quotation stands bare."""
    return "nothing" if value is None else value if field.name == "state" else f"“{value}”"
