from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive_app.archive.sharing import Share
from archive_app.errors import ArchiveBusyError


def test_many_may_share_an_archive(tmp_path: Path) -> None:
    shares = [Share(tmp_path / "archive.lock") for _ in range(3)]
    for share in shares:
        share.release()


def test_who_wants_it_alone_is_told_who_holds_it(tmp_path: Path) -> None:
    share = Share(tmp_path / "archive.lock")
    with pytest.raises(ArchiveBusyError, match=f"process {os.getpid()}, since .*close it there"):
        Share(tmp_path / "archive.lock", alone=True)
    share.release()
    Share(tmp_path / "archive.lock", alone=True).release()


def test_releasing_twice_does_no_harm(tmp_path: Path) -> None:
    share = Share(tmp_path / "archive.lock")
    share.release()
    share.release()


def test_the_hold_of_a_killed_process_is_gone(tmp_path: Path) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path; from archive_app.archive.sharing import Share;"
        "Share(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
    )
    child = subprocess.run([sys.executable, "-c", code, tmp_path / "archive.lock"], check=False)
    assert child.returncode != 0
    Share(tmp_path / "archive.lock", alone=True).release()


def test_the_lock_file_does_not_grow_without_end(tmp_path: Path) -> None:
    for _ in range(2000):
        Share(tmp_path / "archive.lock").release()
    assert (tmp_path / "archive.lock").stat().st_size < 1 << 17
