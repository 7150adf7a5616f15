"""A connection as an archive needs it."""

from __future__ import annotations

import tracemalloc
from contextlib import closing
from pathlib import Path

from archive_app.archive.connection import connect_writing


def test_a_connection_keeps_nothing_of_the_questions_that_were_answered(tmp_path: Path) -> None:
    with closing(connect_writing(tmp_path / "some.sqlite")) as connection:

        def ask(times: int) -> None:
            for number in range(times):
                connection.execute("SELECT ?", (number,)).fetchone()

        ask(500)
        tracemalloc.start()
        try:
            before, _ = tracemalloc.get_traced_memory()
            ask(5_000)
            after, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert after - before < 50_000, "each question left something behind"
