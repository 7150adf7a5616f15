"""Which pictures of a page count, and which element holds each together with what is printed under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from archive_app.media.element_names import NamePattern
from archive_app.media.page_text import text_of, visible_text
from archive_app.media.picture_addresses import beside, is_stand_in

_CAPTION = NamePattern(
    r"(?<!no)(?<!no-)(?<!no_)(?<!-)\bcaption(?!s?-(?:off|on|button|toggle|icon))|(?:^|[\s_\-a-z])[Cc]aption(?!s?-(?:off|on|toggle))"
    r"|(?:^|[\s_-])legende?(?:$|[\s_-])|bild(?:unterschrift|text|tekst|untertitel)|cutline|imgcaption|bildetekst|billedtekst"
    r"|(?:image|img|photo|picture|foto|media|pic)[_-]*(?:desc(?:ription)?|text|sub-?title|title-?text|lead|info-?text|bijschrift)"
    r"|[Mm]edia[_-]*[Ss]ubtitle|(?:info|slide|gallery|image|photo|figure)[_-]*[Dd]escription|absatzbild__info__text|pie-?(?:de-?)?foto|didascalia|fotobijschrift|bijschrift|podpis|popisek|resim-?alti",
)
_CREDIT = NamePattern(
    r"(?:^|[\s_-])(?:credits?|credit-\w+|photographer|fotogra[fp]\w*|copyright\w*|byline|source|sources|photo-?by|attribution|bildnachweis"
    r"|bild-?autor|bild-?rechte|bild-?quelle|rights|agency|agentur|author|autor|quelle|kredit|imago)(?:$|[\s_-])"
    r"|[a-z](?:Credits?|Copyright|Rights|Photographer|Attribution|Source|Author)(?:$|[\s_\-A-Z])|image-photographer",
)
_FIGURE = NamePattern(
    r"(?:^|[\s_-])(?:wp-caption|captioned|image-?box|photo-?box|article-?image|media-?image|figure|imgbox\w*|gallery-?item)",
    re.IGNORECASE,
)
_PICTURE_BOX = NamePattern(r"image|img|bild|foto(?!er)|photo|picture|figure|gallery", re.IGNORECASE)
_OWN = NamePattern(r"article|lead|hero|head-?media|main-|content|story-?body", re.IGNORECASE)
_BOILERPLATE = NamePattern(
    r"(?:^|[\s_-])(?:nav|menu|footer|sidebar|related\w*|teaser|recommend\w*|promo|advert\w*|ads?|share|social|comments?"
    r"|logo|avatar|author-?(?:photo|image|pic|box|bio|info|card)?|icon|newsletter|breadcrumbs?|recirc\w*|outbrain|taboola"
    r"|most-?(?:read|popular|viewed)|trending|more-?(?:stories|news|from)|playlist|video-?list|also-?(?:read|like)|sponsored)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_TEASER = NamePattern(
    r"(?:^|[\s_-])(?:related\w*|teasers?|recommend\w*|recirc\w*|promo|outbrain|taboola|author-?(?:bio|box|info|card)|trending|playlist"
    r"|most-?(?:read|popular)|newsletter|card-?list|story-?card|post-?card|video-?(?:item|card|list))(?:$|[\s_-])",
    re.IGNORECASE,
)
_ENDS = frozenset(("article", "main", "body", "html"))
_HIGHEST = 8
_CROWD = 60
_LONGEST_BOX = 1500
_LONGEST_LOOSE = 420
_LONGEST_IN_LINK = 24
_PLAYER = NamePattern(r"video|player|audio|podcast|embed", re.IGNORECASE)
_TEXT_TAGS = frozenset(
    ("figcaption", "caption", "p", "div", "span", "small", "em", "i", "h1", "h2", "h3", "h4", "h5", "cite", "figure")
)


class Furniture:
    """Tells which pictures of a page belong to its furniture, or to another article."""

    def __init__(self, tree: HtmlElement) -> None:
        self._known: dict[HtmlElement, bool] = {}
        self._headed = {element for heading in tree.iter("h1") for element in heading.iterancestors()}

    def has(self, element: HtmlElement) -> bool:
        """Whether an element is furniture, by its own name or by that of an element around it."""
        line: list[HtmlElement] = []
        verdict: bool | None = None
        around: HtmlElement | None = element
        while around is not None and verdict is None:
            verdict = self._known.get(around)
            if verdict is None:
                line.append(around)
                verdict = self._own(around)
                around = around.getparent()
        for known in line:
            self._known[known] = bool(verdict)
        return bool(verdict)

    def _own(self, element: HtmlElement) -> bool | None:
        """What an element says of itself; None if that is for the elements around it to say."""
        tag = element.tag
        if tag in ("nav", "footer", "form") or (tag == "button" and not _in_figure(element)):
            return True
        if tag in ("main", "body", "html") or element in self._headed:
            return False
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if tag == "aside" and (_TEASER.is_in(named) or not has_caption(element) or _is_list(element)):
            return True
        if tag == "header" and next(element.iterancestors("article", "main"), None) is None:
            return True
        if tag == "article" and _TEASER.is_in(element.get("class") or ""):
            return True
        if len(named) > 1 and not _is_lead(element, named):
            if _TEASER.is_in(named):
                return True
            if _BOILERPLATE.is_in(named) and not _printed_alone(element):
                return True
        return True if tag == "a" and _is_teaser_link(element) else None


def box_of(image: HtmlElement) -> HtmlElement:
    """The element that holds the picture together with what is printed under it; the picture if there is none."""
    best: HtmlElement = image
    loose: HtmlElement | None = None
    number = 0
    for element in image.iterancestors():
        if element.tag in ("source", "picture", "noscript"):  # parsers hang what follows an unclosed source under it
            continue
        number += 1
        if element.tag in _ENDS or number > _HIGHEST or is_crowded(element):
            break
        if element.tag in ("figure", "table") and (
            element.tag == "figure" or next(element.iter("caption"), None) is not None
        ):
            best = element
            if has_caption(element):
                return element
            continue
        if _FIGURE.is_in(element.get("class") or "") and has_caption(element):
            return element
        if other_pictures(element, image) or len(text_of(element)) > _LONGEST_BOX:
            break
        if has_caption(element):
            return element
        if loose is None and _says_something(element, image):
            loose = element
    return loose if loose is not None else best


def has_caption(element: HtmlElement) -> bool:
    """Whether something in an element is marked as a caption."""
    return next(caption_elements(element), None) is not None


def caption_elements(box: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a box that are marked as captions, outermost first."""
    for element in box.iter(etree.Element):
        if element.tag in ("figcaption", "caption"):
            yield element
        elif element is not box and element.attrib:
            marked = f"{element.get('class', '')} {element.get('itemprop', '')}"
            if len(marked) > 1 and _CAPTION.is_in(marked) and next(element.iter("img"), None) is None:
                yield element


