"""The same work at 10^3, 10^4 and 10^5 items, as multiples of what it costs at 10^3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from material import Writer
from timing import seconds, tell, typical

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import edit
from archive_app.progress import finish
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.search.searching import Sort, find, hits

SIZES = (1_000, 10_000, 100_000)
BATCH = 300
WORKS = ("import of one", "edit", "search, newest 50", "search, best 50", "prefix, newest 50", "verify of one")


def run(folder: Path) -> None:
    """Print a table, a row per size."""
    writer, made = Writer(), list[bytes]()
    first: list[float] = []
    tell("growth: items      " + "  ".join(f"{work:>18}" for work in WORKS))
    with Archive.create(folder / "growing") as archive:
        for size in SIZES:
            costs = list(measure(archive, writer, made, size))
            first = first or costs
            cells = (f"{cost * 1000:8.3f} ms {cost / base:5.2f}x" for cost, base in zip(costs, first, strict=True))
            tell(f"growth: {size:7,}    " + "  ".join(f"{cell:>18}" for cell in cells))
        megabytes = archive.layout.database.stat().st_size / 1e6
        tell(f"growth: the database of {SIZES[-1]:,} items has {megabytes:.0f} MB")


def measure(archive: Archive, writer: Writer, made: list[bytes], size: int) -> Iterator[float]:
    """The costs at `size` items, in the order of `WORKS`, in seconds."""
    missing = size - len(made)
    yield grow(archive, writer, made, missing) / missing
    step = len(made) // 200
    yield typical(lambda number: edit(archive, made[number * step], {"publisher": f"Outlet {number}"}), 200)
    for text, sort in (("al der", Sort.NEWEST), ("al der", Sort.BEST), ("ma*", Sort.NEWEST)):
        yield typical(lambda _, text=text, sort=sort: hits(archive, find(archive, text, limit=50, sort=sort)), 20)
    yield seconds(lambda: finish(archive.verify())) / size


def grow(archive: Archive, writer: Writer, made: list[bytes], count: int) -> float:
    """Bring in articles through the door as an import does; the seconds that the door took, not the writer."""
    op, took = new_id(), 0.0
    for start in range(0, count, BATCH):
        edits = [article(writer, len(made) + number) for number in range(min(BATCH, count - start))]
        took += seconds(lambda edits=edits: archive.change(Action.ACCESSION, "import", edits, op=op))
        made.extend(edit.record for edit in edits)
    return took


def article(writer: Writer, number: int) -> Edit:
    """An article of 120 words, dated within eleven years."""
    day = f"{1980 + number % 11}-{1 + number % 12:02}-{1 + number % 28:02}"
    fields = {ALIVE: 1, "title": writer.text(6), "body": writer.text(120), "date": day, "publisher": "The Courier"}
    return Edit(new_id(), "article", fields)
