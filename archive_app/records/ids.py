"""Record ids: UUIDv7 for what people and imports create, UUIDv8 of the digest for originals (RFC 9562)."""

from __future__ import annotations

import os
import threading
import time


class _Clock:
    """Microseconds that never stand still, so that ids made in one process sort in the order of their making."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> int:
        with self._lock:
            self._last = max(time.time_ns() // 1000, self._last + 1)
            return self._last


_clock = _Clock()


def new_id() -> bytes:
    """A fresh UUIDv7 as 16 bytes; later ids of one process are greater than earlier ones."""
    milliseconds, microseconds = divmod(_clock.next(), 1000)
    random = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    value = (milliseconds << 80) | (7 << 76) | ((microseconds * 4) << 64) | (2 << 62) | random
    return value.to_bytes(16, "big")


def original_id(sha256: bytes) -> bytes:
    """The UUIDv8 of an original: the first 16 bytes of its SHA-256 with version and variant set.

    The same bytes have the same id in every archive.
    """
    value = bytearray(sha256[:16])
    value[6] = 0x80 | value[6] & 0x0F
    value[8] = 0x80 | value[8] & 0x3F
    return bytes(value)
