"""pressmark verify"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from archive_app.archive import Archive
from archive_app.archive import findings as archive_findings
from archive_app.archive.findings import VerificationReport
from archive_app.archive.layout import is_archive
from archive_app.bundle.bag_verify import BagReport
from archive_app.bundle.verification import verify_bundle
from archive_app.cli.options import json_option
from archive_app.cli.output import counted, follow, print_json, say, visible
from archive_app.errors import NotAnArchiveError, NotFoundError, PressmarkError
from archive_app.importing.discovery import is_bundle
from archive_app.importing.trees import is_bag
from archive_app.regular_files import open_regular


@click.command("verify")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--rebuild-index", is_flag=True, help="First make the search index of the archive anew from its records.")
@json_option
def command(path: Path, rebuild_index: bool, as_json: bool) -> int:
    """Check an archive or a bundle; each line names one thing that is wrong.

    Making the search index anew mends what is wrong with the index alone. Others may use the archive meanwhile, and
    what was stopped on the way goes on the next time.
    """
    if not path.exists():
        raise NotFoundError(f"There is nothing at “{path}”; check the name.")
    if is_archive(path):
        if rebuild_index:
            _rebuild_index(path)
        return _archive(path, as_json)
    if rebuild_index:
        raise NotAnArchiveError(f"“{path}” is no archive, so it has no search index; leave --rebuild-index out.")
    if path.is_dir() and not is_bag(path):
        raise NotAnArchiveError(f"“{path}” is neither an archive nor a bundle; name the folder or zip file of one.")
    if path.is_file() and not is_bundle(path) and not _is_like_zip(path):
        raise NotAnArchiveError(f"“{path}” is no bundle: that is a folder with a file bagit.txt, or the zip of one.")
    report = follow(verify_bundle(path))
    return _tell(report, ((f.path, f.message) for f in report.findings), f"the bundle “{path}”", as_json)


def _is_like_zip(path: Path) -> bool:
    """Whether it begins like a zip file, so that it may be a bundle that was cut short."""
    with open_regular(path) as file:
        return file.read(2) == b"PK"


def _rebuild_index(path: Path) -> None:
    with follow(Archive.open_work(path)) as archive:
        count = follow(archive.rebuild_index())
    say(f"Made the search index of “{path}” anew for {counted(count, 'item')}.")


def _archive(path: Path, as_json: bool) -> int:
    with Archive.open_reading(path, searching=False) as archive:
        report = follow(archive.verify())
    read = f"{counted(report.originals, 'original')}, {counted(report.changes, 'change')}"
    status = _tell(report, ((f.where, f.message) for f in report.findings), f"“{path}”: {read}", as_json)
    if report.index_is_wrong:
        say("The search index can be made anew from the records: pressmark verify --rebuild-index.")
    with suppress(PressmarkError), follow(Archive.open_work(path)) as archive:
        archive.record_verification(report)  # where the archive can be written; the verification itself wrote nothing
    return status


def _tell(report: VerificationReport | BagReport, findings: Iterable[tuple[str, str]], what: str, as_json: bool) -> int:
    unchecked = [(f.where if isinstance(f, archive_findings.Finding) else f.path, f.message) for f in report.unchecked]
    for key, lines in (("where", findings), ("unchecked", unchecked)):
        for where, message in lines:
            if as_json:
                print_json({key: where, "message": message})
            else:
                click.echo(visible(f"{where}: {message}" if key == "where" else f"could not be checked: {message}"))
    for note in report.notes:
        say(note)
    count = len(report.findings)
    if as_json:
        print_json({"ok": report.ok, "findings": count, **({"unchecked": len(unchecked)} if unchecked else {})})
    found = f"{counted(count, 'fault')} found" if count else "no fault found" if unchecked else "all well"
    rest = f", {counted(len(unchecked), 'part')} could not be checked" if unchecked else ""
    say(f"Verified {what}: {found}{rest}.")
    return 0 if report.ok else 1
