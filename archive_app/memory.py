"""Memory that is free, given back to the system.

The C library keeps what was freed for what is asked for next; after much work on large arrays that can be tens of
megabytes that the process never needs again.
"""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give it back, where the C library can (glibc); else nothing happens."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))
