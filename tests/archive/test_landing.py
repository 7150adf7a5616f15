from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import portalocker
import pytest

from archive_app.archive import landing as landing_module
from archive_app.archive.landing import Landing
from archive_app.errors import StorageError

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


def test_a_sweep_between_the_making_and_the_locking_of_a_lock_costs_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Landing(tmp_path), Landing(tmp_path)

    def lock(file: object, flags: portalocker.LockFlags) -> None:
        monkeypatch.undo()
        second.sweep()
        portalocker.lock(file, flags)

    monkeypatch.setattr(landing_module.portalocker, "lock", lock)
    copy = first.place()
    copy.write_bytes(b"being written")
    second.sweep()
    assert copy.exists()
    first.close()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_removed_while_it_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else another process may take it between the look at it and its removal."""
    (tmp_path / "0123.lock").touch()
    held: list[bool] = []

    def remove(path: Path) -> None:
        with path.open("a+") as file, pytest.raises(portalocker.AlreadyLocked):
            portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        held.append(True)
        monkeypatch.undo()
        path.unlink()

    monkeypatch.setattr(landing_module, "_remove", remove)
    Landing(tmp_path).sweep()
    assert held
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_another_sweep_holds_just_now_is_left_for_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lock(file: object, flags: portalocker.LockFlags) -> None:
        monkeypatch.undo()
        raise portalocker.AlreadyLocked

    monkeypatch.setattr(landing_module.portalocker, "lock", lock)
    landing = Landing(tmp_path)
    assert landing.place().parent.is_dir()
    assert len(list(tmp_path.iterdir())) == 2
    landing.close()


def test_a_folder_in_which_nothing_can_be_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: object, flags: portalocker.LockFlags) -> None:
        raise portalocker.LockException("No locks available")

    monkeypatch.setattr(landing_module.portalocker, "lock", refuse)
    with pytest.raises(StorageError, match="cannot be locked"):
        Landing(tmp_path).place()
