"""Every class of query on a large archive: `python -m tests.benchmarks.search ARCHIVE [options]`.

Prints for each class and order the milliseconds of what a keystroke shows, the first 200 items and the snippets of 50,
over many different queries: p50, p95 and p99 by the clock, and p99 of the processor's time alone, which says more on a
machine that does other things as well. Each query is asked twice and the second time counts, so that what it reads is
in the system's memory as on a machine that has room for the archive; the first query on a cold file is told apart.
`--keep FOLDER` compares with plain FTS5 on the same texts, whose index is made there once, and with `--rivals PYTHON`
also with tantivy and Xapian, as far as that Python has them.
`--write` does what changes the archive: edits, and a large import while it is searched.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

import search_beside as beside
import search_plain as plain
from search_queries import Asked, queries
from timing import tell

from archive_app.archive import Archive
from archive_app.search.browsing import browse
from archive_app.search.excerpts import excerpts
from archive_app.search.views import Order, View

ENGINES = ("tantivy", "xapian")
PARTS = ("classes", "orders", "interruptions", "cold")
ORDERS = (Order.NEWEST, Order.OLDEST, Order.BEST)
OTHER_ORDERS = (Order.ADDED, Order.TITLE)
FEW = 8
"""How many queries of a class are asked in the other orders, which sort all hits."""

SNIPPETS = 50
MOST_SECONDS = 5.0
"""What plain FTS5 has not found by then is ended."""


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--queries", type=int, default=60, help="different queries of a class")
    parser.add_argument("--keep", type=Path, help="where the indexes of others are made and kept")
    parser.add_argument("--rivals", type=Path, action="append", default=[], help="a Python that has other engines")
    parser.add_argument("--write", action="store_true", help="edit and import, too: changes the archive")
    parser.add_argument("--plain-queries", type=int, default=12, help="queries of a class for plain FTS5")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure of all this")
    given = parser.parse_args()
    with Archive.open_reading(given.archive) as archive:
        asked = queries(archive, given.queries)
        sizes(archive)
        if "classes" in given.parts:
            ours(archive, asked, ORDERS)
        if "orders" in given.parts:
            ours(archive, {kind: some[:FEW] for kind, some in asked.items()}, OTHER_ORDERS)
        tell(f"memory: {beside.memory():.0f} MB of this process, {beside.own_memory():.0f} MB of them its own")
        if "interruptions" in given.parts:
            beside.interruptions(given.archive, asked)
        if given.keep is not None:
            others(archive, asked, given)
    if "cold" in given.parts:
        beside.cold(given.archive, asked)
    if given.write:
        beside.edits(given.archive)
        beside.imports(given.archive, asked)


def sizes(archive: Archive) -> None:
    """What is searched, and what the index takes."""
    items = archive.query("SELECT count(*) FROM doc")[0][0]
    pages = dict(archive.query("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")) if _has_sizes(archive) else {}
    whole = archive.layout.database.stat().st_size / 1e6
    index = sum(size for name, size in pages.items() if name.startswith(("fts", "term", "mark", "fact", "doc"))) / 1e6
    told = f", {index:,.0f} MB of it the index" if pages else ""
    tell(f"archive: {items:,} items, {whole:,.0f} MB{told}")


def _has_sizes(archive: Archive) -> bool:
    return ("ENABLE_DBSTAT_VTAB",) in archive.query("PRAGMA compile_options")


def ours(archive: Archive, asked: dict[str, list[Asked]], orders: Sequence[Order]) -> None:
    """Every class in some orders."""
    tell(f"\n{'class':18} {'order':8} {'queries':>7} {'p50':>8} {'p95':>8} {'p99':>8} {'cpu p99':>8}")
    worst: list[tuple[float, str]] = []
    for kind, some in asked.items():
        for order in orders:
            clock, cpu = keystrokes(archive, some, order)
            worst.append((percentile(cpu, 99), f"{kind}, {order}"))
            tell(f"{kind:18} {order:8} {len(some):7} {row(clock)} {percentile(cpu, 99):8.1f}")
    tell("slowest by cpu p99: " + "; ".join(f"{name} {ms:.1f}" for ms, name in sorted(worst)[:-6:-1]))


def keystrokes(archive: Archive, some: Iterable[Asked], order: Order) -> tuple[list[float], list[float]]:
    """The milliseconds of each query, by the clock and by the processor."""
    clock, cpu = [], []
    for one in some:
        keystroke(archive, one.text, order)
        began, busy = time.perf_counter(), time.thread_time()
        keystroke(archive, one.text, order)
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.thread_time() - busy) * 1000)
    return clock, cpu


def keystroke(archive: Archive, text: str, order: Order) -> None:
    """What a window does at once when a key is pressed."""
    part = next(browse(archive, View(text=text, order=order, typing=True), exact=False))
    excerpts(archive, part.terms, part.pks[:SNIPPETS])


def others(archive: Archive, asked: dict[str, list[Asked]], given: argparse.Namespace) -> None:
    """Plain FTS5 and other engines on the same texts."""
    given.keep.mkdir(parents=True, exist_ok=True)
    path = given.keep / "plain.sqlite"
    plain.build(archive, path)
    tell(f"\nplain FTS5: {path.stat().st_size / 1e6:,.0f} MB with its texts; {MOST_SECONDS:.0f} s are the most it gets")
    tell(f"{'class':18} {'engine':20} {'queries':>7} {'p50':>8} {'p95':>8} {'p99':>8}")
    for kind, some in asked.items():
        for name, order in plain.ORDERS.items():
            took = [plain.measure(path, one, order, MOST_SECONDS) for one in some[: given.plain_queries]]
            tell_row(kind, name, took)
    for python in given.rivals:
        for engine in ENGINES:
            told = _rival(archive, engine, python, given.keep, asked)
            if told:
                tell(f"\n{engine}: {told['bytes'] / 1e6:,.0f} MB with its texts")
            for kind, took in told.get("ms", {}).items():
                tell_row(kind, engine, took)


def _rival(archive: Archive, engine: str, python: Path, keep: Path, asked: dict[str, list[Asked]]) -> dict:  # type: ignore[type-arg]
    questions = keep / "queries.json"
    made = {kind: [{"how": one.how, "words": one.words} for one in some] for kind, some in asked.items()}
    questions.write_text(json.dumps(made), "utf-8")
    command = [str(python), str(Path(__file__).with_name("search_rivals.py")), engine, str(keep), str(questions)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            if not (keep / f"{engine}.done").exists():
                for text in plain.texts(archive):
                    process.stdin.write(json.dumps(text) + "\n")
            process.stdin.close()
        except BrokenPipeError:  # it is not installed there
            pass
        told: dict[str, object] = json.loads(process.stdout.read() or "{}")
        return told


def tell_row(kind: str, name: str, took: Sequence[float | None]) -> None:
    """A line of a table; a class without such questions has none."""
    measured = [ms for ms in took if ms is not None]
    if measured:
        tell(f"{kind:18} {name:20} {len(measured):7} {row(measured)}")


def row(ms: Sequence[float]) -> str:
    """The percentiles of a table."""
    return " ".join(f"{percentile(ms, share):8.1f}" for share in (50, 95, 99))


def percentile(ms: Sequence[float], share: int) -> float:
    """The least value that so many of a hundred do not exceed; of fewer than a hundred values p99 is the largest."""
    ordered = sorted(ms)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)]


if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 50)  # as the command line sets it
    main()
