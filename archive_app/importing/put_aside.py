"""Files that were found and wait for their round: in a file of their own, so that memory does not grow with them."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Generator
from pathlib import Path
from types import TracebackType
from typing import Self

from archive_app.errors import StorageError
from archive_app.importing.discovery import Candidate
from archive_app.importing.origin import UNKNOWN

_IN_MEMORY = 1 << 20
"""Bytes: some five thousand files wait in memory, more of them on the disk."""


class PutAside:
    """Candidates in the order in which they were put aside; use it in a ``with``, at whose end they are gone.

    They are pickled into a file that has no name, so that nothing but this object reads or writes it.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, candidate: Candidate) -> None:
        """Put one aside; raises StorageError if there is no room for it."""
        try:
            pickle.dump(_written(candidate), self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise StorageError(
                f"The list of what is still to come in could not be kept in “{tempfile.gettempdir()}” "
                f"({error.strerror}); make room there and import again."
            ) from error
        self._count += 1

    def taken(self) -> Generator[Candidate]:
        """All of them, once."""
        self._file.seek(0)
        for _ in range(self._count):
            written = pickle.load(self._file)  # noqa: S301 - written by us a moment ago, into a file without a name
            candidate = Candidate(Path(written)) if isinstance(written, str) else written
            assert isinstance(candidate, Candidate)
            yield candidate


def _written(candidate: Candidate) -> Candidate | str:
    """Of most files nothing is known but where they lie, and a path alone is written and read in no time."""
    more = (candidate.members, candidate.sidecars, candidate.origins, candidate.holder, candidate.captures)
    return str(candidate.path) if candidate.origin is UNKNOWN and not any(more) else candidate
