"""One set of facts out of several blocks that may disagree (Metadata Working Group, guidelines 2.0).

Of each field the first block that says anything is shown, in the whole form of its words; captions, keywords and
persons of all of them are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive_app.media.facts import CaptionFacts, Stated
from archive_app.media.photo_statements import PhotoStatements, united
from archive_app.media.photo_text import fuller_of_same


def reconcile(blocks: Sequence[PhotoStatements]) -> PhotoStatements:
    """The statements to show, out of those of the blocks in the order of their weight.

    A date is completed from a lesser block that agrees with it and knows more (the hour, the zone).
    """
    made = _date([date for block in blocks for date in block.dates])
    date = made or _first(block.digitized for block in blocks)
    return PhotoStatements(
        title=_first(block.title for block in blocks),
        creator=_whole(block.creator for block in blocks),
        credit=_first(block.credit for block in blocks),
        copyright=_whole(block.copyright for block in blocks),
        rights=_first(block.rights for block in blocks),
        dates=(date,) if date else (),
        place=_first(block.place for block in blocks),
        source=_first(block.source for block in blocks),
        instructions=_first(block.instructions for block in blocks),
        persons=united([block.persons for block in blocks]),
        coordinates=_first(block.coordinates for block in blocks),
        captions=_captions([caption for block in blocks for caption in block.captions]),
        keywords=united([block.keywords for block in blocks]),
    )


def _first(values: Iterable[Stated | None]) -> Stated | None:
    return next((value for value in values if value), None)


def _whole(values: Iterable[Stated | None]) -> Stated | None:
    """The first value, or that of a lesser block which has the same words uncut and with all their letters.

    EXIF's texts are of ASCII by its standard: many a program writes question marks for other letters.
    """
    shown: Stated | None = None
    for value in values:
        if value and (shown is None or fuller_of_same(shown.value, value.value) == value.value != shown.value):
            shown = value
    return shown


def _date(stated: Sequence[Stated]) -> Stated | None:
    shown: Stated | None = None
    for date in stated:
        if shown is None or (len(date.value) > len(shown.value) and date.value.startswith(shown.value)):
            shown = date
    return shown


def _captions(stated: Sequence[CaptionFacts]) -> tuple[CaptionFacts, ...]:
    """All captions whose words differ; one that was cut or lost letters gives way to its whole."""
    kept: list[CaptionFacts] = []
    for caption in stated:
        for number, other in enumerate(kept):
            fuller = fuller_of_same(other.text.value, caption.text.value)
            if fuller is not None and _is_same_use(caption, other):
                kept[number] = _completed(other, caption, fuller)
                break
        else:
            kept.append(caption)
    return tuple(kept)


def _is_same_use(caption: CaptionFacts, other: CaptionFacts) -> bool:
    """Whether two captions of the same words are one: a description again, or an alternative text again."""
    if caption.kind == other.kind:
        return True
    # The description in one block may be the translation in another; an alternative text has its own use.
    return "alt text" not in (caption.kind, other.kind)


def _completed(caption: CaptionFacts, other: CaptionFacts, text: str) -> CaptionFacts:
    return replace(
        caption,
        text=caption.text if caption.text.value == text else other.text,
        language=caption.language or other.language,
        author=caption.author or other.author,
    )
