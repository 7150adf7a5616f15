from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_makers import findings_of
from full_archives import fill

from archive_app.archive import Archive, rebuilding, worn


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        made.act_as("Ada Lind")
        yield made


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The folder of an archive with something in every table."""
    with Archive.create(tmp_path / "full") as archive:
        archive.act_as("Ada Lind")
        fill(archive)
        assert findings_of(archive) == []
    return tmp_path / "full"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few items in a step of making the index anew, so that small archives take many."""
    monkeypatch.setattr(rebuilding, "_AT_ONCE", 3)
    monkeypatch.setattr(worn, "_LONG", 5)
    monkeypatch.setattr(worn, "_SHORT", 5)
