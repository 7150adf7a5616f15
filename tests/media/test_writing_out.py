"""What containers hold, written out: a disk that takes no more is told as that."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest

from archive_app.media.containers.limits import UnpackingError, write_out


class Full(io.RawIOBase):
    """A disk without room."""

    def writable(self) -> bool:
        return True

    def write(self, _: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_as_one_also_of_what_is_small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "open", lambda _, __: io.BufferedWriter(Full()))
    with pytest.raises(UnpackingError, match="No space left"):
        write_out(iter([b"The Alder rose."]), tmp_path / "note.txt")
