"""Invariant 6: killed at any moment, an import leaves a sound archive and can be repeated without doubles."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive_makers import findings_of
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.progress import finish

SCRIPT = Path(__file__).with_name("import_and_die.py")
ROOT = SCRIPT.parents[2]
TEXTS = 200
KILLS = 50
KILLS_WITH_PHOTOS = 6


def write_texts(folder: Path) -> None:
    folder.mkdir()
    for number in range(TEXTS):
        text = f"Report {number} from the river\n\n" + f"On day {number} the water stood {number} cm high. " * 10
        (folder / f"report-{number}.txt").write_text(text, "utf-8")


def start(archive: Path, source: Path) -> subprocess.Popen[str]:
    """The import in a process group of its own, up to the moment at which it begins."""
    child = subprocess.Popen(
        [sys.executable, SCRIPT, archive, source],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def kill(child: subprocess.Popen[str], root: Path) -> bool:
    """SIGKILL it; returns whether that came before the end of the import."""
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert child.stdout is not None
    child.stdout.close()
    with Archive.open(root) as archive:
        return archive.query("SELECT count(*) FROM import_run WHERE ended IS NOT NULL") == [(0,)]


def accessions_per_item(archive: Archive) -> set[int]:
    return {len([a for a in item.accessions if a.path and not a.path.endswith(".xmp")]) for item in archive.items.all()}


def complete_and_check(root: Path, source: Path, expected: int) -> None:
    with Archive.open(root) as archive:
        finish(Import(archive, [source], tags=["flood"]).run())
    check(root, expected)


def check(root: Path, expected: int) -> None:
    """Everything is there, and there once; what a process left that was killed after the end, a sweep removes."""
    with Archive.open(root) as archive:
        archive.originals.sweep()
        assert len(list(archive.items.all())) == expected
        assert accessions_per_item(archive) == {1}
        assert {item.tags for item in archive.items.all()} == {("flood",)}
        assert findings_of(archive) == []
        files = [path for path in archive.layout.originals.rglob("*") if path.is_file()]
        assert len(files) == expected
    assert [*(root / "incoming").iterdir()] == []


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_fifty_kills_at_random_moments_of_an_import_lose_and_double_nothing(tmp_path: Path) -> None:
    source, moments = tmp_path / "texts", random.Random(7)
    write_texts(source)
    began = time.monotonic()
    with Archive.create(tmp_path / "measured") as archive:
        finish(Import(archive, [source]).run())
    whole = time.monotonic() - began

    kills, names = 0, (tmp_path / f"archive-{number}" for number in itertools.count())
    while kills < KILLS:
        root = next(names)
        Archive.create(root).close()
        killed = True
        while killed and kills < KILLS:
            child = start(root, source)
            time.sleep(moments.uniform(0, whole))
            killed = kill(child, root)
            kills += killed
            with Archive.open(root) as archive:
                assert findings_of(archive) == []
        if killed:
            complete_and_check(root, source, TEXTS)
        else:
            check(root, TEXTS)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_kills_while_photos_are_read_by_children_leave_no_child_behind(tmp_path: Path) -> None:
    source, moments = tmp_path / "photos", random.Random(11)
    source.mkdir()
    for number in range(12):
        (source / f"photo-{number}.jpg").write_bytes(jpeg(image=picture(64 + number, 48)))

    for number in range(KILLS_WITH_PHOTOS):
        root = tmp_path / f"archive-{number}"
        Archive.create(root).close()
        child = start(root, source)
        time.sleep(moments.uniform(0, 1))
        killed = kill(child, root)
        deadline = time.monotonic() + 20
        while group_lives(child.pid):
            assert time.monotonic() < deadline, "a reader outlived the process that asked it"
            time.sleep(0.05)
        if killed:
            complete_and_check(root, source, 12)
        else:
            check(root, 12)


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
