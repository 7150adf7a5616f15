"""Real pages imported with all cores, against trafilatura by itself on one core, on the same pages.

    pages.py FOLDER [--files 1500] [--only fundus]

FOLDER is that of extraction.py. The pages are written under many names, each with a comment of its own, so that none is
another one's double, and come in through the real import into a new archive. What trafilatura costs is measured in time
of the processor before and after, as it waits for nothing; the import by the wall, and also in time of the processor in
all its processes, spread over the cores: what the wall would say if nothing else ran and nothing waited.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from extraction_pages import find_pages, read_page
from timing import seconds, tell

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.progress import finish

BUDGET = 0.9
"""Pages of the import in the time of one of trafilatura on one core, for each core."""


def main() -> None:
    """Print the ratios, in two runs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--files", type=int, default=1500)
    asked.add_argument("--only", default="fundus")
    options = asked.parse_args()
    gc.set_threshold(100_000, 20, 50)  # as the command line sets it; trafilatura gains by it as well
    logging.disable(logging.CRITICAL)
    pages = [read_page(page.path) for page in find_pages(options.folder) if page.source == options.only]
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-") as name:
        folder = Path(name)
        count = write_copies(pages, folder / "pages", options.files)
        for run in range(2):
            floors = [alone(pages)]
            wall, spent = imported(folder / "pages", folder / f"archive-{run}", count)
            floors.append(alone(pages))
            tell(f"import: {count / wall:.0f} pages a second by the wall, {count / spent:.0f} a second of processor")
            for extractor in floors[0]:
                floor = min(found[extractor] for found in floors)  # seconds of processor a page
                by_wall, by_processor = floor * count / wall, floor * count / spent * cores
                tell(
                    f"  {extractor}: {1 / floor:.0f} pages a second; ratio {by_wall:.2f} by the wall,"
                    f" {by_processor:.2f} by processor time on {cores} cores (budget {BUDGET * cores:.1f})"
                )


def write_copies(pages: list[bytes], folder: Path, files: int) -> int:
    """The pages again and again, each under its own name and with its own bytes; returns how many there are."""
    folder.mkdir()
    for number in range(files):
        data = pages[number % len(pages)]
        (folder / f"page-{number:05}.html").write_bytes(data + f"\n<!-- {number} -->\n".encode())
    return files


def imported(pages: Path, archive: Path, count: int) -> tuple[float, float]:
    """(seconds by the wall, seconds of processor in all processes) of importing a folder."""
    before = spent()
    with Archive.create(archive) as opened:
        wall = seconds(lambda: finish(Import(opened, [pages]).run()))
        found = opened.query("SELECT count(*) FROM article")[0][0]
    assert found > 0.95 * count, f"only {found} of {count} pages came in"
    return wall, spent() - before


def spent() -> float:
    """The processor time of this process and of those that it has ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def alone(pages: list[bytes]) -> dict[str, float]:
    """Seconds of processor that trafilatura takes for a page, the quicker of two runs of each way to call it."""
    import trafilatura

    texts = [page.decode("utf-8", "replace") for page in pages]
    ways: dict[str, Callable[[str], object]] = {
        "trafilatura, text only": trafilatura.extract,
        "trafilatura, with metadata": lambda text: trafilatura.bare_extraction(text, with_metadata=True),
    }
    return {name: min(_processor(way, texts) for _ in range(2)) / len(texts) for name, way in ways.items()}


def _processor(way: Callable[[str], object], texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        way(text)
    return time.process_time() - began


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
