"""What tests of readers share."""

from __future__ import annotations

from pathlib import Path

import pytest
from photo_reading import Reader

from archive_app.media.facts import PhotoFacts
from archive_app.media.photo import read_photo


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads bytes as a photo's file, with a side-car beside it."""

    def read_bytes(data: bytes, name: str = "a.jpg", side_car: bytes | None = None, **options: bool) -> PhotoFacts:
        path = tmp_path / name
        path.write_bytes(data)
        side_cars = []
        if side_car is not None:
            side_cars = [path.with_suffix(".xmp")]
            side_cars[0].write_bytes(side_car)
        return read_photo(path, sidecars=side_cars, **options)

    return read_bytes
