"""Asking in a terminal what a new photo is that looks like one which is here."""

from __future__ import annotations

import sys

import click

from archive_app.cli.ending import at_once
from archive_app.cli.output import visible
from archive_app.errors import BadInputError
from archive_app.importing.decisions import Answer, Choice, Pair
from archive_app.media.looks import Seen

_KEYS = {"k": Choice.KEEP, "l": Choice.LINK, "s": Choice.SKIP}
_QUESTION = "[k]eep both, [l]ink as the same photo, [s]kip the new one; K, L or S for all others too"


def require_terminal() -> None:
    """Raise BadInputError where nobody could be asked."""
    if not sys.stdin.isatty():
        raise BadInputError("Nobody can be asked without a terminal; choose --near keep, --near link or --near skip.")


def ask_in_terminal(pair: Pair) -> Answer:
    """Tell the two apart on standard error, and ask; Ctrl+C stops the import, which can be gone on with."""
    click.echo("", err=True)
    click.echo(visible(f"New:   “{pair.name}”, {_measures(pair.seen)}"), err=True)
    name = f"“{pair.like.name}”" if pair.like.name else pair.like.item.hex()
    click.echo(visible(f"Here:  {name}, {_measures(pair.like_seen)}"), err=True)
    while True:
        with at_once():
            said: str = click.prompt(_QUESTION, default="k", show_default=False, err=True)
        choice = _KEYS.get(said.strip().lower())
        if choice is not None:
            return Answer(choice, for_all=said.strip().isupper())


def _measures(seen: Seen) -> str:
    return f"{seen.look.width:,} × {seen.look.height:,} pixels, {seen.size:,} bytes"
