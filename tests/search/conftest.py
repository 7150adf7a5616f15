"""The small library, made once for the tests of a file that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from library_makers import make_library

from archive_app.archive import Archive


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The archive, and its items by name."""
    with Archive.create(tmp_path_factory.mktemp("library") / "archive") as archive:
        yield archive, make_library(archive)
