"""Several items together: what their fields have in common, and what a change of one would touch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from archive_app.archive import Archive
from archive_app.archive.bulk import TagCount, common_tags, common_values
from archive_app.archive.inspecting import summaries_of
from archive_app.archive.listing import tag_tree
from archive_app.archive.lookup import kinds_of
from archive_app.archive.summaries import Summary

STRIP = 5
"""How many of the items are shown as pictures."""

_SHOWN = ("persons", "creator", "credit", "source", "copyright", "authors", "publisher", "section", "date_text",
          "modified_text", "language", "place", "coordinates", "rights", "instructions", "source_url")  # fmt: skip
_NAMED = 3

Counts = list[tuple[str | None, int]]


@dataclass(frozen=True, slots=True)
class BulkFacts:
    """What several items have: `values` by field, each value with how many items have it (None: nothing)."""

    items: tuple[bytes, ...]
    noun: str
    strip: tuple[Summary, ...]
    values: Mapping[str, Counts]
    tags: tuple[TagCount, ...]
    colours: Mapping[bytes, str | None] = field(default_factory=dict)


def bulk_facts(archive: Archive, items: Sequence[bytes]) -> BulkFacts:
    """Read what several items have in common."""
    kinds = set(kinds_of(archive, items).values())
    values = common_values(archive, items)
    return BulkFacts(
        tuple(items),
        next(iter(kinds)) if len(kinds) == 1 else "item",
        tuple(summaries_of(archive, items[:STRIP])),
        {name: values[name] for name in _SHOWN if name in values},
        tuple(common_tags(archive, items)),
        {tag.id: tag.colour for tag in tag_tree(archive)},
    )


def is_mixed(counts: Counts) -> bool:
    """Whether the items have several values, or only some of them one."""
    return len(counts) > 1


def common_text(counts: Counts) -> str:
    """The one value that all have; empty where they have none or several."""
    return counts[0][0] or "" if len(counts) == 1 else ""


def mixed_words(counts: Counts, nothing: str, shown: Callable[[str], str] = str) -> str:
    """The commonest values as they are `shown`: “T. Hallam, K. Marsh, …”; `nothing` stands for no value."""
    named = [shown(value) if value else nothing for value, _ in counts[:_NAMED]]
    return ", ".join(named) + (", …" if len(counts) > _NAMED else "")


def changed_count(counts: Counts, text: str) -> int:
    """How many items would get another value than they have."""
    return sum(count for value, count in counts if (value or "") != text)


def touched_count(facts: BulkFacts, values: Mapping[str, str]) -> int:
    """At least how many items would change, over all fields that are set."""
    return max((changed_count(facts.values[name], text) for name, text in values.items()), default=0)
