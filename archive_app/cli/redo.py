"""pressmark redo"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli.options import agent_option, archive_option, changing, json_option
from archive_app.cli.reversal import tell


@click.command("redo")
@archive_option
@agent_option
@json_option
def command(folder: Path, agent: str | None, as_json: bool) -> int:
    """Make again what the newest undo took back."""
    with changing(folder, agent) as archive:
        return tell(archive.redo(), "redo", as_json)
