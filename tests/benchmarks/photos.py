"""Photos imported, against decoding them to an eighth of their size on all cores."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from material import write_photos
from PIL import Image
from timing import seconds, tell

from archive_app.archive import Archive
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.importing.importer import Import
from archive_app.progress import finish

COUNT = 150


def decode(path: Path) -> None:
    """The floor: the least that a thumbnail costs."""
    with Image.open(path) as image:
        image.draft("RGB", (image.width // 8, image.height // 8))
        image.load()


def run(folder: Path) -> None:
    """Print the ratio."""
    paths = write_photos(folder / "photos", COUNT)
    size = sum(path.stat().st_size for path in paths) / COUNT / 1e6
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(decode, paths[: 2 * (os.cpu_count() or 1)]))
        floor = seconds(lambda: list(pool.map(decode, paths)))
    with Archive.create(folder / "archive") as archive, ThumbnailCache(folder / "thumbnails.sqlite") as cache:
        ours = seconds(lambda: finish(Import(archive, [folder / "photos"], cache=cache).run()))
        assert len(list(archive.items.all())) == COUNT
    tell(
        f"photos: {COUNT} of {size:.1f} MB on {os.cpu_count()} cores: {COUNT / ours:.0f}/s, floor {COUNT / floor:.0f}/s"
    )
    tell(f"photos: ratio to the floor {floor / ours:.2f} (budget 0.74)")
