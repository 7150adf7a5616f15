"""What an XMP packet says of a photo (IPTC Photo Metadata 2023.2, MWG guidelines 2.0, Adobe's and others' schemas)."""

from __future__ import annotations

from collections.abc import Iterator

from archive_app.media.exif_position import xmp_position
from archive_app.media.facts import CaptionFacts, Stated, StatedList
from archive_app.media.photo_dates import written_date
from archive_app.media.photo_statements import (
    PhotoStatements,
    cleaned,
    first,
    joined_place,
    stated_list,
    united,
    unless_default,
)
from archive_app.media.xmp import XmpProperties, languages

_CORE_PLACE = ("Iptc4xmpCore:Location", "photoshop:City", "photoshop:State", "photoshop:Country")
_LOCATIONS = ("Iptc4xmpExt:LocationShown", "Iptc4xmpExt:LocationCreated")
_LOCATION_PARTS = (
    "Iptc4xmpExt:LocationName",
    "Iptc4xmpExt:Sublocation",
    "Iptc4xmpExt:City",
    "Iptc4xmpExt:ProvinceState",
    "Iptc4xmpExt:CountryName",
)
_DATES = ("photoshop:DateCreated", "exif:DateTimeOriginal")
_DIGITIZED = ("xmp:CreateDate", "exif:DateTimeDigitized")
_DESCRIPTIONS = ("dc:description", "tiff:ImageDescription", "exif:UserComment")
_ALT_TEXTS = ("Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility")
_KEYWORDS = (("dc:subject", ""), ("lr:hierarchicalSubject", "|"), ("digiKam:TagsList", "/"))
_FLAT_KEYWORDS = "MicrosoftPhoto:LastKeywordXMP"
_KEYWORD_TREE, _KEYWORD_OF_TREE = "mwg-kw:Keywords/", "/mwg-kw:Keyword"
_PERSONS = ("Iptc4xmpExt:PersonInImage", "Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName")
_REGION = "mwg-rs:Regions/mwg-rs:RegionList/mwg-rs:"
_MICROSOFT_PERSON = "MP:RegionInfo/MPRI:Regions/MPReg:PersonDisplayName"


def xmp_statements(xmp: XmpProperties, prefix: str = "xmp:") -> PhotoStatements:
    """The statements of a packet; `prefix` begins each source (``side-car:xmp:`` for a file of its own)."""

    def shown(*names: str) -> Stated | None:
        return first((xmp.default(name), prefix + name) for name in names)

    def joined(name: str) -> Stated | None:
        return first([("; ".join(cleaned(xmp.texts(name))), prefix + name)])

    def dated(name: str) -> Stated | None:
        return first([(written_date(xmp.default(name)) or "", prefix + name)])

    digitized = (date for name in _DIGITIZED if (date := dated(name)))
    return PhotoStatements(
        title=shown("dc:title", "photoshop:Headline"),
        creator=joined("dc:creator") or joined("tiff:Artist"),
        credit=shown("photoshop:Credit"),
        copyright=shown("dc:rights", "tiff:Copyright"),
        rights=shown("xmpRights:UsageTerms"),
        dates=tuple(date for name in _DATES if (date := dated(name))),
        digitized=next(digitized, None),
        place=first((text, prefix + source) for text, source in _places(xmp)),
        source=shown("photoshop:Source"),
        instructions=shown("photoshop:Instructions"),
        persons=_persons(xmp, prefix),
        coordinates=_coordinates(xmp, prefix),
        captions=_captions(xmp, prefix, shown("photoshop:CaptionWriter")),
        keywords=_keywords(xmp, prefix),
    )


def _places(xmp: XmpProperties) -> Iterator[tuple[str, str]]:
    """The places that the packet names, and the fields that name each; parts of two locations are never mixed."""
    yield joined_place((xmp.default(name), name) for name in _CORE_PLACE)
    for location in _LOCATIONS:
        names = [f"{location}/{part}" for part in _LOCATION_PARTS]
        for item in xmp.items(*names):
            yield joined_place((xmp.default(name, item), name) for name in names)


def _coordinates(xmp: XmpProperties, prefix: str) -> Stated | None:
    for path in ("", *(f"{location}/" for location in reversed(_LOCATIONS))):
        latitude, longitude = f"{path}exif:GPSLatitude", f"{path}exif:GPSLongitude"
        for item in xmp.items(latitude):
            found = xmp_position(xmp.default(latitude, item), xmp.default(longitude, item))
            if found:
                return Stated(found, f"{prefix}{latitude}+{longitude}")
    return None


def _persons(xmp: XmpProperties, prefix: str) -> StatedList | None:
    """Who is shown: by IPTC's lists, and by the faces that programs have framed and people have named."""
    lists = [stated_list(xmp.texts(name), prefix + name) for name in (*_PERSONS, _MICROSOFT_PERSON)]
    faces = [
        xmp.default(_REGION + "Name", item)
        for item in xmp.items(_REGION + "Name")
        if xmp.default(_REGION + "Type", item).strip().casefold() in ("", "face")
    ]
    return united([*lists, stated_list(faces, f"{prefix}{_REGION}Name")])


def _keywords(xmp: XmpProperties, prefix: str) -> StatedList | None:
    """The keywords; of one in a hierarchy each level is one, from the widest to the narrowest."""
    lists = []
    for name, divider in _KEYWORDS:
        texts = xmp.texts(name)
        levels = [level for text in texts for level in text.split(divider)] if divider else list(texts)
        lists.append(stated_list(levels, prefix + name))
    flat = [word for text in xmp.texts(_FLAT_KEYWORDS) for word in text.split(";")]
    lists.append(stated_list(flat, prefix + _FLAT_KEYWORDS))
    trees = (name for name in xmp.values if name.startswith(_KEYWORD_TREE) and name.endswith(_KEYWORD_OF_TREE))
    return united([*lists, *(stated_list(xmp.texts(name), prefix + name) for name in trees)])


def _captions(xmp: XmpProperties, prefix: str, writer: Stated | None) -> tuple[CaptionFacts, ...]:
    """The description, its translations, and the alternative texts."""
    captions: list[CaptionFacts] = []
    for name in (*_DESCRIPTIONS, *_ALT_TEXTS):
        source = prefix + name
        for number, (text, code) in enumerate(languages(xmp.values.get(name, ()))):
            stated = unless_default(first([(text, source)]))
            if stated is None:
                continue
            kind = "alt text" if name in _ALT_TEXTS else "translated" if number else "original"
            language = Stated(code, source + "@xml:lang") if code else None
            author = writer if kind == "original" else None
            captions.append(CaptionFacts(stated, kind=kind, language=language, author=author))
    return tuple(captions)
