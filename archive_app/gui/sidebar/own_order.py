"""The order in which a person has put saved searches: a habit of theirs, and nothing that the archive says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

_HEX = 32


class OwnOrder:
    """Kept as the ids in their order. What was never moved stands behind, in the order that it is given in."""

    def __init__(self, read: Callable[[], str] = lambda: "", keep: Callable[[str], None] = lambda _: None) -> None:
        """`read` gives the text that was kept, `keep` is given another one; what cannot be read counts as nothing."""
        self._read = read
        self._keep = keep

    def sorted(self, ids: Iterable[bytes]) -> list[bytes]:
        """These ids in the order that was chosen."""
        places = {id_: place for place, id_ in enumerate(self._chosen())}
        return sorted(ids, key=lambda id_: places.get(id_, len(places)))

    def move(self, ids: Sequence[bytes], one: bytes, by: int) -> bool:
        """Move one of the ids, as they are listed now, up (-1) or down (1); whether there was a place to go to."""
        listed = list(ids)
        at = listed.index(one) if one in listed else -1
        if at < 0 or not 0 <= at + by < len(listed):
            return False
        listed.insert(at + by, listed.pop(at))
        self._keep(" ".join(id_.hex() for id_ in listed))
        return True

    def _chosen(self) -> list[bytes]:
        words = self._read().split()
        return [bytes.fromhex(word) for word in words if len(word) == _HEX and set(word) <= set("0123456789abcdef")]
