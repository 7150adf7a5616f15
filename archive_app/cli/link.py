"""pressmark link"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive.editing import link
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import print_json, say


@click.command("link")
@archive_option
@click.argument("article", type=Id(), metavar="ARTICLE")
@click.argument("photo", type=Id(), metavar="PHOTO")
@click.option("--caption", type=Id(), metavar="ID", help="The caption under which it stands there.")
@click.option("--position", type=click.IntRange(min=1), metavar="N", help="Its place among the photos, from 1.")
@agent_option
@json_option
def command(
    folder: Path,
    article: bytes,
    photo: bytes,
    caption: bytes | None,
    position: int | None,
    agent: str | None,
    as_json: bool,
) -> None:
    """Let PHOTO appear in ARTICLE."""
    with changing(folder, agent) as archive:
        appearance = link(archive, article, photo, caption=caption, position=position)
    if as_json:
        print_json({"id": appearance.hex(), "article": article.hex(), "photo": photo.hex()})
    else:
        say("Linked.")
