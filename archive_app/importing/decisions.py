"""What an import asks before it stores: whether a photo that looks like another is the same one.

The importer asks this object and never a person; the command line and the window say how it answers. Without an answer
both are kept, and the log of the import says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from archive_app.archive import Archive
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import Owner, Received
from archive_app.media.facts import PhotoFacts
from archive_app.media.looks import Look, Looks, Seen

_FILES = (
    "SELECT o.sha256, o.size FROM item_original h JOIN original o ON o.pk=h.original"
    " JOIN record r ON r.pk=h.item AND r.kind='photo' AND r.alive=1"
    " WHERE h.role IN ('source', 'version') AND o.sha256 IS NOT NULL ORDER BY o.pk"
)


class Choice(StrEnum):
    """keep: both, each as a photo of its own; link: one more file of the same photo; skip: leave the new one out."""

    KEEP = "keep"
    LINK = "link"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Pair:
    """A new file of a photo, and the photo that is here (or came just before) which it looks like.

    `name` and `seen` are those of the new file, `like` is the photo with the name under which its file came, and
    `like_seen` that file.
    """

    name: str
    seen: Seen
    like: Owner
    like_seen: Seen


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do with the new file of a pair; with `for_all`, with all others of this run as well."""

    choice: Choice
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be done with a new photo, and which photo it looks like (None: like none that is here)."""

    choice: Choice = Choice.KEEP
    like: Owner | None = None


class Decisions:
    """Finds the photos that look like new ones, and knows what to do with them, for one run of an import.

    `near` (new photo, photo here) lists the pairs of which both were kept, `not_compared` counts the photos here of
    which it is not known how they look: their thumbnails are not in the cache.
    """

    def __init__(
        self,
        archive: Archive,
        cache: ThumbnailCache | None,
        choice: Choice = Choice.KEEP,
        ask: Callable[[Pair], Answer] | None = None,
    ) -> None:
        """Decide.

        Args:
            archive: where the photos are.
            cache: knows how they look.
            choice: what is done where nobody is asked.
            ask: asks somebody about a pair.
        """
        self._archive = archive
        self._cache = cache
        self._choice = choice
        self._ask = ask
        self._looks: Looks | None = None
        self._untold: dict[bytes, str] = {}
        self.near: list[tuple[bytes, bytes]] = []
        self.not_compared = 0

    def rule(
        self, received: Received, facts: PhotoFacts, owner: Callable[[bytes], Owner | None], *, must_come: bool = False
    ) -> Ruling:
        """Decide about a new photo. `owner` tells whose certain bytes are, in the archive or in the batch.

        With `must_come` it is not left out: it belongs to a page, which is incomplete without it.
        """
        seen = _seen(received, facts)
        if seen is None:
            return Ruling()
        looks = self._known()
        pair = self._pair(received, seen, looks, owner)
        looks.add(seen)
        if pair is None:
            return Ruling()
        choice = self._chosen(pair)
        return Ruling(Choice.KEEP if must_come and choice is Choice.SKIP else choice, pair.like)

    def kept(self, photo: bytes, like: bytes) -> None:
        """Both were kept; they may be compared later."""
        self.near.append((photo, like))

    def tell_later(self, photo: bytes, sentence: str) -> None:
        """Let a sentence about a photo of a page stand in the row of its file, which is told with the page."""
        self._untold[photo] = sentence

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome, with what was to be told with it."""
        said = [self._untold.pop(id_) for id_ in outcome.ids if outcome.status is Status.PART and id_ in self._untold]
        return replace(outcome, message=" ".join((outcome.message, *said))) if said else outcome

    def _pair(
        self, received: Received, seen: Seen, looks: Looks, owner: Callable[[bytes], Owner | None]
    ) -> Pair | None:
        for other in looks.near(seen.look):
            like = owner(other.sha256) if other.sha256 != seen.sha256 else None
            if like is not None and like.kind == "photo" and not like.trashed:  # else its batch was not written
                return Pair(received.name, seen, like, other)
        return None

    def _chosen(self, pair: Pair) -> Choice:
        if self._ask is None:
            return self._choice
        answer = self._ask(pair)
        if answer.for_all:
            self._ask, self._choice = None, answer.choice
        return answer.choice

    def _known(self) -> Looks:
        """How the photos of the archive look; read when the first new photo comes."""
        if self._looks is None:
            self._looks = Looks()
            files: dict[bytes, int] = dict(self._archive.query(_FILES))
            at_hand = self._cache.looks(files.keys()) if self._cache is not None else {}
            self._looks.add_all(
                (sha256, *at_hand[sha256], size or 0) for sha256, size in files.items() if sha256 in at_hand
            )
            self.not_compared = len(files) - len(at_hand)
        return self._looks


def _seen(received: Received, facts: PhotoFacts) -> Seen | None:
    if facts.difference_hash is None:
        return None
    return Seen(received.sha256, Look(facts.difference_hash, facts.width, facts.height), received.incoming.size)
