"""Killed at any moment, the making of the index leaves one that is right, or none that anybody takes for one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article, make_photo
from index_rows import make_at_once, rows_by_record, tables_of

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, edit, tag, trash
from archive_app.errors import ArchiveBusyError
from archive_app.progress import finish

SCRIPT = Path(__file__).with_name("rebuild_and_die.py")
ROOT = SCRIPT.parents[2]
ITEMS = 200
KILLS = 12


def start(root: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, SCRIPT, root], stdout=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def kill(child: subprocess.Popen[str]) -> bool:
    """SIGKILL it; returns whether that came before its end."""
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert child.stdout is not None
    rest = child.stdout.read()
    child.stdout.close()
    return rest == ""


def forget_rules(root: Path) -> None:
    """As an older version would have left it: its rules, and rows that would be wrong today."""
    with closing(sqlite3.connect(root / "archive.sqlite")) as plain:
        plain.execute("UPDATE meta SET value='0' WHERE key='index_version'")
        plain.execute("UPDATE fact SET title='ghost'")
        plain.commit()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_kills_at_random_moments_never_leave_an_index_that_is_stale(tmp_path: Path) -> None:
    root, moments = tmp_path / "archive", random.Random(5)
    with Archive.create(root) as archive:
        items = [
            (make_article if number % 2 else make_photo)(archive, f"Report {number}", date=f"19{number % 90 + 10}")
            for number in range(ITEMS)
        ]
    forget_rules(root)
    began = time.monotonic()
    child = start(root)
    child.wait()
    whole = time.monotonic() - began
    assert child.stdout is not None
    assert child.stdout.read() == "ended\n"
    child.stdout.close()
    kills = opened = 0
    forget_rules(root)
    while kills < KILLS:
        child = start(root)
        time.sleep(moments.uniform(0, whole))
        if not kill(child):
            forget_rules(root)
            continue
        kills += 1
        try:
            with Archive.open_reading(root) as archive:  # current, or refused: nothing between
                assert findings_of(archive) == []
        except ArchiveBusyError:
            continue
        opened += 1
        with Archive.open(root) as archive:  # what is changed between two runs must be in the index that comes of them
            one = moments.choice(items)
            edit(archive, one, {"title": f"Edited {kills}", "date": f"18{kills + 10}"})
            tag(archive, [moments.choice(items)], add=[f"tag {kills}"])
            add_caption(archive, items[2 * moments.randrange(ITEMS // 2)], f"Caption {kills}")
            if kills % 3 == 0:
                trash(archive, [items[moments.randrange(ITEMS)]])
    assert opened > 0
    with Archive.open(root) as archive:
        finish(archive.rebuild_index())
        assert findings_of(archive) == []
        assert not any(name.startswith(("next", "worn")) for name in tables_of(archive))
        made = rows_by_record(archive)
        make_at_once(archive)
        assert made == rows_by_record(archive)
