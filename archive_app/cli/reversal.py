"""What undo and redo print."""

from __future__ import annotations

from archive_app.archive.inversion import Reversal
from archive_app.cli.output import counted, print_json, say


def tell(reversal: Reversal | None, word: str, as_json: bool) -> int:
    """Print what was turned back; exit status 1 where there was nothing."""
    if reversal is None:
        say(f"There is nothing to {word}.")
        return 1
    if as_json:
        kept = [{"id": k.record.hex(), "kind": k.kind, "field": k.field, "value": k.value} for k in reversal.kept]
        print_json({"op": reversal.op.hex(), "do": reversal.doing, "records": reversal.records, "kept": kept})
    else:
        gone_on = " (the rest of what was stopped half-way)" if reversal.resumed else ""
        say(f"{word.capitalize()}: {reversal.doing}, {counted(reversal.records, 'record')}{gone_on}.")
        for k in reversal.kept:
            say(f"  kept: {k.field} of {k.kind} {k.record.hex()}, which something newer needs or has changed")
    return 0
