"""The most memory that an import takes, from a thousand to a hundred thousand files, as multiples of the smallest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from material import Writer
from timing import tell

SIZES = (1_000, 10_000, 100_000)
PAGE = "<!doctype html><title>{0}</title><article><h1>{0}</h1><p>{1}</p></article>"
PAGES = 20
"""One file in so many is a page, which is read by another process; the others are texts."""


def run(folder: Path) -> None:
    """Print a line for each size: the peak of the importing process, without those that read for it."""
    first = 0
    for size in SIZES:
        drop, archive = folder / f"drop-{size}", folder / f"archive-{size}"
        write(drop, size)
        subprocess.run([sys.executable, "-m", "archive_app", "init", str(archive)], check=True, capture_output=True)
        peak = peak_of("import", str(drop), "-a", str(archive))
        first = first or peak
        tell(f"memory: import of {size:7,} files: {peak / 1024:.0f} MB at its most, {peak / first:.2f}x (goal: flat)")


def write(folder: Path, count: int) -> None:
    """Texts of 120 words, a thousand in a folder, and a page now and then."""
    writer = Writer()
    for number in range(count):
        inner = folder / f"{number // 1000:03}"
        inner.mkdir(parents=True, exist_ok=True)
        title, body = writer.text(6), writer.text(120)
        if number % PAGES:
            (inner / f"{number:06}.txt").write_text(f"{title}\n\n{body}", "utf-8")
        else:
            (inner / f"{number:06}.html").write_text(PAGE.format(title, body), "utf-8")


def peak_of(*arguments: str) -> int:
    """The largest resident size of a command in KiB, as the system accounts it to the process alone."""
    with Path(os.devnull).open("wb") as nowhere:
        running = subprocess.Popen([sys.executable, "-m", "archive_app", *arguments], stdout=nowhere)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise RuntimeError(f"the command ended with {running.returncode}")
    return usage.ru_maxrss
