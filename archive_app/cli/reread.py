"""pressmark reread"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import counted, follow, print_json, say, visible
from archive_app.importing.rereading import Proposal, reread
from archive_app.importing.taking_over import take_over
from archive_app.records.passages import numbers

_LONGEST = 200
_PASSAGES = {
    "item": ("list item", None),
    "row": ("table row", None),
    "code": ("stretch of code", "stretches of code"),
    "strong": ("strong passage", None),
    "emphasis": ("emphasised passage", None),
}
"""How the passages of a structure are called that are not called like their kind."""


@click.command("reread")
@click.argument("items", type=Id(), metavar="[ITEM]...", nargs=-1)
@archive_option
@click.option("--apply", "apply_", is_flag=True, help="Make the proposed changes, as one step that can be undone.")
@click.option("--field", "fields", multiple=True, metavar="F", help="Only this field, such as title; may be repeated.")
@agent_option
@json_option
def command(
    items: Sequence[bytes], folder: Path, apply_: bool, fields: Sequence[str], agent: str | None, as_json: bool
) -> int:
    """Read the originals of items (of all, if none is given) again, and print what they say otherwise now.

    What a person wrote is never proposed to be changed.
    """
    with changing(folder, agent) as archive:
        report = follow(reread(archive, items or _all(archive)))
        wanted = {f"{name}_text" if name in ("date", "modified") else name for name in fields}
        chosen = [proposal for proposal in report.proposals if not wanted or proposal.field in wanted]
        taken = take_over(archive, chosen) if apply_ else 0
    for proposal in chosen:
        _print(proposal, as_json)
    for item, sentence in report.unread:
        say(f"{item.hex()}: {sentence}")
    what = counted(taken, "field") + " changed" if apply_ else counted(len(chosen), "change") + " proposed"
    say(f"{counted(report.read, 'item')} read again, {what}.")
    return 1 if report.unread else 0


def _all(archive: Archive) -> list[bytes]:
    rows = archive.query("SELECT id FROM record WHERE kind IN ('article', 'photo') AND alive=1 ORDER BY id")
    return [record for (record,) in rows]


def _print(proposal: Proposal, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "id": proposal.item.hex(),
                "field": proposal.field,
                "present": proposal.present,
                "now": proposal.now,
                "source": proposal.source or None,
            }
        )
        return
    name = proposal.field.removesuffix("_text")
    source = f" (from {proposal.source})" if proposal.source else ""
    shown = _structure if proposal.field == "structure" else _shown
    change = f"{shown(proposal.present)} -> {shown(proposal.now)}"
    click.echo(visible(f"{proposal.item.hex()}  {name}: {change}{source}".replace("\n", "␊")))


def _structure(value: object) -> str:
    """What stands in a structure, told by numbers."""
    counts = numbers(value if isinstance(value, str) else None)
    return ", ".join(counted(count, *_PASSAGES.get(kind, (kind,))) for kind, count in counts.items()) or "nothing"


def _shown(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”" if text else "nothing"
