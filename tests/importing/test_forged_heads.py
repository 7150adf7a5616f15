"""Heads of changes that our own writer would not write, in bundles whose digests all agree."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from archive_makers import make_article
from bundle_makers import assert_empty_and_clean, reseal

from archive_app.archive import Archive
from archive_app.bundle.verification import verify_bundle
from archive_app.errors import DamagedError
from archive_app.importing.bundles import import_bundle
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]


def heads_of(bundle: Path, alter: Callable[[dict[str, Any]], object]) -> None:
    """Alter the head of the last change, and give everything that follows from it anew."""
    lines = (bundle / "data/log.txt").read_text("utf-8").splitlines()
    last = max(number for number, line in enumerate(lines) if line.startswith("C "))
    head = json.loads(lines[last][2:])
    alter(head)
    line = json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    lines[last] = f"C {line}"
    (bundle / "data/log.txt").write_text("\n".join(lines) + "\n", "utf-8")
    header = json.loads((bundle / "data/bundle.json").read_text())
    header["heads"] = [sha256(line.encode()).hexdigest()]
    (bundle / "data/bundle.json").write_text(json.dumps(header, sort_keys=True, separators=(",", ":")) + "\n")
    reseal(bundle)


FORGED_HEADS: dict[str, Callable[[dict[str, Any]], object]] = {
    "far": lambda head: head.update(hlc=[2**53 - 1, 0]),
    "counter": lambda head: head.update(hlc=[head["hlc"][0], 2**53 - 1]),
    "truth for a number": lambda head: head.update(hlc=[head["hlc"][0], True]),
    "no at": lambda head: head.pop("at"),
    "at of no calendar": lambda head: head.update(at="2026-13-45T00:00:00.000Z"),
    "no do": lambda head: head.pop("do"),
    "do is a list": lambda head: head.update(do=["x"]),
    "op upper case": lambda head: head.update(op=head["op"].upper()[:-1] + "F"),
    "act": lambda head: head.update(act="zz"),
    "undo of nothing": lambda head: head.update(act="undo"),
    "agent": lambda head: head["agent"].update(more="x"),
    "more": lambda head: head.update(zzz=1),
    "version 0": lambda head: head.update(v=0),
}


@pytest.mark.parametrize("name", FORGED_HEADS)
def test_a_change_that_our_own_writer_would_not_write_is_refused_by_import_and_verify(
    bundle: Path, tmp_path: Path, name: str
):
    heads_of(bundle, FORGED_HEADS[name])
    assert finish(verify_bundle(bundle)).findings != ()
    with Archive.create(tmp_path / "new") as archive:
        with pytest.raises(DamagedError, match=r"is not formed as|cannot be read|newer|version"):
            finish(import_bundle(archive, bundle))
        assert_empty_and_clean(archive)


def test_a_clock_that_is_days_ahead_is_told_and_new_changes_are_ordered_after_it(bundle: Path, tmp_path: Path):
    later = int((time.time() + 10 * 86_400) * 1000)
    heads_of(bundle, lambda head: head.update(hlc=[later, 0]))
    with Archive.create(tmp_path / "new") as archive:
        outcome = finish(import_bundle(archive, bundle))
        assert "ahead of this machine's clock" in outcome.message
        archive.act_as("Ada Lind")
        make_article(archive, "After")
        newest = list(archive.log.changes())[-1]
        head = json.loads(newest.line)
        assert head["hlc"] == [later, 1]
        assert head["at"][:10] == datetime.now(UTC).date().isoformat()
        assert finish(archive.verify()).findings == ()
