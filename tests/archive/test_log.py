from __future__ import annotations

import json
from pathlib import Path

from archive_makers import findings_of, make_article

from archive_app.archive import Archive
from archive_app.archive.connection import connect_writing, writing
from archive_app.archive.log import Agent, Log
from archive_app.archive.migrations import migrate
from archive_app.records.actions import Action

AGENT = Agent(b"a" * 16, "Ada Lind", "test")


def test_each_change_names_the_one_before_it(archive: Archive) -> None:
    for number in range(3):
        make_article(archive, f"Article {number}")
    changes = [*archive.log.changes()]
    parents = [json.loads(change.line)["p"] for change in changes]
    assert parents == [[], [changes[0].id.hex()], [changes[1].id.hex()]]
    assert archive.log.heads() == [changes[2].id]


def test_the_clock_never_runs_backwards_even_if_the_system_clock_does(tmp_path: Path) -> None:
    connection = connect_writing(tmp_path / "log.sqlite")
    migrate(connection)
    times = iter([1000.0, 900.0, 900.0, 2000.0])
    log = Log(connection, now=lambda: next(times))
    for _ in range(4):
        with writing(connection):
            log.append(Action.CREATION, "test", AGENT, [])
    clocks = [json.loads(change.line)["hlc"] for change in log.changes()]
    connection.close()
    assert clocks == [[1_000_000, 0], [1_000_000, 1], [1_000_000, 2], [2_000_000, 0]]


def test_a_change_carries_its_bytes_unchanged(archive: Archive) -> None:
    make_article(archive, "“Ծով” — 海 \u2028 end")
    change = next(archive.log.changes())
    rows = archive.query("SELECT id, line FROM change")
    assert (change.id, change.line) == (rows[0][0], rows[0][1])
    assert json.loads(change.line)["root"] == change.root().hex()


def test_two_windows_make_one_line_of_changes(archive: Archive) -> None:
    with Archive.open(archive.layout.root) as other:
        for number in range(5):
            make_article(archive, f"Here {number}")
            make_article(other, f"There {number}")
    assert len(archive.log.heads()) == 1
    assert len(archive.log) == 10
    assert findings_of(archive) == []


def test_another_window_shows_by_the_version(archive: Archive) -> None:
    before = archive.version()
    make_article(archive)
    own = archive.version()
    with Archive.open(archive.layout.root) as other:
        make_article(other)
    assert own == before
    assert archive.version() != own


def test_a_new_agent_is_logged_and_noted_in_the_custody_journal(archive: Archive) -> None:
    make_article(archive)
    archive.act_as("Bo Ray")
    make_article(archive)
    agents = [json.loads(change.line)["agent"]["name"] for change in archive.log.changes()]
    openings = [json.loads(line)["agent"] for line in archive.custody.lines()]
    assert agents == ["Ada Lind", "Bo Ray"]
    assert openings == ["Ada Lind", "Bo Ray"]


def test_the_first_name_given_to_an_archive_stays_its_usual_one(archive: Archive) -> None:
    archive.act_as("Bo Ray")
    with Archive.open(archive.layout.root) as again:
        assert again.agent_name == "Ada Lind"
