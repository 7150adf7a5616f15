"""pressmark history"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.archive.past import PastChange, PastEntry, past
from archive_app.archive.wording import FieldChange, Wording
from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import counted, print_json, say, visible

MOST = 200


@click.command("history")
@archive_option
@click.argument("record", type=Id(), metavar="[ID]", required=False)
@click.option("--all", "everything", is_flag=True, help=f"Print more than the newest {MOST} changes.")
@json_option
def command(folder: Path, record: bytes | None, everything: bool, as_json: bool) -> None:
    """Print the changes, newest first: of the archive, or of one record and what belongs to it."""
    with reading(folder) as archive:
        wording = Wording(archive.query)
        for number, change in enumerate(past(archive, record)):
            if as_json:
                print_json(_json(change))
            elif everything or number < MOST:
                _text(archive, wording, change, whole=record is not None)
            else:
                say(f"These are the newest {MOST} changes; --all prints every one.")
                break
        else:
            _received(archive, record, as_json)


def _received(archive: Archive, record: bytes | None, as_json: bool) -> None:
    """That the history came in a bundle stands in the custody journal, since no change of it says so."""
    received = archive.custody.newest("receipt") if record is None and not as_json else None
    if received is not None:
        bundle = received["detail"].get("bundle", "")
        click.echo(visible(f"{received['at']}  {received['agent']}  received the bundle “{bundle}” (custody journal)"))


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


def _text(archive: Archive, wording: Wording, change: PastChange, *, whole: bool) -> None:
    records = counted(len(change.entries), "record")
    click.echo(visible(f"{change.at}  {change.agent}  {change.doing} ({change.act})  {records}"))
    if not whole:
        return
    for entry in change.entries:
        name = _named(archive, wording, entry)
        click.echo(visible(f"    {name}"))
        for field in wording.changes(entry.kind, entry.fields, entry.sources):
            if entry.kind == "appearance" and field.name == "position":
                continue  # a key by which it is ordered, which means nothing to people
            source = f"  from {field.source}" if field.source else ""
            before = "" if field.old is None else f"{_quoted(field, field.old)} -> "
            click.echo(visible(f"        {field.name}: {before}{_quoted(field, field.new)}{source}"))


def _named(archive: Archive, wording: Wording, entry: PastEntry) -> str:
    """What an entry is about; an original by its file and the digest of its bytes, which its id is not."""
    if entry.kind != "original":
        return f"{entry.kind} {entry.record.hex()}"
    rows = archive.query("SELECT lower(hex(sha256)) FROM original JOIN record USING(pk) WHERE id=?", (entry.record,))
    return f"original “{wording.title(entry.record)}” {rows[0][0] if rows else entry.record.hex()}"


def _quoted(field: FieldChange, value: str | None) -> str:
    """A value as it stands in a line; what is not a quotation stands bare."""
    return "nothing" if value is None else value if field.name == "state" else f"“{value}”"
