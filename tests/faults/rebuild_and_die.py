"""Open an archive and make its index anew, telling when it begins: the parent kills this process at some moment."""

from __future__ import annotations

import sys
from pathlib import Path

from archive_app.archive import Archive, rebuilding, worn
from archive_app.progress import finish


def main(folder: str) -> None:
    rebuilding._AT_ONCE = 5  # type: ignore[misc]
    worn._LONG = worn._SHORT = 20  # type: ignore[misc]
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    with Archive.open(Path(folder)) as archive:  # one of other rules is made anew here
        finish(archive.rebuild_index())  # and once more while it is used
    sys.stdout.write("ended\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
