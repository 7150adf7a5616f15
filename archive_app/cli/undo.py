"""pressmark undo"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli.options import agent_option, archive_option, changing, json_option
from archive_app.cli.reversal import tell


@click.command("undo")
@archive_option
@agent_option
@json_option
def command(folder: Path, agent: str | None, as_json: bool) -> int:
    """Turn back the newest operation made in this copy; it stays in the history."""
    with changing(folder, agent) as archive:
        return tell(archive.undo(), "undo", as_json)
