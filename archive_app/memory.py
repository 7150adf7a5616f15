"""Memory that is free, given back to the system.

The C library keeps what was freed for what is asked for next; after much work on large arrays that can be tens of
megabytes that the process never needs again. So does Python with the lines of source files, which it keeps for traces
of errors: PySide has the text of every module read when it is imported, some twelve megabytes.
"""

from __future__ import annotations

import ctypes
import linecache


def give_back() -> None:
    """Give it back, where the C library can (glibc); else only Python forgets what it would read again."""
    linecache.clearcache()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))
