"""One rich archive for a whole run and its bundles; a module asks for them with `pytest_plugins`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bundle_makers import Rich, make_archive, take_out

from archive_app.archive import Archive


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    """The archive and its bundle as a folder; tests copy them and never write into them."""
    folder = tmp_path_factory.mktemp("rich")
    made = make_archive(folder / "archive", folder / "sources")
    with Archive.open_reading(made.archive) as archive:
        take_out(archive, made.bundle)
    return made


@pytest.fixture(scope="session")
def selection(rich: Rich) -> Path:
    """A bundle of the letter alone, with what belongs to it."""
    path = rich.bundle.with_name("selection")
    with Archive.open_reading(rich.archive) as archive:
        take_out(archive, path, items=[rich.letter])
    return path


@pytest.fixture
def bundle(rich: Rich, tmp_path: Path) -> Path:
    """A copy of the bundle to do harm to."""
    return Path(shutil.copytree(rich.bundle, tmp_path / "copy"))


@pytest.fixture
def tampered_selection(selection: Path, tmp_path: Path) -> Path:
    """A copy of the selection to do harm to."""
    return Path(shutil.copytree(selection, tmp_path / "selection"))
