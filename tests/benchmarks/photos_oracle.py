"""What ExifTool reports of photos, against what our reader holds of them: a table, and each miss with its reason.

Run it on folders of photos that you may read; it needs ``exiftool`` on the path (Debian: libimage-exiftool-perl), which
is an oracle here and nothing that Pressmark uses:

    .venv/bin/python tests/benchmarks/photos_oracle.py FOLDER...
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import NamedTemporaryFile

import click
from oracle_exiftool import FIELDS, Report, reports
from oracle_reasons import reason
from oracle_values import Held, held, is_held
from PIL import Image

from archive_app.errors import PressmarkError
from archive_app.media.photo import read_photo
from archive_app.media.sniffing import identify_file


def compare(folder: Path) -> tuple[Counter[str], Counter[str], list[str], Counter[str]]:
    """Of each field how many values ExifTool reports and how many are held; the misses, and their reasons."""
    reported: Counter[str] = Counter()
    equal: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    misses: list[str] = []
    for report in reports(folder):
        ours = read(report)
        for field in FIELDS:
            for tag, value in report.values(field):
                reported[field] += 1
                if not isinstance(ours, str) and is_held(field, value, ours):
                    equal[field] += 1
                    continue
                code = reason(report, field, tag, value, ours)
                reasons[code] += 1
                misses.append(f"{field:13} {code:16} {report.path.name}: {tag} = {value[:100]!r}")
    return reported, equal, misses, reasons


def read(report: Report) -> Held | str:
    """What we hold of a file, of a side-car as one of a plain picture; the sentence of a refusal."""
    try:
        family = identify_file(report.path).family
        if family == "xmp":
            with NamedTemporaryFile(suffix=".png") as plain:
                Image.new("L", (8, 8)).save(plain, "PNG")
                plain.flush()
                return held(read_photo(Path(plain.name), sidecars=[report.path]), [report.path])
        if family != "photo":
            return "not a photo"
        beside = [path for path in (report.path.with_suffix(".xmp"), Path(f"{report.path}.xmp")) if path.is_file()]
        return held(read_photo(report.path, sidecars=beside), beside)
    except PressmarkError as error:
        return str(error)


def main() -> None:
    """Print the table of each folder named."""
    for name in sys.argv[1:]:
        reported, equal, misses, reasons = compare(Path(name))
        click.echo(f"{name}\n{'field':14}{'ExifTool':>9}{'held':>7}")
        for field in FIELDS:
            click.echo(f"{field:14}{reported[field]:9}{equal[field]:7}")
        click.echo(f"{'all':14}{reported.total():9}{equal.total():7}")
        for miss in misses:
            click.echo(miss)
        click.echo("reasons: " + (", ".join(f"{code} {count}" for code, count in reasons.most_common()) or "none"))


if __name__ == "__main__":
    main()