def credit_elements(box: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a box that are marked as credits."""
    for element in box.iter(etree.Element):
        if element.attrib:
            marked = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('data-testid', '')}"
            if len(marked) > 2 and _CREDIT.is_in(marked) and next(element.iter("img"), None) is None:
                yield element


def other_pictures(element: HtmlElement, image: HtmlElement) -> bool:
    """Whether an element holds another real picture; stand-ins and copies for browsers without scripts do not count."""
    own = image.getparent()
    return any(
        other is not image and not is_stand_in(other) and not _is_copy_of(other, own)
        for other in element.iter("img", "amp-img")
    )


def is_crowded(element: HtmlElement) -> bool:
    """Whether an element holds more pictures than share a caption."""
    return next(islice(element.iter("img", "amp-img"), _CROWD, None), None) is not None


def has_twin(image: HtmlElement) -> bool:
    """Whether a picture is only the copy, for browsers without scripts, of one that stands beside it."""
    held = next(image.iterancestors("noscript"), None)
    if held is None:
        return False
    return any(next(e.iter("img", "amp-img"), None) is not None for e in beside(held) if e.tag != "noscript")


def _is_copy_of(other: HtmlElement, parent: HtmlElement | None) -> bool:
    held = next(other.iterancestors("noscript"), None)
    return held is not None and (has_twin(other) or (parent is not None and parent is held))


def is_loose_caption(box: HtmlElement) -> bool:
    """Whether a box was chosen for its text alone, though nothing in it is marked as a caption."""
    return box.tag not in ("img", "amp-img", "table") and not has_caption(box)


def _says_something(element: HtmlElement, image: HtmlElement) -> bool:
    """Whether all that an element says is what a picture shows: by its name, or since the alternative text says so."""
    if element.tag == "a" or _in_link(element):
        return False
    if next(element.iter("time", "iframe", "video", "form", "li"), None) is not None or _is_headed(element):
        return False
    text = visible_text(element)
    if not 8 <= len(text) <= _LONGEST_LOOSE:
        return False
    if any(_PLAYER.is_in(e.get("class") or "") for e in (element, *_between(image, element))):
        return False
    if any(next(heading.iter("a"), None) is not None for heading in element.iter("h2", "h3", "h4", "h5")):
        return False
    links = sum(len(text_of(link)) for link in element.iter("a"))
    if links > len(text) / 2:
        return False
    said = {_key(image.get(name) or "") for name in ("alt", "title")} - {""}
    key = _key(text)
    if any(len(s) > 9 and (key.startswith(s) or s.startswith(key)) for s in said):
        return True
    named = f"{element.get('class', '')} {element.get('data-testid', '')}"
    return _PICTURE_BOX.is_in(named) and not _TEASER.is_in(named) and element.tag not in ("p", "header", "section")


def _between(image: HtmlElement, element: HtmlElement) -> Iterator[HtmlElement]:
    for ancestor in image.iterancestors():
        if ancestor is element:
            return
        yield ancestor


def _is_headed(element: HtmlElement) -> bool:
    """Whether an element holds the headline: the first of the page, or one that the page's title repeats."""
    heading = next(element.iter("h1"), None)
    if heading is None:
        return False
    page = element.getroottree().getroot()
    title = page.find(".//title")
    return next(page.iter("h1")) is heading or (
        title is not None and len(_key(text_of(heading))) > 20 and _key(text_of(heading)) in _key(text_of(title))
    )


def _key(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


def _is_lead(element: HtmlElement, named: str) -> bool:
    """Whether an element that is named like a teaser is the article's own picture: no link, no headline in it."""
    return (
        _OWN.is_in(named)
        and next(element.iter("h2", "h3", "h4", "h5"), None) is None
        and not _in_link(element)
        and not other_pictures(element, next(element.iter("img"), element))
    )


def _in_link(element: HtmlElement) -> bool:
    """Whether an element stands within a link to another page."""
    link = next(element.iterancestors("a"), None)
    return link is not None and not re.search(r"^$|^#|\.(?:jpe?g|png|webp|gif)(?:$|\?)", link.get("href") or "")


def is_card(image: HtmlElement, caption: HtmlElement) -> bool:
    """Whether a picture and all that is printed under it lead to the same page, of which they are the card."""
    link = next(image.iterancestors("a"), None)
    address = link.get("href") if link is not None else None
    if link is None or not address or not _in_link(image):
        return False
    text = text_of(caption)
    return bool(text) and any(a.get("href") == address and text_of(a) == text for a in caption.iter("a"))


def _in_figure(element: HtmlElement) -> bool:
    return next(element.iterancestors("figure"), None) is not None


def _printed_alone(element: HtmlElement) -> bool:
    """Whether an element that is named as furniture is one figure with its caption all the same."""
    return element.tag == "figure" or (
        len(list(element.iter("figure"))) == 1 and next(element.iter("figcaption"), None) is not None
    )


def _is_list(element: HtmlElement) -> bool:
    return len(list(element.iter("img"))) > 2


def _is_teaser_link(link: HtmlElement) -> bool:
    """Whether a link holds a picture together with a headline: the card of another article."""
    href = link.get("href") or ""
    if not href or href.startswith("#") or re.search(r"\.(?:jpe?g|png|webp|gif)(?:$|\?)", href):
        return False
    if next(link.iter("figcaption"), None) is not None:
        return False
    return next(link.iter("h2", "h3", "h4", "h5", "p"), None) is not None or len(text_of(link)) > _LONGEST_IN_LINK
