"""Containers whose import was stopped, or that come again."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest
from container_makers import zipped
from importing_helpers import (
    TEXT,
    assert_clean,
    bring,
    items,
    outcomes_of,
)

from archive_app.archive import Archive
from archive_app.importing import batch, unpacking
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Status
from archive_app.media.containers.members import Member, Unpacked
from archive_app.progress import finish


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    monkeypatch.setattr(unpacking, "CHUNK_FILES", 4)


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("at_most", [1, 7, 19])
def test_an_import_stopped_inside_a_container_goes_on_without_doubles(
    archive: Archive, drop: Path, at_most: int
) -> None:
    (drop / "a.zip").write_bytes(zipped({f"{n:02}.txt": f"{TEXT} {n}".encode() for n in range(20)}))
    outcomes_of(Import(archive, [drop]).run(), at_most=at_most)
    assert at_most <= len(items(archive)) < 21
    assert_clean(archive)
    assert [path for path in archive.layout.incoming.rglob("*") if path.is_file() and path.suffix != ".lock"] == []
    outcomes = bring(archive, drop)
    assert sum(outcome.status is Status.IMPORTED for outcome in outcomes.values()) == 20
    assert [len(item.accessions) for item in items(archive)] == [1] * 20
    archive.undo()
    assert items(archive) == []
    assert_clean(archive)


@pytest.mark.usefixtures("small_steps")
def test_what_is_done_of_an_unchanged_container_is_not_unpacked_again(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.zip").write_bytes(zipped({f"{n}.txt": f"{TEXT} {n}".encode() for n in range(8)}))
    monkeypatch.setattr("archive_app.importing.resuming._MARGIN", -3_600_000_000_000)  # as if it lay there for long
    outcomes_of(Import(archive, [drop]).run(), at_most=6)
    unpacked: list[int] = []
    start = unpacking.Opened.start

    def counted(opened: unpacking.Opened, members: Sequence[Member]) -> Future[list[Unpacked]]:
        unpacked.append(len(members))
        return start(opened, members)

    monkeypatch.setattr(unpacking.Opened, "start", counted)
    finish(Import(archive, [drop]).run())
    assert sum(unpacked) == 2
    assert [len(item.accessions) for item in items(archive)] == [1] * 8
