"""Running imports and looking at what came of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport, Outcome
from archive_app.progress import Work, finish
from archive_app.records.items import Item

TEXT = "The river rose above the old quay before midnight and the lower town was warned by bells."
TOO_DEEP_FOR_CALLS = sys.getrecursionlimit() + 100
"""So many folders in each other no function can walk that calls itself for each."""


def bring(archive: Archive, *paths: Path, **options: Any) -> dict[str, Outcome]:
    """Import and return the outcomes by file name; no file may be told of twice."""
    return by_name(Import(archive, paths, **options).run())


def by_name(work: Work[ImportReport]) -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}
    for outcome in outcomes_of(work):
        assert outcome.path not in {o.path for o in found.values()}, "told twice"
        found[outcome.path.rpartition("/")[2]] = outcome
    return found


def outcomes_of(work: Work[ImportReport], at_most: int | None = None) -> list[Outcome]:
    """What an import tells of its files; it is stopped after `at_most` of them."""
    outcomes: list[Outcome] = []
    while at_most is None or len(outcomes) < at_most:
        try:
            outcome = next(work).outcome
        except StopIteration:
            return outcomes
        if outcome is not None:
            assert isinstance(outcome, Outcome)
            outcomes.append(outcome)
    work.close()
    return outcomes


def states(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: str(outcome.status) for name, outcome in outcomes.items()}


def told(archive: Archive, *paths: Path) -> dict[str, str]:
    """Status by the path as it is shown."""
    return {o.shown: str(o.status) for o in outcomes_of(Import(archive, paths).run())}


def items(archive: Archive, kind: str | None = None) -> list[Item]:
    return [item for item in archive.items.all() if kind in (None, item.kind)]


def titled(archive: Archive, title: str) -> Item:
    (item,) = [item for item in archive.items.all() if item.title == title]
    return item


def roles(archive: Archive, title: str) -> list[str]:
    item = bytes.fromhex(titled(archive, title).id)
    rows = archive.query("SELECT h.role FROM item_original h JOIN record r ON r.pk=h.item WHERE r.id=?", (item,))
    return sorted(role for (role,) in rows)


def source(archive: Archive, title: str) -> bytes:
    """The bytes of an item's source."""
    item = bytes.fromhex(titled(archive, title).id)
    ((digest, extension),) = archive.query(
        "SELECT o.sha256, o.extension FROM item_original h JOIN record r ON r.pk=h.item JOIN original o"
        " ON o.pk=h.original WHERE r.id=? AND h.role='source'",
        (item,),
    )
    return archive.layout.original(digest, extension).read_bytes()


def assert_clean(archive: Archive) -> None:
    """The archive proves itself, and nothing unfinished lies about."""
    report = finish(archive.verify())
    assert report.findings == ()
    assert list(archive.layout.incoming.rglob("*.part")) == []
    stored = [path for path in archive.layout.originals.rglob("*") if path.is_file()]
    assert len(stored) == report.originals


def figure(image: str, caption: str) -> str:
    return f'<figure><img src="{image}"><figcaption>{caption}</figcaption></figure>'


def page(title: str, *figures: str) -> str:
    return f"<html lang=en><body><article><h1>{title}</h1><p>{TEXT}</p>{''.join(figures)}</article></body></html>"


@contextmanager
def deep(folder: Path, levels: int) -> Generator[None]:
    """A folder with folders in each other, and a file in the last; made and removed from within, as paths are short."""
    here = Path.cwd()
    folder.mkdir()
    os.chdir(folder)
    try:
        for _ in range(levels):
            Path("d").mkdir()
            os.chdir("d")
        Path("deep.txt").write_text(TEXT)
        os.chdir(here)
        yield
        os.chdir(folder)
        for _ in range(levels):
            os.chdir("d")
        Path("deep.txt").unlink()
        for _ in range(levels):
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(here)
