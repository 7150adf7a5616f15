"""pressmark caption"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive.editing import add_caption
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import print_json, say
from archive_app.records.kinds import CAPTION_KINDS


@click.command("caption")
@archive_option
@click.argument("photo", type=Id(), metavar="PHOTO")
@click.argument("text")
@click.option("--kind", type=click.Choice(CAPTION_KINDS), default="published", show_default=True)
@click.option("--author", help="Who wrote it.")
@click.option("--credit", help="The credit line printed with it.")
@click.option("--publisher", help="The outlet that printed it.")
@click.option("--date", help="When it was printed, as written there.")
@click.option("--language", help="Its language, such as en or ar.")
@click.option("--article", type=Id(), metavar="ARTICLE", help="The article in which it stands under the photo.")
@click.option("--corrects", type=Id(), metavar="CAPTION", help="The caption that it corrects.")
@click.option("--translates", type=Id(), metavar="CAPTION", help="The caption that it translates.")
@agent_option
@json_option
def command(
    folder: Path,
    photo: bytes,
    text: str,
    kind: str,
    author: str | None,
    credit: str | None,
    publisher: str | None,
    date: str | None,
    language: str | None,
    article: bytes | None,
    corrects: bytes | None,
    translates: bytes | None,
    agent: str | None,
    as_json: bool,
) -> None:
    """Add the caption TEXT to PHOTO; no other caption is changed."""
    with changing(folder, agent) as archive:
        caption = add_caption(
            archive,
            photo,
            text,
            kind=kind,
            author=author,
            credit=credit,
            publisher=publisher,
            date=date,
            language=language,
            article=article,
            corrects=corrects,
            translates=translates,
        )
    if as_json:
        print_json({"id": caption.hex(), "photo": photo.hex()})
    else:
        say(f"Added caption {caption.hex()}.")
