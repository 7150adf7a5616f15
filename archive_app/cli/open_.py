"""pressmark open"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.errors import PressmarkError


@click.command("open")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
def command(folder: Path | None = None) -> None:  # noqa: ARG001 - the window will open it
    """Open the window."""
    raise PressmarkError(
        "This version has no window yet; “pressmark --help” lists the commands that do the work in a terminal."
    )
