"""Making the changes that originals, read again, gave reason for: those that a person chose, as one step to undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive_app.archive import Archive, Edit
from archive_app.archive.inspecting import rows_of
from archive_app.archive.parts import in_parts
from archive_app.archive.restructuring import following_body
from archive_app.importing.rereading import DOING, Proposal, present
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.log_format import Value


def take_over(archive: Archive, proposals: Sequence[Proposal]) -> int:
    """Make proposed changes, as one step to undo, with their sources; returns how many were made.

    What was changed since it was proposed keeps what it has. With a new text goes the structure that its reader found
    in it, and the photos keep their places between the words.
    """
    by_item: dict[bytes, list[Proposal]] = {}
    for proposal in proposals:
        by_item.setdefault(proposal.item, []).append(proposal)
    taken = 0

    def edits(part: Sequence[bytes]) -> list[Edit]:
        nonlocal taken
        made: list[Edit] = []
        for item in part:
            row = rows_of(archive, [item])[item]
            holding = [each for each in by_item[item] if _holds(archive, row, each)]
            taken += len(holding)
            made += _edits(archive, item, holding)
        return made

    in_parts(archive, Action.MODIFICATION, DOING, list(by_item), edits, new_id())
    return taken


def _holds(archive: Archive, row: int, proposal: Proposal) -> bool:
    """Whether all is still there that a proposal was made against."""
    return all(present(archive, row, proposal.kind, name) == old for name, old, _ in proposal.fields)


def _edits(archive: Archive, item: bytes, proposals: Sequence[Proposal]) -> Iterator[Edit]:
    """The edits of one item and of what goes with a new body; asked for inside the transaction."""
    fields, sources = dict[str, Value | bytes](), dict[str, str]()
    for proposal in proposals:
        fields |= {name: new for name, _, new in proposal.fields}
        sources |= {name: proposal.source for name, _, _ in proposal.fields if proposal.source}
    if not proposals:
        return
    if "body" in fields:
        body = fields["body"]
        yield from following_body(archive.query, item, body if isinstance(body, str) else None)
    yield Edit(item, proposals[0].kind, fields, sources)  # after it: the structure that the reader found counts
