"""Where a photo was taken: latitude and longitude as EXIF and XMP write them, to those of a geo URI (RFC 5870)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive_app.media.photo_text import decode_text
from archive_app.media.tiff_structure import TiffStructure, TiffValue

_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE, _STATUS, _DATUM = 1, 2, 3, 4, 9, 0x12
POSITION_TAGS = frozenset({_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE, _STATUS, _DATUM})
"""The fields of the GPS directory that tell the place."""

_WGS_84 = re.compile(r"\W*(?:WGS|World Geodetic System)?\W*(?:19)?84\W*", re.IGNORECASE)
_XMP_ANGLE = re.compile(r"\s*(\d{1,3})(?:\.(\d+))?(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEWnsew])\s*")
_DECIMALS = 7
"""Of a degree: about a centimetre."""


def position(tiff: TiffStructure, gps: dict[int, TiffValue]) -> tuple[str | None, str]:
    """The position in a GPS directory as ``latitude,longitude`` in WGS 84; the name of any other datum.

    A position in another datum may lie hundreds of metres off and is not told as one in WGS 84.
    """
    datum = _text(gps.get(_DATUM))
    latitude = _degrees(tiff.rationals(gps.get(_LATITUDE)), _text(gps.get(_LATITUDE_REF)))
    longitude = _degrees(tiff.rationals(gps.get(_LONGITUDE)), _text(gps.get(_LONGITUDE_REF)))
    if latitude is None or longitude is None or _text(gps.get(_STATUS)) == "V":  # V: the receiver had no fix
        return None, ""
    if datum and not _WGS_84.fullmatch(datum) and datum.isprintable():
        return None, datum
    return geo(latitude, longitude), ""


def geo(latitude: float, longitude: float) -> str | None:
    """Degrees as a geo URI without its scheme; None for what lies on no map."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return f"{_number(latitude)},{_number(longitude)}"


def xmp_position(latitude: str, longitude: str) -> str | None:
    """XMP's ``57,55.3N`` or ``57,55,18N`` and ``3,10,9W`` in the same form; None for what is none."""
    degrees = [_xmp_degrees(latitude, "NS"), _xmp_degrees(longitude, "EW")]
    if degrees[0] is None or degrees[1] is None:
        return None
    return geo(degrees[0], degrees[1])


def _degrees(parts: Sequence[float], side: str) -> float | None:
    """Degrees, minutes and seconds as one number, negative to the south and west."""
    if not parts or side[:1].upper() not in ("N", "S", "E", "W"):
        return None
    total = sum(part / unit for part, unit in zip(parts, (1, 60, 3600), strict=False))
    return -total if side[:1].upper() in "SW" else total


def _xmp_degrees(text: str, sides: str) -> float | None:
    found = _XMP_ANGLE.fullmatch(text)
    if found is None or found[5].upper() not in sides:
        return None
    degrees = float(f"{found[1]}.{found[2] or 0}") + float(found[3] or 0) / 60 + float(found[4] or 0) / 3600
    return -degrees if found[5].upper() in "SW" else degrees


def _number(degrees: float) -> str:
    text = f"{degrees:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(value: TiffValue | None) -> str:
    return "" if value is None else decode_text(value.data.split(b"\0")[0]).strip()
