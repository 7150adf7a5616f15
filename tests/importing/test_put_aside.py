"""Files that wait for their round."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from archive_app.errors import StorageError
from archive_app.importing.discovery import Candidate
from archive_app.importing.origin import UNKNOWN, Origin
from archive_app.importing.put_aside import PutAside


def test_files_come_back_whole_and_in_their_order_from_memory_and_from_the_disk() -> None:
    put = [
        Candidate(
            Path(f"/drop/{number:05}/a page of the river.html"),
            (Path(f"/drop/{number:05}/a page_files/one.jpg"),),
            (Path("/drop/one.xmp"),),
            Origin(f"https://outlet.example/{number}", "A title") if number % 2 else UNKNOWN,
            {Path("/drop/one.xmp"): Origin("https://outlet.example/")},
        )
        for number in range(6000)
    ]
    with PutAside() as aside:
        for candidate in put:
            aside.put(candidate)
        assert list(aside.taken()) == put


def test_a_name_that_is_no_text_comes_back_as_it_was() -> None:
    path = Path(os.fsdecode(b"/drop/\xff\xfe.txt"))
    with PutAside() as aside:
        aside.put(Candidate(path))
        assert [candidate.path for candidate in aside.taken()] == [path]


def test_where_nothing_was_put_aside_nothing_comes() -> None:
    with PutAside() as aside:
        assert list(aside.taken()) == []


def test_a_full_disk_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with PutAside() as aside:
        monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", full)
        with pytest.raises(StorageError, match="make room there"):
            aside.put(Candidate(Path("/drop/a.txt")))
