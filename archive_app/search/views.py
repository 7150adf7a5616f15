"""What is to be shown: words to find, and everything that narrows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """The order of items. By date, undated items come last; by title, untitled ones."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"
    ADDED = "added"
    TITLE = "title"
    COLLECTION = "collection"


class Captions(StrEnum):
    """What a photo's captions are: none, at least one, at least two, or in disagreement."""

    NONE = "none"
    SOME = "some"
    SEVERAL = "several"
    DIFFERING = "differing"


@dataclass(frozen=True, slots=True)
class Like:
    """What is like an item (`related`): its id, and those of the photos that are known to look like it."""

    record: bytes
    alike: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: every part narrows, and what says nothing leaves all.

    Within `kinds`, `outlets`, `people` and `languages` one of the values is enough; all `tags` (ids) must hold, each
    also by a tag below it. An outlet is that of the item or of a caption of it; a person is one by whom the item or a
    caption of it is, or who is shown: both by the whole name, in any case. A language is meant with all its regions
    and scripts, and of a photo it is that of a caption. `days` are the first and the last day (`records.dates`), and
    an item belongs to them if its date may lie within; `undated` are those whose date is not known. `captions` are
    about photos. `unsourced` items, or captions of them, name nobody from whom they came. `missing` photos have no
    original. `like` leaves what is related to an item. `trashed` shows what is in the trash instead of what is not.

    `text` is a query (docs/query-language.md); while it is being typed (`typing`), its last word may go on.
    """

    text: str = ""
    kinds: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    tags: frozenset[bytes] = frozenset()
    collection: bytes | None = None
    like: Like | None = None
    days: tuple[int, int] | None = None
    undated: bool = False
    captions: Captions | None = None
    unsourced: bool = False
    missing: bool = False
    trashed: bool = False
    order: Order = Order.NEWEST
    typing: bool = False
