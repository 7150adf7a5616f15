"""Files that are read whole, up to a bound."""

from __future__ import annotations

from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.documents.statements import sized
from archive_app.regular_files import open_regular


def read_whole(path: Path, name: str, largest: int, what: str) -> bytes:
    """All bytes of a file; raises BadInputError if it cannot be read or has more than `largest`.

    `name` is what to call it, `what` what it is: "a message".
    """
    try:
        with open_regular(path) as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    if len(data) > largest:
        raise BadInputError(f"“{name}” has more than {sized(largest)}, more than {what} may have.")
    return data
