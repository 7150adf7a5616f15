"""pressmark export"""

from __future__ import annotations

from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.cli.options import agent_option, archive_option, json_option
from archive_app.cli.output import counted, follow, print_json, say
from archive_app.errors import NotFoundError, ReadOnlyArchiveError, StorageError
from archive_app.exporting.exporter import export
from archive_app.search.searching import find


@click.command("export")
@archive_option
@click.argument("destination", type=click.Path(path_type=Path), metavar="DEST")
@click.option("--query", metavar="Q", help="Only what matches this search, with all that belongs to it.")
@click.option("--zip", "zipped", is_flag=True, help="Write one zip file instead of a folder.")
@agent_option
@json_option
def command(folder: Path, destination: Path, query: str | None, zipped: bool, agent: str | None, as_json: bool) -> None:
    """Write the archive as a bundle (a BagIt bag) at DEST, which must not exist yet.

    A DEST that ends in .zip becomes a zip file, also without --zip. The bundle holds everything that is known of
    where its files came from, their paths on this machine and the names of people included: that is evidence.
    """
    is_named = destination.suffix.lower() == ".zip"
    if zipped and not is_named:
        destination = destination.with_name(f"{destination.name}.zip")
    zipped = zipped or is_named
    try:
        archive = follow(Archive.open_work(folder))
    except (ReadOnlyArchiveError, StorageError) as error:  # what is on a full disk has to get away from it
        archive = Archive.open_reading_instead(folder, error, searching=query is not None)
    with archive:
        if agent:
            archive.act_as(agent)
        items = None
        if query is not None:
            items = [archive.store.id_of(pk) for pk in find(archive, query).records]
            if not items:
                raise NotFoundError(f"Nothing matches “{query}”, so there is nothing to export; try another search.")
        report = follow(export(archive, destination, items=items, zipped=zipped))
    if as_json:
        print_json(
            {
                "bundle": str(report.path),
                "records": report.records,
                "originals": report.originals,
                "changes": report.changes,
                **({"unrecorded": report.unrecorded} if report.unrecorded else {}),
            }
        )
    else:
        say(
            f"Wrote “{report.path}”: {counted(report.records, 'record')}, {counted(report.originals, 'original')}, "
            f"{counted(report.changes, 'change')}."
        )
    if report.unrecorded:
        say(f"The bundle is whole, but the archive's own journal has no line about it yet: {report.unrecorded}")
        raise SystemExit(1)
