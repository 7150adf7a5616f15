"""What became of a file, in sentences for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive_app.importing.outcomes import Status
from archive_app.importing.receiving import Owner, Received
from archive_app.media.containers.members import Listing
from archive_app.media.facts import ArticleFacts, CaptionFacts, FileType, PhotoFacts
from archive_app.media.sniffing import describe
from archive_app.media.sniffing_signatures import NEVER_TEXT

_PLACES = {"xmp": "XMP", "iptc": "IPTC", "exif": "EXIF", "side-car": "side-car", "png": "PNG text", "file": "comment"}
_LONGEST_WORDS = 16
"""Characters a word, on average, from which on a text is one of a script that does not part its words."""


def photo_sentence(facts: PhotoFacts) -> str:
    """Of a new photo: what its file says, and what is wrong with that."""
    count = len(facts.captions)
    read = "no caption in its file" if not count else f"{_counted(count, 'caption')} read{_differing(facts.captions)}"
    return " ".join((f"Photo, {read}.", *facts.warnings))


def article_sentence(facts: ArticleFacts, shown: int, captioned: int, missing: int) -> str:
    """Of a new article: its length, the photos shown in it, how many of these have captions, and how many are missing.

    A missing one is known by its caption alone.
    """
    parts = [f"Article, {_length(facts.body)}"]
    if shown:
        each = "a caption" if captioned == 1 else "captions"
        captions = "" if not captioned else f" with {each}" if captioned == shown else f", {captioned} with {each}"
        parts.append(f"{_counted(shown, 'photo')}{captions}")
    if missing:
        parts.append(f"{_counted(missing, 'picture')} of it did not come with it")
    return " ".join((f"{', '.join(parts)}.", *facts.warnings))


def known_sentence(received: Received, owner: Owner) -> str:
    """Of bytes that are here already."""
    if owner.trashed:
        return "These bytes are in the trash already; restore the item to see it. This was recorded as another arrival."
    if owner.name in (None, received.name):
        return "The same bytes are here already: recorded as another arrival."
    return f"Same bytes as “{owner.name}”: recorded as another arrival."


def mended_sentence() -> str:
    """Of known bytes whose stored file was missing or altered, and was replaced by this copy."""
    return "Its original was missing or altered in the archive: it is back."


def lost_sentence(trouble: str) -> str:
    """Of known bytes whose stored file is missing or altered, and could not be replaced."""
    return f"Its original is missing or altered in the archive and could not be put back. {trouble}"


def near_sentence(name: str | None) -> str:
    """Of a new photo that looks like one which is here, where nobody said that it is the same."""
    return f"Looks like {_quoted(name)} (kept both)."


def linked_sentence(name: str | None, captions: int) -> str:
    """Of a file that was said to be another file of a photo which is here; `captions` are new ones of that photo."""
    came = f", {_counted(captions, 'caption')} of it added" if captions else ""
    return f"Same photo as {_quoted(name)}: kept as another file of it{came}."


def left_out_sentence(name: str | None) -> str:
    """Of a photo that was left out, since it looks like one which is here."""
    return f"Looks like {_quoted(name)}, which is here; it was left out."


def attached_sentence(title: str | None) -> str:
    """Of a file that was attached to an item."""
    return f"Attached to {_quoted(title, 'an item without a title')} as a document."


def held_sentence(title: str | None) -> str:
    """Of a file that was to be attached to an item which has these bytes already."""
    return f"{_quoted(title, 'The item')} has these bytes already: recorded as another arrival."


def unpacked_sentence(file_type: FileType, listing: Listing, came: Mapping[Status, int]) -> str:
    """Of a file that holds others: how many came of it to which end, and what stays in it."""
    told = [
        f"{came[status]:,} {words}"
        for status, words in (
            (Status.IMPORTED, "brought in"),
            (Status.DUPLICATE, "here already"),
            (Status.PART, "as parts of these"),
            (Status.SKIPPED, "left out"),
            (Status.FAILED, "could not be read"),
        )
        if came[status]
    ]
    kind = describe(file_type)
    first = f"{kind[0].upper()}{kind[1:]}, unpacked: {', '.join(told) if told else 'nothing in it that is read'}."
    more = []
    if listing.others:
        more.append(
            f"{_counted(listing.others, 'other resource')} (styles, scripts, answers without content) not taken."
        )
    if listing.unresolved:
        more.append(f"{_counted(listing.unresolved, 'record')} mean content in another file.")
    if listing.overlong:
        more.append(f"{_counted(listing.overlong, 'resource')} with bytes after the end of the packed content.")
    return " ".join((first, *more))


def part_sentence(whole: str) -> str:
    """Of a file that came with another one."""
    return f"Belongs to “{whole}”."


def orphaned_sentence(whole: str) -> str:
    """Of a file that came with another one which could not be taken or was left out."""
    return f"Belongs to “{whole}”, which was not brought in."


def unread_sentence(received: Received) -> str:
    """Of a file that is of no kind that is read."""
    if not received.incoming.size:
        return f"“{received.name}” is empty: there is nothing to keep."
    if received.type.family == "xmp":
        return f"“{received.name}” is a side-car without its photo; import both together."
    if received.type.family == "misnamed":
        claimed = NEVER_TEXT[received.type.extension]
        return f"“{received.name}” is named like {claimed}, but it holds text or nothing that can be read as one."
    return f"“{received.name}” is {describe(received.type)}, which this version does not read."


def _quoted(name: str | None, otherwise: str = "a photo that is here") -> str:
    return f"“{name}”" if name else otherwise


def _differing(captions: Sequence[CaptionFacts]) -> str:
    """The places in a file that say different things in the same language; all that they say is kept."""
    places: dict[str, None] = {}
    for caption in captions:
        place = _PLACES.get(caption.text.source.partition(":")[0])
        others = [c for c in captions if c is not caption and c.kind == caption.kind and _language(c, caption)]
        if place is not None and any(_PLACES.get(c.text.source.partition(":")[0]) not in (None, place) for c in others):
            places[place] = None
    if not places:
        return ""
    names = list(places)
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f": {listed} differ, {'both' if len(captions) == 2 else 'all'} kept"


def _language(one: CaptionFacts, other: CaptionFacts) -> bool:
    """Whether two captions may be in the same language."""
    return one.language is None or other.language is None or one.language.value == other.language.value


def _length(body: str) -> str:
    words = len(body.split())
    if words and len(body) / words > _LONGEST_WORDS:
        return _counted(len(body), "character")
    return _counted(words, "word")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
