"""pressmark search"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.cli.options import archive_option, json_option, reading
from archive_app.cli.output import item_json, item_line, print_json, say, visible
from archive_app.search.alike import did_you_mean
from archive_app.search.browsing import View
from archive_app.search.searching import Sort, find, hits
from archive_app.search.snippets import Snippet

MOST = 1_000_000_000


@click.command("search")
@archive_option
@click.argument("query")
@click.option(
    "--limit", type=click.IntRange(min=1, max=MOST), default=50, show_default=True, help="At most so many items."
)
@click.option("--sort", type=click.Choice([str(sort) for sort in Sort]), default="newest", show_default=True)
@json_option
def command(folder: Path, query: str, limit: int, sort: str, as_json: bool) -> None:
    """Find items that have all words of QUERY; “"old quay"” a phrase, -word without it, word* beginning so.

    OR, NOT, NEAR and brackets join words; fields narrow, such as by:, publisher:, tag:, in:, kind:, date:, has: and is:
    (docs/query-language.md tells all). What is no syntax is plain text.

    A QUERY that begins with “-” stands after “--”: search -a DIR -- "-word".
    """
    with reading(folder, searching=True) as archive:
        found = find(archive, query, limit=limit, sort=Sort(sort))
        if found.relaxed:
            say("Nothing has all of these words; these items have some of them.")
        if not found.records:
            meant = did_you_mean(archive, View(text=query))
            say(f"Nothing found. Did you mean: {visible(meant)}" if meant else "Nothing found.")
        for hit in hits(archive, found):
            snippet = hit.snippet
            if as_json:
                more = {
                    "snippet": snippet.text,
                    "matched": snippet.field,
                    "matched_id": snippet.id,
                    "matched_label": snippet.label,
                    "marks": [list(mark) for mark in snippet.marks],
                }
                print_json(item_json(hit.item) | more)
            else:
                click.echo(item_line(hit.item))
                if snippet.text:
                    label = visible(f"[{snippet.label}] ") if snippet.label else ""
                    click.echo(f"    {label}{_marked(snippet)}")


def _marked(snippet: Snippet) -> str:
    """The snippet with its matches set off: bold in a terminal, plain elsewhere."""
    text = visible(snippet.text)  # letter for letter, so that the marks stay in their places
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [text[at:start], click.style(text[start:end], bold=True)]
        at = end
    return "".join((*parts, text[at:]))
