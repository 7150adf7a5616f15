"""A position on Earth as text: latitude and longitude in degrees of WGS 84, as a geo URI has them (RFC 5870)."""

from __future__ import annotations

import re

from archive_app.errors import BadInputError

_PAIR = re.compile(r"\s*(?:geo:)?\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*,\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*")


def read_coordinates(text: str) -> str:
    """The position as ``48.2010,16.3695``: north and east are positive; decimals stay as they are written.

    Raises BadInputError for anything else, and for a latitude beyond 90 or a longitude beyond 180 degrees.
    """
    found = _PAIR.fullmatch(text)
    if found is None or not text.isascii() or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise BadInputError(
            f"“{text}” is not a position; write latitude and longitude in degrees, such as 48.2010, 16.3695 "
            "(south and west with a minus)."
        )
    return ",".join(number.removeprefix("+") for number in found.groups())
