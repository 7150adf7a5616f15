"""pressmark open"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("open")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
def command(folder: Path | None = None) -> int:
    """Open the window, on the archive in DIR or on the one that was open last."""
    # Here, so that commands in a terminal do not wait for Qt.
    from archive_app.gui.app import run

    return run(folder)
