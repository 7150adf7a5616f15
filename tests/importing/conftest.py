from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "media"))

from archive_app.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Generator[Archive]:
    """An empty archive beside the folder `drop`."""
    with Archive.create(tmp_path / "archive") as archive:
        archive.act_as("Ida Varga")
        yield archive


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """A folder for what is to be imported."""
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder
