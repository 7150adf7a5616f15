"""Run the benchmarks: `run.py [photos|articles|edits|memory|growth|browsing|reindexing|window ...]`; see README.md."""

from __future__ import annotations

import gc
import importlib
import sys
import tempfile
from pathlib import Path

NAMES = ("edits", "articles", "photos", "memory", "growth", "browsing", "reindexing", "window")

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    gc.set_threshold(100_000, 20, 50)  # as the command line sets it; the floors gain by it as well
    for name in sys.argv[1:] or NAMES:
        with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-") as folder:
            importlib.import_module(name).run(Path(folder))
