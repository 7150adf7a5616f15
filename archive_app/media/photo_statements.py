"""What each metadata block says of a photo, in the terms of `facts.PhotoFacts`, with the place that says so.

One block makes one `PhotoStatements`; `photo_reconciling` decides between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive_app.media.exif import ExifFields
from archive_app.media.facts import CaptionFacts, Stated, StatedList
from archive_app.media.iptc import IptcFields
from archive_app.media.photo_dates import iso_date, written_date
from archive_app.media.photo_text import clean_text, is_camera_default
from archive_app.media.xmp import XmpProperties, languages

_XMP_PLACES = (
    ("Iptc4xmpCore:Location", "photoshop:City", "photoshop:State", "photoshop:Country"),
    tuple(
        f"Iptc4xmpExt:LocationShown/Iptc4xmpExt:{x}" for x in ("Sublocation", "City", "ProvinceState", "CountryName")
    ),
    tuple(
        f"Iptc4xmpExt:LocationCreated/Iptc4xmpExt:{x}" for x in ("Sublocation", "City", "ProvinceState", "CountryName")
    ),
)
_XMP_DATES = ("photoshop:DateCreated", "exif:DateTimeOriginal")
_XMP_DIGITIZED = "xmp:CreateDate"
_XMP_ALT_TEXTS = ("Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility")
_IIM_PLACE = (92, 90, 95, 101)


@dataclass(frozen=True, slots=True)
class PhotoStatements:
    """The statements of one block; the fields are those of `facts.PhotoFacts`.

    `dates` are all dates of its making that the block gives, the one to show first; `digitized` is when it
    became a file, which says less of a scan.
    """

    title: Stated | None = None
    creator: Stated | None = None
    credit: Stated | None = None
    copyright: Stated | None = None
    rights: Stated | None = None
    dates: tuple[Stated, ...] = ()
    digitized: Stated | None = None
    place: Stated | None = None
    captions: tuple[CaptionFacts, ...] = ()
    keywords: StatedList | None = None


def xmp_statements(xmp: XmpProperties, prefix: str = "xmp:") -> PhotoStatements:
    """The statements of a packet; `prefix` begins each source (``side-car:xmp:`` for a file of its own)."""

    def shown(*names: str) -> Stated | None:
        return _first((xmp.default(name), prefix + name) for name in names)

    def joined(name: str) -> Stated | None:
        return _first([("; ".join(_cleaned(xmp.texts(name))), prefix + name)])

    def dated(name: str) -> Stated | None:
        return _first([(written_date(xmp.default(name)) or "", prefix + name)])

    writer = shown("photoshop:CaptionWriter")
    places = (_place((xmp.default(name), name) for name in names) for names in _XMP_PLACES)
    return PhotoStatements(
        title=shown("dc:title", "photoshop:Headline"),
        creator=joined("dc:creator") or joined("tiff:Artist"),
        credit=shown("photoshop:Credit"),
        copyright=shown("dc:rights", "tiff:Copyright"),
        rights=shown("xmpRights:UsageTerms"),
        dates=tuple(date for name in _XMP_DATES if (date := dated(name))),
        digitized=dated(_XMP_DIGITIZED),
        place=_first((text, prefix + source) for text, source in places),
        captions=_xmp_captions(xmp, prefix, writer),
        keywords=_keywords(xmp.texts("dc:subject"), prefix + "dc:subject"),
    )


def iptc_statements(iptc: IptcFields) -> PhotoStatements:
    """The statements of an IPTC-IIM block."""

    def shown(*datasets: int) -> Stated | None:
        return _first((iptc.first(dataset), f"iptc:2:{dataset:02}") for dataset in datasets)

    creators = "; ".join(_cleaned(iptc.texts.get((2, 80), ())))
    date = iso_date(iptc.first(55), iptc.first(60))
    source = "iptc:2:55+2:60" if date and "T" in date else "iptc:2:55"
    text = _unless_default(shown(120))
    language = shown(135)
    return PhotoStatements(
        title=shown(105, 5),
        creator=_first([(creators, "iptc:2:80")]),
        credit=shown(110),
        copyright=shown(116),
        dates=(Stated(date, source),) if date else (),
        place=_first(_prefixed(_place((iptc.first(n), f"2:{n}") for n in _IIM_PLACE), "iptc:")),
        captions=(CaptionFacts(text, language=language, author=shown(122)),) if text else (),
        keywords=_keywords(iptc.texts.get((2, 25), ()), "iptc:2:25"),
    )


def exif_statements(exif: ExifFields) -> PhotoStatements:
    """The statements of an EXIF block, with what Windows Explorer adds to it (XPTitle and its kin)."""

    def shown(*names: str) -> Stated | None:
        return _first((exif.texts.get(name, ""), "exif:" + name) for name in names)

    texts = [_unless_default(shown(name)) for name in ("ImageDescription", "UserComment", "XPComment")]

    def dated(moment: str) -> Stated | None:
        text, zone = exif.texts.get("Date" + moment, ""), exif.texts.get("Offset" + moment, "")
        return _first([(iso_date(text, zone=zone) or "", "exif:Date" + moment)])

    made = dated("TimeOriginal")
    return PhotoStatements(
        title=shown("XPTitle"),
        creator=shown("Artist", "XPAuthor"),
        copyright=shown("Copyright"),
        dates=(made,) if made else (),
        digitized=dated("TimeDigitized"),
        captions=tuple(CaptionFacts(text) for text in texts if text),
        keywords=_keywords(exif.texts.get("XPKeywords", "").split(";"), "exif:XPKeywords"),
    )


def _xmp_captions(xmp: XmpProperties, prefix: str, writer: Stated | None) -> tuple[CaptionFacts, ...]:
    """The description, its translations, and the alternative texts."""
    captions: list[CaptionFacts] = []
    for name in ("dc:description", *_XMP_ALT_TEXTS):
        source = prefix + name
        for number, (text, code) in enumerate(languages(xmp.values.get(name, ()))):
            stated = _unless_default(_first([(text, source)]))
            if stated is None:
                continue
            kind = "alt text" if name in _XMP_ALT_TEXTS else "translated" if number else "original"
            language = Stated(code, source + "@xml:lang") if code else None
            author = writer if kind == "original" else None
            captions.append(CaptionFacts(stated, kind=kind, language=language, author=author))
    return tuple(captions)


def _unless_default(text: Stated | None) -> Stated | None:
    """The text, unless it is one that a camera writes by itself."""
    return None if text is None or is_camera_default(text.value) else text


def _first(candidates: Iterable[tuple[str, str]]) -> Stated | None:
    """The first (text, source) that says anything."""
    for text, source in candidates:
        cleaned = clean_text(text)
        if cleaned:
            return Stated(cleaned, source)
    return None


def _place(parts: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The parts of a place, the smallest first, as one text, and the fields that gave them."""
    stated = [(clean_text(text), source) for text, source in parts]
    stated = [(text, source) for text, source in stated if text]
    # A city that is its own province is named once.
    once = dict.fromkeys(text for text, _ in stated)
    return ", ".join(once), "+".join(source for _, source in stated)


def _prefixed(place: tuple[str, str], prefix: str) -> list[tuple[str, str]]:
    return [(place[0], prefix + place[1])]


def _cleaned(texts: Iterable[str]) -> list[str]:
    return [cleaned for text in texts if (cleaned := clean_text(text))]


def _keywords(texts: Iterable[str], source: str) -> StatedList | None:
    """Each keyword once, in the order of the file."""
    words = tuple(dict.fromkeys(" ".join(text.split()) for text in _cleaned(texts)))
    return StatedList(words, source) if words else None
