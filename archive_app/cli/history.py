"""pressmark history"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.archive.past import PastChange, past
from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import counted, print_json, visible
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value


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
                _text(archive, change, whole=record is not None)


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


def _text(archive: Archive, change: PastChange, *, whole: bool) -> None:
    records = counted(len(change.entries), "record")
    click.echo(visible(f"{change.at}  {change.agent}  {change.doing} ({change.act})  {records}"))
    if not whole:
        return
    for entry in change.entries:
        click.echo(f"    {entry.kind} {entry.record.hex()}")
        for name, (old, new) in sorted(entry.fields.items()):
            source = f"  from {entry.sources[name]}" if name in entry.sources else ""
            before = "" if old is None else f"{_value(name, old)} -> "
            click.echo(visible(f"        {_field(archive, name)}: {before}{_value(name, new)}{source}"))


def _field(archive: Archive, name: str) -> str:
    """A field's name; a tag by its own."""
    prefix, _, key = name.partition("/")
    if prefix != "tag":
        return {ALIVE: "state"}.get(name, name)
    rows = archive.query("SELECT t.name FROM tag t JOIN record r USING(pk) WHERE r.id=?", (bytes.fromhex(key),))
    return f"tag “{rows[0][0]}”" if rows else name


def _value(name: str, value: Value) -> str:
    """A value in words."""
    if name == ALIVE:
        return {None: "not there", 0: "in the trash", 1: "there"}.get(value if isinstance(value, int) else None, "")
    if name.startswith("tag/"):
        return "no" if value is None else "yes"
    if isinstance(value, dict):
        return f"content {value['#']}"
    return "nothing" if value is None else f"“{value}”" if isinstance(value, str) else str(value)
