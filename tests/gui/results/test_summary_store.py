"""What the results know of items, and when they read it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from archive_app.gui.results import summary_store
from archive_app.gui.results.summary_store import SummaryStore


class Session:
    """Keeps what is asked until the test answers it."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[Any], Any], Callable[[Any], None]]] = []

    def ask(self, lane: str, key: str, work: Any, done: Any, failed: Any) -> None:
        self.asked.append((work, done))

    def forget(self, lane: str, key: str) -> None:
        self.asked.clear()

    def answer(self) -> None:
        work, done = self.asked.pop(0)
        done(work(None))


@pytest.fixture
def session(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(summary_store, "summaries", lambda archive, pks: [])
    return Session()


@pytest.fixture
def store(session: Session) -> SummaryStore:
    made = SummaryStore()
    made.set_session(session)  # type: ignore[arg-type]  # stands in for one
    return made


def test_what_is_known_is_not_asked_again(store: SummaryStore, session: Session) -> None:
    store.look([1, 2], with_excerpts=False)
    session.answer()
    store.look([1, 2], with_excerpts=False)
    assert session.asked == []


def test_what_changed_while_it_was_on_its_way_is_read_again(store: SummaryStore, session: Session) -> None:
    store.look([1], with_excerpts=False)
    store.expire([b"of the first item"])
    session.answer()
    assert len(session.asked) == 1
    session.answer()
    assert session.asked == []
