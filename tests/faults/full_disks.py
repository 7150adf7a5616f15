"""Filling a disk to its last byte."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def fill(disk: Path) -> None:
    """Leave no byte of room."""
    with (disk / "all-the-rest").open("wb", buffering=0) as ballast:
        for size in (1 << 20, 4096, 1):
            with suppress(OSError):
                while ballast.write(bytes(size)):
                    pass
