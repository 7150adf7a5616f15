"""The thread that looks at a watched folder."""

from __future__ import annotations

import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from archive_app.gui.session.courier import Courier
from archive_app.gui.watching import poller as module
from archive_app.gui.watching.poller import Poller
from archive_app.importing import watching


@pytest.fixture
def poller(qtbot, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Poller:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "pressmark"))
    (tmp_path / "scans").mkdir()
    return Poller(root, tmp_path / "scans", Courier(), lambda ready: None, lambda gone: None, lambda error: None, 0.05)


def test_stopping_ends_a_long_look_at_its_next_file(poller: Poller, monkeypatch: pytest.MonkeyPatch) -> None:
    looking, stopping = threading.Event(), threading.Event()
    seen: list[int] = []

    def walk(roots: list[Path]) -> Generator[object]:
        for number in range(1000):
            seen.append(number)
            yield object()
            if number == 10:
                looking.set()
                stopping.wait(10)

    monkeypatch.setattr(watching, "walk", walk)
    monkeypatch.setattr(module, "_PATIENCE", 10)
    poller.start()
    assert looking.wait(10)
    threading.Timer(0.1, stopping.set).start()
    poller.stop()
    assert seen == list(range(12))
    assert not any(thread.name == "watching" for thread in threading.enumerate())


def test_stopping_does_not_wait_for_a_disk_that_does_not_answer(
    poller: Poller, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, answering = threading.Event(), threading.Event()

    def walk(roots: list[Path]) -> Generator[object]:
        looking.set()
        answering.wait(30)
        yield from ()

    monkeypatch.setattr(watching, "walk", walk)
    poller.start()
    assert looking.wait(10)
    poller.stop()
    (waiting,) = (thread for thread in threading.enumerate() if thread.name == "watching")
    answering.set()
    waiting.join()
