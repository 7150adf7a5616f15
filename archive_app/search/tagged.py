"""How many items each tag finds: an item counts once for a tag, whether it has it or one below it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from archive_app.archive import Archive
from archive_app.archive.listing import marked
from archive_app.archive.marks import tag_mark
from archive_app.search.browsing import rows_of
from archive_app.search.compiling import Compiler
from archive_app.search.syntax import Marked


def tag_counts(archive: Archive) -> dict[bytes, int]:
    """How many living items a search for each living tag finds, by its id: also by a tag below it, each item once."""
    living = _living(archive)
    below = _reached((parent, tag) for tag, parent in _parents(archive))
    own = marked(archive, map(tag_mark, living))
    counts: dict[bytes, int] = {}
    for pk, record in living.items():
        found = [tag_mark(tag) for tag in (pk, *below.get(pk, ())) if tag in living and tag_mark(tag) in own]
        if len(found) > 1:
            (stretch,) = Compiler(archive.query, Marked(frozenset(found))).stretches()
            counts[record] = rows_of(archive, stretch)
        else:
            counts[record] = own[found[0]] if found else 0
    return counts


def tags_above(archive: Archive) -> dict[int, tuple[int, ...]]:
    """By the row of each living tag its own and those of the living tags above it, in order."""
    living = _living(archive)
    above = _reached(_parents(archive))
    return {tag: tuple(sorted({tag, *(above.get(tag, set()) & living.keys())})) for tag in living}


def tag_ids(archive: Archive) -> dict[int, bytes]:
    """The ids of the living tags by their rows."""
    return _living(archive)


def tags_of_sets(archive: Archive, sets: Counter[str]) -> dict[bytes, int]:
    """How many items each living tag finds among items with these sets of tags; tags that find none are left out."""
    living = {tag_mark(pk): record for pk, record in _living(archive).items()}
    above = {tag_mark(tag): frozenset(map(tag_mark, over)) for tag, over in _reached(_parents(archive)).items()}
    counts: Counter[str] = Counter()
    for tags, n in sets.items():
        marks = [mark for mark in tags.split() if mark in living]  # a tag in the trash finds nothing, nor for others
        for mark in frozenset(marks).union(*(above.get(mark, ()) for mark in marks)):
            counts[mark] += n
    return {living[mark]: n for mark, n in counts.items() if mark in living}


def _living(archive: Archive) -> dict[int, bytes]:
    return dict(
        archive.query("SELECT r.pk, r.id FROM tag CROSS JOIN record r USING(pk) WHERE r.kind='tag' AND r.alive=1")
    )


def _parents(archive: Archive) -> list[tuple[int, int]]:
    return archive.query("SELECT tag, parent FROM tag_parent")


def _reached(steps: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
    """All that can be reached from each start of a step; circles, which hand-made data may have, do no harm."""
    following: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in steps:
        following[start].append(end)
    reached: dict[int, set[int]] = {}
    for start in tuple(following):
        seen: set[int] = set()
        waiting = list(following[start])
        while waiting:
            tag = waiting.pop()
            if tag not in seen:
                seen.add(tag)
                waiting.extend(following.get(tag, ()))
        reached[start] = seen - {start}
    return reached
