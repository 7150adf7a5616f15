"""An archive with the sample in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.progress import finish

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as an archive, for tests that do not change it."""
    folder = tmp_path_factory.mktemp("archives") / "Aldermere 1987"
    with Archive.create(folder) as archive:
        archive.act_as("Ada Lind")
        finish(Import(archive, [SAMPLE]).run())
    return folder
