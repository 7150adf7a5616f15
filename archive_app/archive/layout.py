"""Where things lie in an archive's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one archive; `root` is its folder."""

    root: Path

    @property
    def database(self) -> Path:
        """Every record, text, change and the search index."""
        return self.root / "archive.sqlite"

    @property
    def originals(self) -> Path:
        """The files as they came, by content: ``ab/<sha256>.<extension>``."""
        return self.root / "originals"

    @property
    def incoming(self) -> Path:
        """Copies that are not yet whole; nothing here is part of the archive."""
        return self.root / "incoming"

    @property
    def backups(self) -> Path:
        """Checked copies of the database."""
        return self.root / "backups"

    @property
    def lock(self) -> Path:
        """Held shared by all who use the archive, alone by who migrates it."""
        return self.root / "archive.lock"

    @property
    def import_lock(self) -> Path:
        """Held by the one import that runs."""
        return self.root / "import.lock"

    @property
    def index_lock(self) -> Path:
        """Held by the one who makes the search index anew."""
        return self.root / "index.lock"

    @property
    def readme(self) -> Path:
        """How to read the archive without Pressmark."""
        return self.root / "README.txt"

    def original(self, sha256: bytes, extension: str) -> Path:
        """The place of the original with this digest; `extension` without dot, may be empty."""
        digest = sha256.hex()
        return self.originals / digest[:2] / (f"{digest}.{extension}" if extension else digest)


def is_archive(folder: Path) -> bool:
    """Whether a folder is an archive; False, not an error, where it is closed to us or cannot be reached."""
    return os.path.isfile(Layout(folder).database)  # noqa: PTH113 - Path.is_file() raises where it is closed to us
