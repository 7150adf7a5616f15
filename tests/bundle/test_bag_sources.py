"""Sources of a bag that are not what they should be."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from archive_app.bundle.bag_writer import BagWriter
from archive_app.errors import DamagedError, StorageError

BOTH = pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


@BOTH
def test_a_pipe_in_place_of_a_source_is_told_and_not_waited_for(zipped: bool, tmp_path: Path):
    target = tmp_path / "out"
    target.mkdir()
    os.mkfifo(tmp_path / "source")
    with (
        pytest.raises(StorageError, match=r"“.*source” cannot be read \(not a file but"),
        BagWriter(target / "bag", zipped=zipped, info={}) as bag,
    ):
        bag.add_file("data/a", tmp_path / "source", b"")
    assert left(target) == []


@BOTH
def test_a_link_in_place_of_a_source_is_not_followed(zipped: bool, tmp_path: Path):
    target = tmp_path / "out"
    target.mkdir()
    (tmp_path / "elsewhere").write_bytes(b"x")
    (tmp_path / "source").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(DamagedError, match="was replaced by a link"),
        BagWriter(target / "bag", zipped=zipped, info={}) as bag,
    ):
        bag.add_file("data/a", tmp_path / "source", hashlib.sha256(b"x").digest())
    assert left(target) == []


@BOTH
def test_a_missing_source_is_told_as_damage(zipped: bool, tmp_path: Path):
    target = tmp_path / "out"
    target.mkdir()
    with (
        pytest.raises(DamagedError, match="is missing"),
        BagWriter(target / "bag", zipped=zipped, info={}) as bag,
    ):
        bag.add_file("data/a", tmp_path / "nowhere", b"")
    assert left(target) == []


@BOTH
def test_an_altered_source_is_told_as_damage(zipped: bool, tmp_path: Path):
    target = tmp_path / "out"
    target.mkdir()
    (tmp_path / "source").write_bytes(b"altered")
    with (
        pytest.raises(DamagedError, match="not what its digest says"),
        BagWriter(target / "bag", zipped=zipped, info={}) as bag,
    ):
        bag.add_file("data/a", tmp_path / "source", hashlib.sha256(b"source").digest())
    assert left(target) == []


@BOTH
def test_a_source_that_cannot_be_read_is_not_blamed_on_the_destination(zipped: bool, tmp_path: Path):
    target = tmp_path / "out"
    target.mkdir()
    with (
        pytest.raises(StorageError, match=r"“.*source” cannot be read"),
        BagWriter(target / "bag", zipped=zipped, info={}) as bag,
    ):
        (tmp_path / "source").mkdir()
        bag.add_file("data/a", tmp_path / "source", b"")
    assert left(target) == []
