"""How photos look, and which of many look like a given one.

The measure is the dHash of `media.thumbnails`: 64 bits, compared by how many differ (the Hamming distance).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass
from itertools import combinations

NEAR_BITS = 8
"""So many bits may differ in two files of one photo.

Measured on the sample: files resized to a tenth, recompressed down to quality 10, made grey or cut by 2 % on each side
differ in at most 8 bits from what they were made of; the two different photos that look most alike differ in 21.
"""

_SHAPES = 1.1
"""How much wider for its height one of them may be: a little was cut off, but no landscape became a portrait."""

_FEWEST_EDGES = 6
"""A hash with fewer bits of either kind says no more than “plain”: blank pages and skies would all be one photo."""

_BITS, _BAND = 64, 16
# If 8 bits differ in all, at most 2 differ in one of the 4 bands: what is not near is passed over by looking these up.
_STRAY = NEAR_BITS // (_BITS // _BAND)
_STRAYS = [sum(1 << bit for bit in bits) for count in range(_STRAY + 1) for bits in combinations(range(_BAND), count)]


@dataclass(frozen=True, slots=True)
class Look:
    """How a photo looks: `difference_hash` is unsigned, 64 bits; `width` and `height` in pixels, upright."""

    difference_hash: int
    width: int
    height: int

    @property
    def is_telling(self) -> bool:
        """Whether the hash tells this photo from others at all."""
        return _FEWEST_EDGES <= self.difference_hash.bit_count() <= _BITS - _FEWEST_EDGES

    def distance(self, other: Look) -> int | None:
        """How many bits of the hashes differ; None where the two are not near."""
        bits = (self.difference_hash ^ other.difference_hash).bit_count()
        if bits > NEAR_BITS or not self.is_telling or not other.is_telling:
            return None
        shapes = self.width * other.height, other.width * self.height
        return bits if max(shapes) <= min(shapes) * _SHAPES else None


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo's file: the digest of its bytes, how it looks, and its size in bytes."""

    sha256: bytes
    look: Look
    size: int


class Looks:
    """Files of photos, found by how they look: about a millisecond among 200,000."""

    def __init__(self) -> None:
        self._count = 0
        self._bands: list[defaultdict[int, list[tuple[int, Seen]]]] = [defaultdict(list) for _ in range(_BITS // _BAND)]

    def add(self, seen: Seen) -> None:
        """Take a file in; one that looks like nothing in particular is not found."""
        if seen.look.is_telling:
            self._count += 1
            for band, part in zip(self._bands, _parts(seen.look.difference_hash), strict=True):
                band[part].append((self._count, seen))

    def near(self, look: Look) -> list[Seen]:
        """The files that look like this, the nearest first, and of equally near ones that which came first."""
        found: dict[int, tuple[int, Seen]] = {}
        for number, seen in self._candidates(look) if look.is_telling else ():
            distance = look.distance(seen.look)
            if distance is not None:
                found[number] = distance, seen
        return [found[number][1] for number in sorted(found, key=lambda number: (found[number][0], number))]

    def _candidates(self, look: Look) -> Generator[tuple[int, Seen]]:
        for band, part in zip(self._bands, _parts(look.difference_hash), strict=True):
            for stray in _STRAYS:
                yield from band.get(part ^ stray, ())


def _parts(difference_hash: int) -> list[int]:
    return [difference_hash >> shift & (1 << _BAND) - 1 for shift in range(0, _BITS, _BAND)]
