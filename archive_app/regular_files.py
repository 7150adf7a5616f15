"""Opening files that others put there: what was a file a moment ago may be a pipe or a device by now."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: Path, *, follow: bool = True) -> BinaryIO:
    """Open a file for reading, and never wait for somebody at the other end of a pipe.

    With `follow` False a link is refused as well. Raises OSError, also for what is no regular file.
    """
    descriptor = os.open(path, _FLAGS | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "not a file but a folder, pipe or device", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise
