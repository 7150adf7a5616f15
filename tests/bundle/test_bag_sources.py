"""Sources of a bag that are not what they should be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_app.bundle.bag_writer import BagWriter
from archive_app.errors import DamagedError, PressmarkError, StorageError

BOTH = pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
Refused = Callable[..., None]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


@pytest.fixture
def refused(source: Path, tmp_path: Path) -> Refused:
    """Tells that a bag with the source is refused in these words, and that nothing is left of it."""

    def check(error: type[PressmarkError], words: str, *, zipped: bool, promised: bytes = b"") -> None:
        target = tmp_path / "out"
        target.mkdir()
        with (
            pytest.raises(error, match=words),
            BagWriter(target / "bag", zipped=zipped, info={}) as bag,
        ):
            bag.add_file("data/a", source, hashlib.sha256(promised).digest())
        assert list(target.iterdir()) == []

    return check


@BOTH
def test_a_pipe_in_place_of_a_source_is_told_and_not_waited_for(zipped: bool, source: Path, refused: Refused):
    os.mkfifo(source)
    refused(StorageError, r"“.*source” cannot be read \(not a file but", zipped=zipped)


@BOTH
def test_a_link_in_place_of_a_source_is_not_followed(zipped: bool, source: Path, refused: Refused, tmp_path: Path):
    (tmp_path / "elsewhere").write_bytes(b"x")
    source.symlink_to(tmp_path / "elsewhere")
    refused(DamagedError, "was replaced by a link", zipped=zipped, promised=b"x")


@BOTH
def test_a_missing_source_is_told_as_damage(zipped: bool, refused: Refused):
    refused(DamagedError, "is missing", zipped=zipped)


@BOTH
def test_an_altered_source_is_told_as_damage(zipped: bool, source: Path, refused: Refused):
    source.write_bytes(b"altered")
    refused(DamagedError, "not what its digest says", zipped=zipped, promised=b"source")


@BOTH
def test_a_source_that_cannot_be_read_is_not_blamed_on_the_destination(zipped: bool, source: Path, refused: Refused):
    source.mkdir()
    refused(StorageError, r"“.*source” cannot be read", zipped=zipped)
