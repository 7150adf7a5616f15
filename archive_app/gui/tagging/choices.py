"""Which tags the tag bar offers for what is typed, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from archive_app.archive.listing import TagView
from archive_app.folding import fold

_MOST = 200


class Group(Enum):
    """Why a tag is offered."""

    MATCH = "match"
    ON = "on the selection"
    OTHER = "other"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that is offered; `count` of `total` selected items have it.

    `alias` is the other name under which it was found, `parents` are the names of the tags above it. The choice that
    makes a new tag has no id.
    """

    group: Group
    name: str
    count: int
    total: int
    id: bytes | None = None
    colour: str | None = None
    alias: str | None = None
    parents: tuple[str, ...] = ()

    @property
    def is_on_all(self) -> bool:
        """Whether every selected item has it."""
        return self.total > 0 and self.count >= self.total


def choices(tags: Sequence[TagView], on: Mapping[bytes, int], total: int, typed: str) -> list[TagChoice]:
    """The tags to offer: what matches the typed words, then what the selection has.

    Where nothing is typed, what the selection has comes first, then the tags that are used most.
    """
    names = {tag.id: tag.name for tag in tags}

    def choice(tag: TagView, group: Group, alias: str | None = None) -> TagChoice:
        parents = tuple(sorted(names[parent] for parent in tag.parents if parent in names))
        return TagChoice(group, tag.name, on.get(tag.id, 0), total, tag.id, tag.colour, alias, parents)

    wanted = fold(typed).strip()
    present = sorted((tag for tag in tags if on.get(tag.id)), key=lambda tag: (-on[tag.id], fold(tag.name), tag.id))
    if not wanted:
        rest = sorted((tag for tag in tags if not on.get(tag.id)), key=lambda tag: (-tag.count, fold(tag.name), tag.id))
        return [choice(t, Group.ON) for t in present] + [choice(t, Group.OTHER) for t in rest[:_MOST]]
    found: list[tuple[int, str, bytes, TagChoice]] = []
    for tag in tags:
        match = _match(tag, wanted)
        if match is not None:
            rank, alias = match
            found.append((rank, fold(tag.name), tag.id, choice(tag, Group.MATCH, alias)))
    matches = [entry[-1] for entry in sorted(found, key=lambda entry: entry[:3])[:_MOST]]
    taken = {c.id for c in matches}
    if not any(rank == 0 for rank, *_ in found):
        matches.append(TagChoice(Group.NEW, " ".join(typed.split()), 0, total))
    return matches + [choice(tag, Group.ON) for tag in present if tag.id not in taken]


def _match(tag: TagView, wanted: str) -> tuple[int, str | None] | None:
    """How well a tag fits (0: it is the one meant), and the alias by which it does."""
    best: tuple[int, str | None] | None = None
    for name in (tag.name, *tag.aliases):
        folded = fold(name)
        if folded == wanted:
            rank = 0
        elif folded.startswith(wanted):
            rank = 1
        elif f" {wanted}" in folded:
            rank = 2
        elif wanted in folded:
            rank = 3
        else:
            continue
        if best is None or rank < best[0]:
            best = rank, None if name == tag.name else name
    return best
