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
from archive_app.media.photo_text import clean_text, decode_text, is_camera_default

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
    source: Stated | None = None
    instructions: Stated | None = None
    persons: StatedList | None = None
    coordinates: Stated | None = None
    captions: tuple[CaptionFacts, ...] = ()
    keywords: StatedList | None = None


def iptc_statements(iptc: IptcFields) -> PhotoStatements:
    """The statements of an IPTC-IIM block."""

    def shown(*datasets: int) -> Stated | None:
        return first((iptc.first(dataset), f"iptc:2:{dataset:02}") for dataset in datasets)

    creators = "; ".join(cleaned(iptc.texts.get((2, 80), ())))
    made, digitized = _iim_date(iptc, 55, 60), _iim_date(iptc, 62, 63)
    text = unless_default(shown(120))
    language = shown(135)
    return PhotoStatements(
        title=shown(105, 5),
        creator=first([(creators, "iptc:2:80")]),
        credit=shown(110),
        copyright=shown(116),
        source=shown(115),
        instructions=shown(40),
        dates=(made,) if made else (),
        digitized=digitized,
        place=first(_prefixed(joined_place((iptc.first(n), f"2:{n}") for n in _IIM_PLACE), "iptc:")),
        captions=(CaptionFacts(text, language=language, author=shown(122)),) if text else (),
        keywords=stated_list(iptc.texts.get((2, 25), ()), "iptc:2:25"),
    )


def _iim_date(iptc: IptcFields, day: int, time: int) -> Stated | None:
    date = iso_date(iptc.first(day), iptc.first(time))
    if date is None:
        return None
    return Stated(date, f"iptc:2:{day}+2:{time}" if "T" in date else f"iptc:2:{day}")


def exif_statements(exif: ExifFields) -> PhotoStatements:
    """The statements of an EXIF block in the fields that IIM and XMP have too (MWG guidelines 2.0, 5)."""
    text = unless_default(_of_exif(exif, "ImageDescription"))
    made = _exif_date(exif, "TimeOriginal")
    return PhotoStatements(
        creator=_of_exif(exif, "Artist", "Photographer"),
        copyright=_of_exif(exif, "Copyright"),
        dates=(made,) if made else (),
        digitized=_exif_date(exif, "TimeDigitized"),
        coordinates=Stated(exif.coordinates, "exif:GPSLatitude+GPSLongitude") if exif.coordinates else None,
        captions=(CaptionFacts(text),) if text else (),
    )


def exif_remarks(exif: ExifFields) -> PhotoStatements:
    """What else an EXIF block says: a comment, and what Windows Explorer adds to it (XPTitle and its kin)."""
    texts = [unless_default(_of_exif(exif, name)) for name in ("UserComment", "XPComment")]
    return PhotoStatements(
        title=_of_exif(exif, "ImageTitle", "XPTitle"),
        creator=_of_exif(exif, "XPAuthor"),
        captions=tuple(CaptionFacts(text) for text in texts if text),
        keywords=stated_list(exif.texts.get("XPKeywords", "").split(";"), "exif:XPKeywords"),
    )


def _of_exif(exif: ExifFields, *names: str) -> Stated | None:
    return first((exif.texts.get(name, ""), "exif:" + name) for name in names)


def _exif_date(exif: ExifFields, moment: str) -> Stated | None:
    text, zone = exif.texts.get("Date" + moment, ""), exif.texts.get("Offset" + moment, "")
    fraction = exif.texts.get("SubSec" + moment, "")
    return first([(iso_date(text, zone=zone, fraction=fraction) or "", "exif:Date" + moment)])


def text_statements(texts: Iterable[tuple[str, str]]) -> PhotoStatements:
    """The statements of a PNG's text chunks, as (keyword, text) (PNG third edition, 11.3.3.1)."""
    stated: dict[str, str] = {}
    for keyword, text in texts:
        stated.setdefault(keyword.casefold(), text)

    def shown(name: str) -> Stated | None:
        return first([(stated.get(name.casefold(), ""), f"png:{name}")])

    made = first([(written_date(stated.get("creation time", "")) or "", "png:Creation Time")])
    captions = [unless_default(shown(name)) for name in ("Description", "Comment")]
    return PhotoStatements(
        title=shown("Title"),
        creator=shown("Author"),
        copyright=shown("Copyright"),
        digitized=made,
        captions=tuple(CaptionFacts(text) for text in captions if text),
    )


def comment_statements(comment: bytes, source: str) -> PhotoStatements:
    """The comment of a GIF or JPEG, which is a caption unless a program wrote it of itself."""
    text = unless_default(first([(decode_text(comment), source)]))
    return PhotoStatements(captions=(CaptionFacts(text),) if text else ())


def unless_default(text: Stated | None) -> Stated | None:
    """The text, unless it is one that a camera writes by itself."""
    return None if text is None or is_camera_default(text.value) else text


def first(candidates: Iterable[tuple[str, str]]) -> Stated | None:
    """The first (text, source) that says anything."""
    for text, source in candidates:
        cleaned = clean_text(text)
        if cleaned:
            return Stated(cleaned, source)
    return None


def joined_place(parts: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The parts of a place, the smallest first, as one text, and the fields that gave them."""
    stated = [(clean_text(text), source) for text, source in parts]
    stated = [(text, source) for text, source in stated if text]
    # A city that is its own province is named once.
    once = dict.fromkeys(text for text, _ in stated)
    return ", ".join(once), "+".join(source for _, source in stated)


def _prefixed(place: tuple[str, str], prefix: str) -> list[tuple[str, str]]:
    return [(place[0], prefix + place[1])]


def cleaned(texts: Iterable[str]) -> list[str]:
    """The texts that say anything, cleaned."""
    return [cleaned for text in texts if (cleaned := clean_text(text))]


def stated_list(texts: Iterable[str], source: str) -> StatedList | None:
    """Each keyword once, in the order of the file."""
    words = tuple(dict.fromkeys(" ".join(text.split()) for text in cleaned(texts)))
    return StatedList(words, source) if words else None


def united(stated: Iterable[StatedList | None]) -> StatedList | None:
    """The values of all lists, each once; the source names every place that added one."""
    words: dict[str, None] = {}
    sources: list[str] = []
    for values in stated:
        new = [word for word in values.values if word not in words] if values else []
        if values and new:
            words.update(dict.fromkeys(new))
            sources.append(values.source)
    return StatedList(tuple(words), "+".join(sources)) if words else None
