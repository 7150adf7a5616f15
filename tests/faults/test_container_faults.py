"""Containers under kills and on full disks: nothing is lost, nothing is doubled, nothing unpacked is left."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from shutil import disk_usage

import pytest
from archive_makers import findings_of
from container_makers import WarcMaker, zipped
from test_kill import group_lives, kill, start

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Outcome, Status
from archive_app.progress import finish

FILES = 120
KILLS = 8
FREE = 6 << 20


def text(number: int) -> bytes:
    return f"Report {number} from the river\n\n{f'On day {number} the water stood high. ' * 10}".encode()


def containers(folder: Path) -> int:
    """A ZIP that holds another, and a web archive; returns how many articles lie in them."""
    folder.mkdir()
    inner = zipped({f"{number}.txt": text(number) for number in range(1000, 1020)})
    (folder / "a.zip").write_bytes(zipped({f"{n}.txt": text(n) for n in range(FILES)} | {"inner.zip": inner}))
    made = WarcMaker(packed=True)
    for number in range(20):
        body = f"<html><body><article><h1>Page {number}</h1><p>{text(number).decode()}</p></article></body></html>"
        made.response(f"https://example.org/{number}", body.encode())
    (folder / "b.warc.gz").write_bytes(made.data)
    return FILES + 40


def assert_nothing_left(root: Path) -> None:
    """After a sweep nothing unpacked lies about."""
    with Archive.open(root) as archive:
        archive.originals.sweep()
    assert [*(root / "incoming").iterdir()] == []


def wait_for_articles(root: Path, wanted: int) -> None:
    """Wait until so many articles have come in: how long that takes, the machine decides."""
    end = time.monotonic() + 60
    with Archive.open_reading(root) as archive:
        while archive.query("SELECT count(*) FROM article") < [(wanted,)]:
            assert time.monotonic() < end, "the import never came so far"
            time.sleep(0.005)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_kills_inside_containers_lose_and_double_nothing(tmp_path: Path) -> None:
    source, moments = tmp_path / "press", random.Random(5)
    articles = containers(source)
    killed_inside = 0
    for number in range(KILLS):
        root = tmp_path / f"archive-{number}"
        Archive.create(root).close()
        child = start(root, source)
        wait_for_articles(root, moments.randrange(articles - 20))
        kill(child, root)
        deadline = time.monotonic() + 20
        while group_lives(child.pid):
            assert time.monotonic() < deadline, "a reader outlived the process that asked it"
            time.sleep(0.05)
        with Archive.open(root) as archive:
            assert findings_of(archive) == []
            killed_inside += 0 < len(list(archive.items.all())) < articles
            if archive.query("SELECT count(*) FROM import_run WHERE ended IS NULL") == [(1,)]:
                finish(Import(archive, [source], tags=["flood"]).run())
            items = list(archive.items.all())
            paths = [path for (path,) in archive.query("SELECT path FROM accession")]
            assert len(items) == articles
            assert len(paths) == len(set(paths)) == articles + 1
            assert findings_of(archive) == []
            archive.undo()
            assert list(archive.items.all()) == []
        assert_nothing_left(root)
    assert killed_inside


def test_a_container_onto_a_full_disk_says_so_and_goes_on_later(small_disk: Path, tmp_path: Path) -> None:
    chance = random.Random(3)
    files = {f"{n:03}.txt": f"Report {n}\n\n{chance.randbytes(50_000).hex()}".encode() for n in range(40)}
    (tmp_path / "a.zip").write_bytes(zipped(files))
    ballast = small_disk / "ballast"
    with Archive.create(small_disk / "archive") as archive:
        ballast.write_bytes(bytes(disk_usage(small_disk).free - FREE))
        steps = list(Import(archive, [tmp_path / "a.zip"]).run())
        told = [step.outcome for step in steps if isinstance(step.outcome, Outcome)]
        failed = [outcome for outcome in told if outcome.status is Status.FAILED]
        assert failed
        assert all("make room" in outcome.message and outcome.retryable for outcome in failed)
        assert len(list(archive.items.all())) < 40

        ballast.unlink()
        assert findings_of(archive) == []
        finish(Import(archive, [tmp_path / "a.zip"]).run())
        assert len(list(archive.items.all())) == 40
        assert findings_of(archive) == []
    assert_nothing_left(small_disk / "archive")
