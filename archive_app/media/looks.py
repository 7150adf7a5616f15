"""How photos look, and which of many look like a given one.

The measure is the dHash of `media.thumbnails`: 64 bits, compared by how many differ (the Hamming distance).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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

_SCANS = 50
_BITS = 64
BAND = 16
"""The hash is looked up by bands of so many bits."""

# If 8 bits differ in all, at most 2 differ in one of the 4 bands: what is not near is passed over by looking these up.
_STRAY = NEAR_BITS // (_BITS // BAND)
_STRAYS = [sum(1 << bit for bit in bits) for count in range(_STRAY + 1) for bits in combinations(range(BAND), count)]


@dataclass(frozen=True, slots=True)
class Look:
    """How a photo looks: `difference_hash` is unsigned, 64 bits; `width` and `height` in pixels, upright."""

    difference_hash: int
    width: int
    height: int

    @property
    def is_telling(self) -> bool:
        """Whether the hash tells this photo from others at all."""
        return _is_telling(self.difference_hash)

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
    """Files of photos, found by how they look.

    The first questions compare all hashes, which takes some 10 ms among 200,000; an index, which takes half a second
    to make, answers in a quarter of that, and is made when there are so many that it is worth it.
    """

    def __init__(self, scans: int = _SCANS) -> None:
        """`scans` is how many questions are answered without an index."""
        self._scans = scans
        self._hashes: list[int] = []
        self._files: list[tuple[bytes, int, int, int]] = []
        self._bands: list[defaultdict[int, list[int]]] | None = None

    def add(self, seen: Seen) -> None:
        """Take a file in; one that looks like nothing in particular is not found."""
        look = seen.look
        self.add_all([(seen.sha256, look.difference_hash, look.width, look.height, seen.size)])

    def add_all(self, files: Iterable[tuple[bytes, int, int, int, int]]) -> None:
        """Take in many: (sha256, difference hash, width, height, size in bytes)."""
        for sha256, difference_hash, width, height, size in files:
            if _is_telling(difference_hash):
                if self._bands is not None:
                    self._index(self._bands, len(self._hashes), difference_hash)
                self._hashes.append(difference_hash)
                self._files.append((sha256, width, height, size))

    def near(self, look: Look) -> list[Seen]:
        """The files that look like this, the nearest first, and of equally near ones that which came first."""
        found: list[tuple[int, int, Seen]] = []
        for number in self._candidates(look.difference_hash) if look.is_telling else ():
            sha256, width, height, size = self._files[number]
            seen = Seen(sha256, Look(self._hashes[number], width, height), size)
            distance = look.distance(seen.look)
            if distance is not None:
                found.append((distance, number, seen))
        return [seen for _, _, seen in sorted(found, key=lambda each: each[:2])]

    def _candidates(self, difference_hash: int) -> Iterable[int]:
        """The numbers of files that may be near."""
        if self._bands is None and self._scans > 0:
            self._scans -= 1
            return [n for n, other in enumerate(self._hashes) if (other ^ difference_hash).bit_count() <= NEAR_BITS]
        if self._bands is None:
            self._bands = [defaultdict(list) for _ in range(_BITS // BAND)]
            for number, other in enumerate(self._hashes):
                self._index(self._bands, number, other)
        return {
            number
            for band, part in zip(self._bands, _parts(difference_hash), strict=True)
            for stray in _STRAYS
            for number in band.get(part ^ stray, ())
        }

    def _index(self, bands: list[defaultdict[int, list[int]]], number: int, difference_hash: int) -> None:
        for band, part in zip(bands, _parts(difference_hash), strict=True):
            band[part].append(number)


def _is_telling(difference_hash: int) -> bool:
    return _FEWEST_EDGES <= difference_hash.bit_count() <= _BITS - _FEWEST_EDGES


def bands_near(difference_hash: int) -> list[list[int]]:
    """For each band of a hash, the lowest one first, what stands there in every hash that may be near.

    A hash is near only if one of its bands at least is among these; of the others nothing is said.
    """
    return [[part ^ stray for stray in _STRAYS] for part in _parts(difference_hash)]


def _parts(difference_hash: int) -> list[int]:
    return [difference_hash >> shift & (1 << BAND) - 1 for shift in range(0, _BITS, BAND)]
