from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from archive_app.archive.landing import Landing

KILLED = (
    "import os, sys, signal; from pathlib import Path; from archive_app.archive.landing import Landing;"
    "Landing(Path(sys.argv[1])).place().write_bytes(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
)


def test_what_a_killed_process_left_is_swept_by_the_next_one(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    assert len(list(tmp_path.rglob("*.part"))) == 1

    landing = Landing(tmp_path)
    landing.place().write_bytes(b"new")
    assert [path.read_bytes() for path in tmp_path.rglob("*.part")] == [b"new"]
    landing.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_living_process_copies_is_left_alone(tmp_path: Path) -> None:
    first, second = Landing(tmp_path), Landing(tmp_path)
    copy = first.place()
    copy.write_bytes(b"being written")
    second.place()
    assert copy.exists()
    first.close()
    second.close()
    assert list(tmp_path.iterdir()) == []


def test_files_of_an_older_version_are_swept_too(tmp_path: Path) -> None:
    (tmp_path / "0123.part").write_bytes(b"half")
    landing = Landing(tmp_path)
    landing.place()
    landing.close()
    assert list(tmp_path.iterdir()) == []
