"""pressmark related"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.cli.options import Id, archive_option, json_option, reading
from archive_app.cli.output import item_json, item_line, print_json, say, visible
from archive_app.errors import NotFoundError
from archive_app.search.likeness import likenesses
from archive_app.search.look_alikes import look_alikes
from archive_app.search.related import MOST


@click.command("related")
@archive_option
@click.argument("item", type=Id(), metavar="ID")
@click.option("--limit", type=click.IntRange(1, MOST), default=10, show_default=True, help="At most so many items.")
@json_option
def command(folder: Path, item: bytes, limit: int, as_json: bool) -> None:
    """Find what is like an item: rare words, tags, people, places and days that both have, photos that look alike.

    Each item comes with the reasons. Photos of the same article, and articles with the same photo, are told by show.
    """
    with reading(folder) as archive, ThumbnailCache() as cache:
        found = archive.items.get(item)
        if found is None:
            raise NotFoundError(f"There is no article or photo {item.hex()} in this archive; check the id with list.")
        if found.trashed:
            say("This item is in the trash, where nothing is compared; restore it first.")
        shown = likenesses(archive, item, look_alikes(archive, cache, item), most=limit)
        if not shown and not found.trashed:
            say("Nothing here is like this item.")
        for each in shown:
            other = archive.items.get(each.related.id)
            if other is None:  # trashed by somebody else a moment ago
                continue
            if as_json:
                more = {
                    "score": round(each.related.score, 3),
                    "looks_alike": each.related.alike,
                    "same_photo": each.related.same,
                    "near_in_time": each.related.near,
                    "shared": {
                        "words": list(each.words), "tags": list(each.tags), "people": list(each.people),
                        "places": list(each.places), "outlets": list(each.outlets),
                    },
                }  # fmt: skip
                print_json(item_json(other) | more)
            else:
                click.echo(item_line(other))
                click.echo(visible(f"    {each.reasons}"))
