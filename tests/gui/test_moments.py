from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from archive_app.gui.moments import shown_day, shown_moment


@pytest.fixture(autouse=True)
def far_east(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    time.tzset()


def test_a_moment_is_told_by_the_clock_of_the_reader() -> None:
    assert shown_moment("2026-11-22T20:14:05.250Z") == "23 Nov 2026, 05:14"
    assert shown_moment("2026-11-22T20:14:05+00:00") == "23 Nov 2026, 05:14"


def test_a_day_that_cannot_be_read_is_shown_as_it_is_written() -> None:
    assert shown_day("some day") == "some day"
