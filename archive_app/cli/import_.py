"""pressmark import"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.cli.near import ask_in_terminal, require_terminal
from archive_app.cli.options import Id, agent_option, archive_option, changing, json_option
from archive_app.cli.output import follow, go_on_unheard, print_json, say, visible
from archive_app.errors import PressmarkError
from archive_app.file_names import readable
from archive_app.importing.bundles import import_bundle
from archive_app.importing.decisions import Choice
from archive_app.importing.discovery import is_bundle
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport, Outcome, Status
from archive_app.progress import Progress, Work


@click.command("import")
@click.argument("paths", type=click.Path(path_type=Path), metavar="PATH...", nargs=-1, required=True)
@archive_option
@click.option("--tag", "tags", multiple=True, metavar="T", help="Tag everything that comes in; may be repeated.")
@click.option(
    "--near",
    type=click.Choice(["ask", *(choice.value for choice in Choice)]),
    default="keep",
    show_default=True,
    help="What to do with a photo that looks like one which is here: keep both, link it as the same photo, skip it.",
)
@click.option(
    "--attach-to",
    "item",
    type=Id(),
    metavar="ID",
    help="Attach the files, of whatever type, to this item as its documents.",
)
@agent_option
@json_option
def command(
    paths: Sequence[Path],
    folder: Path,
    tags: Sequence[str],
    near: str,
    item: bytes | None,
    agent: str | None,
    as_json: bool,
) -> int:
    """Bring files and folders, or one bundle, into the archive. Your own files are never changed.

    A bundle goes into an empty archive only, and what it brought cannot be undone: it is somebody's history.
    """
    report = ImportReport()
    if near == "ask":
        require_terminal()
    with changing(folder, agent) as archive:
        bundles = [path for path in paths if is_bundle(path) and item is None]
        for bundle in bundles:
            _print(report.count(_bundle(archive, bundle)), as_json)
        files = [path for path in paths if path not in bundles]
        if files:
            with ThumbnailCache() as cache:
                work = Import(
                    archive, files, tags=tags, cache=cache, attach=item,
                    near=Choice.KEEP if near == "ask" else Choice(near), ask=ask_in_terminal if near == "ask" else None,
                )  # fmt: skip
                found = follow(printing(work.run(), report, as_json))
                _say_not_compared(found.not_compared)
    counts = ", ".join(f"{count:,} {status}" for status, count in report.counts.items() if count)
    say(f"{counts or 'Nothing to import'}.")
    return 1 if report.failed else 0


def _say_not_compared(photos: int) -> None:
    if photos:
        what = "1 photo that was here was" if photos == 1 else f"{photos:,} photos that were here were"
        say(f"{what} not compared with new ones, as their thumbnails are not in the cache.")


def _bundle(archive: Archive, path: Path) -> Outcome:
    try:
        return follow(import_bundle(archive, path))
    except PressmarkError as error:
        return Outcome(readable(path), Status.FAILED, (), str(error))


def printing(work: Work[ImportReport], report: ImportReport, as_json: bool) -> Work[ImportReport]:
    """The same work, with each outcome printed as it comes."""
    try:
        while True:
            try:
                progress: Progress = next(work)
            except StopIteration as end:
                result: ImportReport = end.value
                return result
            if isinstance(progress.outcome, Outcome):
                _print(report.count(progress.outcome), as_json)
            yield progress
    finally:
        work.close()


def _print(outcome: Outcome, as_json: bool) -> None:
    try:
        _print_row(outcome, as_json)
    except BrokenPipeError:  # nobody reads on; what was begun is brought in all the same
        go_on_unheard()


def _print_row(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "path": outcome.path,
                "status": str(outcome.status),
                "ids": [id_.hex() for id_ in outcome.ids],
                "message": outcome.message,
            }
        )
    else:
        ids = " ".join(id_.hex() for id_ in outcome.ids[:3])
        line = "  ".join(part for part in (f"{outcome.status:9}", outcome.path, ids, outcome.message) if part)
        click.echo(visible(line.replace("\n", "␊")))
