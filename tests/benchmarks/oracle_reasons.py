"""Why a value that ExifTool reports is not held: a short code for each miss, or ``missed``, which is a fault."""

from __future__ import annotations

from oracle_exiftool import Report
from oracle_values import Held

from archive_app.media.photo_dates import iso_date
from archive_app.media.photo_text import is_camera_default

_MAKERS_OWN = frozenset({"Casio", "CIFF", "PictureInfo", "JSON", "RMETA", "SigmaRaw", "CanonRaw", "MinoltaRaw"})


def reason(report: Report, field: str, tag: str, value: str, ours: Held | str) -> str:
    """The code of a miss.

    ``other format``: the file is none of the formats that are read. ``no picture``: it is refused, because its picture
    is not whole. ``maker's own``: it stands in a segment that one maker of cameras or programs defined for itself.
    ``camera words``: the text is one that cameras and programs write by themselves. ``no date``: zeros, or none that
    the calendar has.
    """
    if isinstance(ours, str):
        return "other format" if ours == "not a photo" else "no picture"
    if tag.partition(":")[0] in _MAKERS_OWN or (tag == "File:Comment" and report.path.name == "ExifTool.jpg"):
        return "maker's own"
    is_note = tag == "ExifIFD:UserComment" and value.isupper() and " " not in value
    if field == "caption" and (is_camera_default(value) or is_note or not value.strip("\0 -")):
        return "camera words"
    if field == "date" and iso_date(value) is None:
        return "no date"
    return "missed"
