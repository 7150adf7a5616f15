"""Mailboxes (mbox, RFC 4155): messages one after the other, each after a line that begins with “From ”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from archive_app.errors import BadInputError
from archive_app.media.containers.limits import Allowance, copy_out
from archive_app.media.containers.members import Listing, Member, Unpacked
from archive_app.regular_files import open_regular

FROM_LINE = re.compile(rb"From \S.*\d\d:\d\d")
"""“From ”, an address, and a date: what a sentence in a message that begins so does not go on with."""

_LONGEST_LINE = 1 << 16


def list_mailbox(path: Path, name: str) -> Listing:
    """The messages of a mailbox, by number; raises BadInputError if there are none or too many."""
    allowance = Allowance(name, path.stat().st_size)
    members: list[Member] = []
    with open_regular(path) as file:
        for number, (start, end) in enumerate(_messages(file), 1):
            allowance.take(end - start)
            called = f"message {number}.eml"
            members.append(Member(called, called, end - start, start))
    if not members:
        raise BadInputError(f"“{name}” holds no messages.")
    return Listing("messages", tuple(members))


def unpack_mailbox(path: Path, members: Sequence[Member], into: Path) -> list[Unpacked]:
    """The exact bytes of messages, without the line before and the empty line after them, which are the mailbox's."""
    with open_regular(path) as file:
        for member in members:
            file.seek(member.at)
            copy_out(file, into / member.lies, member.size)
    return [Unpacked() for _ in members]


def _messages(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each message begins and ends."""
    began: int | None = None
    at, empty, is_start = 0, 0, True
    for line in iter(lambda: file.readline(_LONGEST_LINE), b""):
        if is_start and (empty or not at) and FROM_LINE.match(line):
            if began is not None:
                yield began, max(began, at - empty)
            began = at + len(line)
        empty = len(line) if is_start and line in (b"\n", b"\r\n") else 0
        is_start = line.endswith(b"\n")  # a very long line comes in pieces
        at += len(line)
    if began is not None:
        yield began, max(began, at - empty)
