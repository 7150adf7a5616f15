"""What the cards of a photo's captions show: their order, how they answer each other, and how their words differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive_app.archive.disagreement import OWN_WORDS, main_language
from archive_app.archive.inspecting import Inspected
from archive_app.collation import Collation, Comparison, collate
from archive_app.records.items import CaptionView


class Apart(StrEnum):
    """Why a caption of words that could be compared is not: what it is in is another language, or is not known."""

    LANGUAGE = "language"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Reference:
    """Another caption, as a line of a card names it: id in hex, outlet, date (EDTF and as written)."""

    id: str
    publisher: str | None
    date: str | None
    date_text: str | None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All that one card shows. Equal facts, equal card.

    `comparison` is None for a caption that is not compared, and `apart` then says why, unless it is of a kind whose
    words are its own by nature. `spans` are the parts of the reference from which others
    differ (only on the reference itself). `tied` says that the card before is the caption that this one corrects.
    """

    caption: CaptionView
    is_reference: bool
    can_be_reference: bool
    comparison: Comparison | None
    apart: Apart | None
    spans: tuple[tuple[int, int], ...]
    in_words: tuple[str, ...]
    corrected_by: tuple[Reference, ...]
    corrects: Reference | None
    translates: Reference | None
    differs: tuple[Reference, ...]
    articles: tuple[tuple[str, str | None], ...]
    tied: bool
    reference_chosen: bool


def card_facts(inspected: Inspected) -> list[CardFacts]:
    """The cards of a photo in their order: the reference, what is compared with it, other languages, alt texts."""
    captions = inspected.item.captions
    known = {caption.id: caption for caption in captions}
    chosen = inspected.item.reference if inspected.item.reference in known else None
    reference = known[chosen] if chosen is not None else _first(captions)
    compared = [c for c in captions if reference is not None and c is not reference and comparable(reference, c)]
    collation = collate(reference.text, [c.text for c in compared]) if reference is not None else Collation((), ())
    comparisons = dict(zip((c.id for c in compared), collation.texts, strict=True))
    corrected: dict[str, list[Reference]] = {}
    stated: dict[str, dict[str, Reference]] = {}
    for caption in captions:
        if caption.corrects in known:
            corrected.setdefault(str(caption.corrects), []).append(_named(caption))
        for other in caption.differs:
            if other in known:
                stated.setdefault(caption.id, {})[other] = _named(known[other])
                stated.setdefault(other, {})[caption.id] = _named(caption)
    facts: list[CardFacts] = []
    before: str | None = None
    for caption in _ordered(captions, reference, comparisons):
        facts.append(
            CardFacts(
                caption=caption,
                is_reference=caption is reference,
                can_be_reference=caption.kind not in OWN_WORDS,
                comparison=comparisons.get(caption.id),
                apart=apart(reference, caption),
                spans=tuple((s.start, s.end) for s in collation.spans) if caption is reference else (),
                in_words=_in_words(comparisons.get(caption.id), reference, collation),
                corrected_by=tuple(corrected.get(caption.id, ())),
                corrects=_named(known[caption.corrects]) if caption.corrects in known else None,
                translates=_named(known[caption.translates]) if caption.translates in known else None,
                differs=tuple(stated.get(caption.id, {}).values()),
                articles=tuple((a, inspected.others[a].title if a in inspected.others else None)
                               for a in caption.articles),
                tied=caption.corrects is not None and caption.corrects == before,
                reference_chosen=chosen is not None,
            )
        )  # fmt: skip
        before = caption.id
    return facts


def _in_words(comparison: Comparison | None, reference: CaptionView | None, collation: Collation) -> tuple[str, ...]:
    """Each difference in words, such as “Soldiers / Volunteers”: first these words, then the reference's."""
    if comparison is None or reference is None:
        return ()
    pairs = zip(collation.spans, comparison.words, strict=False)
    differing = [(words, reference.text[s.start : s.end]) for s, words in pairs if words is not None]
    return tuple(f"{words or '‸'} / {theirs or '‸'}" for words, theirs in differing)


def _first(captions: tuple[CaptionView, ...]) -> CaptionView | None:
    """Where nobody has chosen a reference: the first caption that others can be compared with, else the first."""
    worded = [caption for caption in captions if caption.kind not in OWN_WORDS]
    for caption in worded:
        if any(other is not caption and comparable(caption, other) for other in worded):
            return caption
    return worded[0] if len(captions) > 1 and worded else None


def comparable(reference: CaptionView, other: CaptionView) -> bool:
    """Whether two captions are compared word by word: neither translations, which are only linked, nor alt texts."""
    return other.kind not in OWN_WORDS and main_language(other.language) == main_language(reference.language)


def apart(reference: CaptionView | None, other: CaptionView) -> Apart | None:
    """Why a caption is not compared with the reference; None where it is, or is of a kind that never is."""
    if reference is None or other is reference or other.kind in OWN_WORDS or comparable(reference, other):
        return None
    return Apart.LANGUAGE if reference.language and other.language else Apart.UNSTATED


def _named(caption: CaptionView) -> Reference:
    return Reference(caption.id, caption.publisher, caption.date, caption.date_text)


def _ordered(
    captions: tuple[CaptionView, ...], reference: CaptionView | None, compared: dict[str, Comparison]
) -> list[CaptionView]:
    """Captions by what they are to the reader; what answers a caption follows it."""

    def rank(caption: CaptionView) -> tuple[int, str, str]:
        if caption is reference:
            group = 0
        elif caption.id in compared:
            group = 1
        else:
            group = 3 if caption.kind == "alt text" else 2
        return group, caption.date or "9999", caption.id

    known = {caption.id for caption in captions}
    answers: dict[str, list[CaptionView]] = {}
    roots = []
    for caption in sorted(captions, key=rank):
        to = next((other for other in (caption.corrects, caption.translates) if other in known), None)
        if to is None or to == caption.id:
            roots.append(caption)
        else:
            answers.setdefault(to, []).append(caption)
    placed: list[CaptionView] = []
    seen: set[str] = set()
    waiting = roots[::-1]
    while waiting:
        caption = waiting.pop()
        if caption.id not in seen:
            seen.add(caption.id)
            placed.append(caption)
            waiting.extend(answers.get(caption.id, [])[::-1])
    return placed + [caption for caption in sorted(captions, key=rank) if caption.id not in seen]
