"""A log as a file: CSV, tab-separated, or plain text, by the ending of its name."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from archive_app.errors import StorageError
from archive_app.gui.jobs_pane.log import LogRow

_HEAD = ("time", "status", "path", "message", "items")


def write_log(path: Path, rows: Sequence[LogRow]) -> None:
    """Write all rows, the oldest first; UTF-8 with a mark, by which spreadsheets know it.

    A text that a spreadsheet would take for a formula gets an apostrophe in CSV and tab-separated files. Raises
    StorageError if the disk refuses.
    """
    kind = path.suffix.lower()
    try:
        with path.open("w", encoding="utf-8-sig" if kind != ".txt" else "utf-8", newline="") as file:
            if kind == ".txt":
                file.writelines(
                    f"{row.at}  {row.kind:9}  {_line(row.full or row.path)}  {_line(row.sentence)}\n" for row in rows
                )
                return
            writer = csv.writer(file, delimiter="\t" if kind in (".tsv", ".tab") else ",")
            writer.writerow(_HEAD)
            for row in rows:
                items = " ".join(item.hex() for item in row.items)
                writer.writerow((row.at, str(row.kind), _inert(row.full or row.path), _inert(row.sentence), items))
    except OSError as error:
        raise StorageError(
            f"The log could not be written to “{path}” ({error.strerror}); choose another folder."
        ) from error


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _inert(text: str) -> str:
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
