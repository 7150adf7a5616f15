"""pressmark verify"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.archive.layout import is_archive
from archive_app.bundle.verification import verify_bundle
from archive_app.cli.options import json_option
from archive_app.cli.output import counted, follow, print_json, say, visible
from archive_app.errors import NotAnArchiveError, NotFoundError, PressmarkError
from archive_app.importing.discovery import is_bag


@click.command("verify")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@json_option
def command(path: Path, as_json: bool) -> int:
    """Check an archive or a bundle; each line names one thing that is wrong."""
    if not path.exists():
        raise NotFoundError(f"There is nothing at “{path}”; check the name.")
    if is_archive(path):
        return _archive(path, as_json)
    if path.is_file() or is_bag(path):
        report = follow(verify_bundle(path))
        _print(((f.path, f.message) for f in report.findings), as_json)
        return _end(len(report.findings), f"the bundle “{path}”", as_json)
    raise NotAnArchiveError(f"“{path}” is neither an archive nor a bundle; name the folder or zip file of one.")


def _archive(path: Path, as_json: bool) -> int:
    with Archive.open_reading(path) as archive:
        report = follow(archive.verify())
    _print(((f.where, f.message) for f in report.findings), as_json)
    for note in report.notes:
        say(note)
    with suppress(PressmarkError), Archive.open(path) as archive:
        archive.record_verification(report)  # where the archive can be written; the verification itself wrote nothing
    read = f"{counted(report.originals, 'original')}, {counted(report.changes, 'change')}"
    return _end(len(report.findings), f"“{path}”: {read}", as_json)


def _print(findings: Iterable[tuple[str, str]], as_json: bool) -> None:
    for where, message in findings:
        if as_json:
            print_json({"where": where, "message": message})
        else:
            click.echo(visible(f"{where}: {message}"))


def _end(count: int, what: str, as_json: bool) -> int:
    if as_json:
        print_json({"ok": not count, "findings": count})
    say(f"Verified {what}: all well." if not count else f"Verified {what}: {counted(count, 'fault')} found.")
    return 1 if count else 0
