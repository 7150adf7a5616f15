"""Import a folder into an archive, telling when it begins: the parent kills this process at some moment."""

from __future__ import annotations

import sys
from pathlib import Path

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.progress import finish


def main(archive: str, source: str) -> None:
    with Archive.open(Path(archive)) as opened:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        finish(Import(opened, [Path(source)], tags=["flood"]).run())
    sys.stdout.write("ended\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
