"""Mailboxes: each message comes in as an original of its own, and the mailbox is kept as what held them."""

from __future__ import annotations

import mailbox as standard_mailbox
from contextlib import closing
from pathlib import Path

import pytest
from container_makers import mailbox, message
from importing_helpers import assert_clean, bring, items, roles, source, told
from part_readers import read_messages

from archive_app.archive import Archive
from archive_app.importing import pipeline
from archive_app.importing.outcomes import Status


def test_each_message_of_a_mailbox_is_an_original_of_its_exact_bytes(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read_article", read_messages)
    texts = [message("One"), message("Two", "On the quay:\n\n>From here on\n\n\n"), message("Three")]
    (drop / "post").write_bytes(mailbox(*texts))
    assert told(archive, drop / "post") == {
        "post › message 1.eml": "imported",
        "post › message 2.eml": "imported",
        "post › message 3.eml": "imported",
        "post": "unpacked",
    }
    with closing(standard_mailbox.mbox(drop / "post")) as oracle:
        expected = [oracle.get_bytes(key) for key in oracle.keys()]  # noqa: SIM118 - iterating gives the messages
    assert [source(archive, f"message {number}.eml") for number in (1, 2, 3)] == expected == texts
    assert roles(archive, "message 1.eml") == ["container", "source"]
    assert_clean(archive)


@pytest.mark.parametrize("stray", ["\0", "\x01"])
def test_a_control_byte_in_one_message_costs_no_message(archive: Archive, drop: Path, stray: str) -> None:
    texts = [message(f"Letter {n}", f"The river{stray if n == 1 else ' '}rose at place {n}.\n") for n in range(3)]
    (drop / "post.mbox").write_bytes(mailbox(*texts))
    (drop / "one.eml").write_bytes(message("Alone", f"The river{stray}rose.\n"))
    assert {outcome.status for outcome in bring(archive, drop).values()} == {Status.IMPORTED, Status.UNPACKED}
    assert len(items(archive, "article")) == 4
    assert_clean(archive)
