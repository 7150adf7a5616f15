"""The pictures of a page with what is printed under them, harvested from the page's own tree.

Extractors of the text drop captions, so they are gathered before: figure and figcaption, the caption classes of
common systems, attributes that carry captions, and JSON-LD image objects. Logos, portraits of authors, teasers and
tracking pixels are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement

from archive_app.media.facts import CaptionFacts, FigureFacts, Stated
from archive_app.media.figure_boxes import Furniture, box_of, caption_elements, has_twin, is_card, other_pictures
from archive_app.media.figure_captions import by_file_name, is_byline, of_json, parted, printed
from archive_app.media.page_text import text_of
from archive_app.media.picture_addresses import addresses_of, at_base, is_drawing, is_small, is_stand_in, stem_of

_LONGEST_FIGURE = 2000
"""A figure with more letters holds the article, not only a caption."""
_COMPARED = 8
_MARGIN = 80
"""Letters that a box may have beside its caption and still be nothing but a figure."""
_NO_PICTURES = ("video", "iframe", "table", "pre", "blockquote", "audio", "math", "code", "object", "embed", "ul", "ol")
_MOST = 3000
_LAZY = (
    "(//@data-src | //@data-bg | //@data-background-image | //@data-srcset)/parent::*[not(self::img or self::iframe"
    " or self::video or self::script or self::source or self::audio or self::embed)][not(.//img)]"
)


@dataclass(slots=True)
class Harvested:
    """A figure with the element in whose place it stands, and those whose text it has taken."""

    place: HtmlElement
    taken: list[HtmlElement]
    facts: FigureFacts


def harvest(tree: HtmlElement, images: list[dict[str, Any]]) -> list[Harvested]:
    """The figures in the order of the page; `images` are the JSON-LD image objects."""
    found: list[Harvested] = []
    seen: dict[str, set[str]] = {}
    furniture = Furniture(tree)
    stated = by_file_name(images)
    for number, image in enumerate(_pictures(tree)):
        if number >= _MOST:
            break
        if has_twin(image) or furniture.has(image):
            continue
        harvested = _harvested(image, stated)
        if harvested is None:
            continue
        facts = harvested.facts
        addresses = [facts.image, *facts.alternatives]
        caption = facts.caption.text.value if facts.caption else ""
        # The same picture may stand twice, under two captions; without one it is its own copy for old browsers.
        if all(a in seen and (not caption or caption in seen[a]) for a in addresses):
            _take_over(found, harvested)
            continue
        if found and _is_copy(found[-1], harvested):
            _merge(found[-1], addresses)
            _take_over(found, harvested)
        else:
            found.append(harvested)
        for address in addresses:
            seen.setdefault(address, set()).add(caption)
    return found


def captions_without_picture(tree: HtmlElement, found: list[Harvested]) -> list[Harvested]:
    """The figures that have a caption but no picture that could be told: photos known by their captions alone."""
    taken = {element for harvested in found for element in (harvested.place, *harvested.taken)}
    known = {one.facts.caption.text.value for one in found if one.facts.caption is not None}
    more: list[Harvested] = []
    furniture = Furniture(tree)
    for figure, _ in zip(tree.iter("figure"), range(_MOST), strict=False):
        if figure in taken or any(element in taken for element in figure.iter()) or furniture.has(figure):
            continue
        if next(figure.iter(*_NO_PICTURES), None) is not None or len(text_of(figure)) > _LONGEST_FIGURE:
            continue
        if next(figure.iter("img", "amp-img"), None) is not None:
            continue  # a picture that was left out on purpose
        for element in caption_elements(figure):
            text, credit = parted(element)
            if text and text not in known and not is_byline(text):
                caption = CaptionFacts(Stated(text, "html:figcaption"), "published", language=_language(figure))
                stated = Stated(credit, "html:figcaption") if credit else None
                more.append(Harvested(figure, [element], FigureFacts("", caption, credit=stated)))
                break
    return more


def based(facts: FigureFacts, base: str) -> FigureFacts:
    """A figure with its addresses as the page's base element means them."""
    image, *more = (at_base(address, base) if address else "" for address in (facts.image, *facts.alternatives))
    return replace(facts, image=image, alternatives=tuple(dict.fromkeys(more)))


def _pictures(tree: HtmlElement) -> Iterator[HtmlElement]:
    lazy = set(tree.xpath(_LAZY)[:_MOST])
    return (e for e in tree.iter() if e.tag in ("img", "amp-img") or e in lazy) if lazy else tree.iter("img", "amp-img")


def _harvested(image: HtmlElement, images: dict[str, list[dict[str, Any]]]) -> Harvested | None:
    box = box_of(image)
    addresses = addresses_of(image, box)
    if not addresses or (is_stand_in(image) and other_pictures(box, image)):
        return None
    alt = " ".join((image.get("alt") or "").split())
    (caption, credit), taken = printed(image, box)
    if taken and is_card(image, taken[0]):
        return None
    if caption is None and (is_small(image, addresses[0]) or is_drawing(addresses[0])):
        return None
    if caption is None or credit is None:
        stated_caption, stated_credit = of_json(addresses, images, alt)
        caption = caption or stated_caption
        credit = credit or stated_credit
    facts = FigureFacts(
        addresses[0],
        CaptionFacts(caption, "published", language=_language(box)) if caption else None,
        tuple(addresses[1:]),
        credit=credit,
        alt_text=Stated(alt, "html:alt") if alt else None,
    )
    whole = len(text_of(box)) < _LONGEST_FIGURE
    if box.tag != "figure":
        printed_letters = sum(len(text_of(element)) for element in taken)
        whole = box is not image and not other_pictures(box, image) and len(text_of(box)) < printed_letters + _MARGIN
    return Harvested(box if whole else image, taken, facts)


def _merge(figure: Harvested, addresses: list[str]) -> None:
    """Add the addresses of a picture's copy to it."""
    known = (figure.facts.image, *figure.facts.alternatives)
    more = tuple(address for address in addresses if address not in known)
    figure.facts = replace(figure.facts, alternatives=(*figure.facts.alternatives, *more))


def _is_copy(last: Harvested, this: Harvested) -> bool:
    """Whether two pictures that follow each other are one, in two sizes."""
    if last.facts.caption is None or this.facts.caption is None or last.facts.caption.text != this.facts.caption.text:
        return False
    stems = {stem_of(a) for a in (last.facts.image, *last.facts.alternatives[:_COMPARED])}
    return any(stem_of(a) in stems for a in (this.facts.image, *this.facts.alternatives[:_COMPARED]))


def _take_over(found: list[Harvested], copy: Harvested) -> None:
    """Have the text of a picture's copy taken out of the body, too."""
    if found:
        found[-1].taken += [copy.place, *copy.taken]


def _language(box: HtmlElement) -> Stated | None:
    for element in (box, *box.iterancestors()):
        if element.tag == "html":
            return None
        if element.get("lang"):
            return Stated(element.get("lang", ""), "html:lang")
    return None
