"""Killed at any moment, an undo can be repeated, and turns back nothing but what it was about."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import tag
from archive_app.records.actions import Action
from archive_app.records.ids import new_id

SCRIPT = Path(__file__).with_name("undo_and_die.py")
ROOT = SCRIPT.parents[2]
CHANGES = 40
KILLS = 12
HALF_WAY = 3


def undo_in_a_child(archive: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, SCRIPT, archive],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def large_operation(root: Path) -> None:
    """An archive whose newest operation has many changes, after an article that was tagged."""
    with Archive.create(root) as archive:
        tag(archive, [make_article(archive, "First")], add=["keep"])
        op = new_id()
        for number in range(CHANGES):
            edits = [Edit(new_id(), "article", {"alive": 1, "title": f"{number} {i}"}) for i in range(10)]
            archive.change(Action.ACCESSION, "import", edits, op=op)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_killed_undos_are_finished_by_repeating_them_and_never_reach_the_operation_before(tmp_path: Path) -> None:
    large_operation(tmp_path / "made")
    moments, half_way, tries = random.Random(5), 0, 0
    while tries < KILLS or half_way < HALF_WAY:
        tries += 1
        assert tries < 20 * KILLS, "no kill came while an undo was half-way"
        root = tmp_path / f"archive-{tries}"
        shutil.copytree(tmp_path / "made", root)
        child = undo_in_a_child(root)
        time.sleep(moments.uniform(0, 0.2))
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        with Archive.open(root) as archive:
            assert findings_of(archive) == []
            left = len(list(archive.items.all()))
            half_way += 1 < left < 10 * CHANGES + 1
            step = archive.undo_step()
            if left > 1:
                assert step is not None
                assert step.created == {"article": left - 1}
                archive.undo()
            assert [(item.title, item.tags) for item in archive.items.all()] == [("First", ("keep",))]
            assert archive.undoable() == "tag"
            assert findings_of(archive) == []
        shutil.rmtree(root)
