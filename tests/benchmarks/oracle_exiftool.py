"""ExifTool's report on the photos of a folder, its tags sorted by the field of ours that they belong to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS: dict[str, tuple[str, ...]] = {
    "caption": (
        "ImageDescription", "UserComment", "XPComment", "Caption-Abstract", "Description", "Comment", "Caption",
    ),
    "title": ("XPTitle", "ImageTitle", "ObjectName", "Headline", "Title"),
    "creator": ("Artist", "XPAuthor", "Photographer", "By-line", "Creator", "Author", "Authors"),
    "credit": ("Credit",),
    "source": ("Source",),
    "copyright": ("Copyright", "CopyrightNotice", "Rights"),
    "rights": ("UsageTerms",),
    "date": ("DateTimeOriginal", "DateCreated", "CreationTime", "CreateDate", "DateTimeDigitized"),
    "keywords": (
        "Keywords", "Subject", "XPKeywords", "HierarchicalSubject", "TagsList", "LastKeywordXMP", "KeywordInfo",
    ),
    "place": (
        "Sub-location", "City", "Province-State", "Country-PrimaryLocationName", "Location", "State", "Country",
        "LocationShown", "LocationCreated",
    ),
    "GPS": ("GPSPosition",),
    "persons": ("PersonInImage", "PersonInImageWDetails", "RegionInfo", "RegionInfoMP"),
    "instructions": ("SpecialInstructions", "Instructions"),
    "alt text": ("AltTextAccessibility", "ExtDescrAccessibility"),
    "writer": ("Writer-Editor", "CaptionWriter"),
}  # fmt: skip
"""Each field of ours, and the names of ExifTool's tags that belong to it, whatever their group."""

_OTHER_GROUPS = ("Composite", "System", "ICC", "File:FileComment", "QuickTime", "Track", "IFD1", "SubIFD")
"""Groups that tell of the file, of previews, or again what another group tells."""

_PLACE_PARTS = ("LocationName", "Sublocation", "City", "ProvinceState", "CountryName")


@dataclass(frozen=True)
class Report:
    """What ExifTool reports of one file."""

    path: Path
    tags: dict[str, Any]

    def values(self, field: str) -> Iterator[tuple[str, str]]:
        """(tag, value) of each single value that belongs to a field."""
        for tag, value in self.tags.items():
            group, _, name = tag.partition(":")
            base = re.sub(r"-[a-z]{2,3}(?:-[A-Za-z]{2,4})?$", "", name)  # the language of an alternative
            if base in FIELDS[field] and (field == "GPS" or not group.startswith(_OTHER_GROUPS)):
                for single in _singles(base, value):
                    if single.strip():
                        yield tag, single.strip()

    @property
    def is_photo(self) -> bool:
        """Whether ExifTool takes it for a picture, or for the side-car of one."""
        kind = str(self.tags.get("File:MIMEType", ""))
        return kind.startswith("image/") or kind == "application/rdf+xml"


def reports(folder: Path) -> list[Report]:
    """ExifTool's reports on all pictures in a folder; it must be installed."""
    program = shutil.which("exiftool")
    if program is None:
        raise SystemExit("exiftool is not installed (Debian: libimage-exiftool-perl).")
    command = [program, "-json", "-G1", "-struct", "-a", "-r", "-n", "-charset", "filename=utf8", str(folder)]
    answer = subprocess.run(command, capture_output=True, check=False)
    found = (Report(Path(tags["SourceFile"]), tags) for tags in json.loads(answer.stdout or b"[]"))
    return sorted((report for report in found if report.is_photo), key=lambda report: report.path)


def _singles(tag: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _singles(tag, inner)
    elif isinstance(value, dict):
        if tag == "PersonInImageWDetails":
            yield from _singles(tag, value.get("PersonName", ""))
        elif tag == "KeywordInfo":
            yield from _keywords(value.get("Hierarchy", []))
        elif "Location" in tag:
            yield from (str(value[part]) for part in _PLACE_PARTS if part in value)
        else:
            for region in value.get("RegionList", value.get("Regions", [])):
                name = region.get("Name", region.get("PersonDisplayName"))
                if name and region.get("Type", "Face") == "Face":
                    yield str(name)
    else:
        yield str(value)


def _keywords(hierarchy: list[dict[str, Any]]) -> Iterator[str]:
    for entry in hierarchy:
        yield str(entry.get("Keyword", ""))
        yield from _keywords(entry.get("Children", []))
