"""Undo the newest operation of an archive, telling when it begins: the parent kills this process at some moment."""

from __future__ import annotations

import sys
from pathlib import Path

from archive_app.archive import Archive


def main(archive: str) -> None:
    with Archive.open(Path(archive)) as opened:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        opened.undo()
    sys.stdout.write("ended\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
