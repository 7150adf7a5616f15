"""The pictures of a page with what is printed under them, harvested from the page's own tree.

Extractors of the text drop captions, so they are gathered before: figure and figcaption, the caption classes of
common systems, attributes that carry captions, and JSON-LD image objects. Logos, portraits of authors, teasers and
tracking pixels are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from archive_app.media.credits import bare_credit, part_credit
from archive_app.media.facts import CaptionFacts, FigureFacts, Stated
from archive_app.media.picture_addresses import addresses_of, is_small, path_of
from archive_app.media.structured_data import one_line

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|legend|bildunterschrift|cutline|legende|imgcaption|image-desc)", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:credits?|photographer|copyright|byline|source|photo-?by|bildnachweis|attribution)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:^|[\s_-])(?:wp-caption|captioned|image-?box|photo-?box|article-?image|media-?image|figure)", re.IGNORECASE
)
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|footer|sidebar|related|teaser|recommend\w*|promo|advert\w*|ads?|share|social|comments?"
    r"|logo|avatar|author-?(?:photo|image|pic)?|icon|newsletter|breadcrumbs?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TEASER = re.compile(r"(?:^|[\s_-])(?:related|teaser|recommend\w*|promo)(?:$|[\s_-])", re.IGNORECASE)
_CAPTION_ATTRIBUTES = ("data-caption", "data-image-caption", "data-img-caption")
_LONGEST_FIGURE = 2000
"""A figure with more letters holds the article, not only a caption."""


def harvest(tree: HtmlElement, images: list[dict[str, Any]]) -> list[tuple[HtmlElement, FigureFacts]]:
    """The figures in the order of the page, each with its element; `images` are the JSON-LD image objects."""
    found: list[tuple[HtmlElement, FigureFacts]] = []
    seen: dict[str, set[str]] = {}
    for image in tree.iter("img", "amp-img"):
        if _is_boilerplate(image):
            continue
        box = _box(image)
        addresses = addresses_of(image, box)
        if not addresses or is_small(image, addresses[0]):
            continue
        figure = _figure(image, box, addresses, images)
        caption = figure.caption.text.value if figure.caption else ""
        # The same picture may stand twice, under two captions; without one it is its own copy for old browsers.
        if all(a in seen and (not caption or caption in seen[a]) for a in addresses):
            continue
        for address in addresses:
            seen.setdefault(address, set()).add(caption)
        found.append((box, figure))
    return found


def drop_printed(box: HtmlElement) -> None:
    """Take a figure's box, or at least what is printed under its picture, out of the page; text around it stays."""
    if box.tag == "figure" and len(text_of(box)) < _LONGEST_FIGURE:
        box.drop_tree()
        return
    captions = [element for element in _caption_elements(box) if element is not box]
    credits_ = [element for element in _credit_elements(box) if element is not box] if captions else []
    for element in (*captions, *credits_):
        if element.getparent() is not None:
            element.drop_tree()


def _figure(image: HtmlElement, box: HtmlElement, addresses: list[str], images: list[dict[str, Any]]) -> FigureFacts:
    caption, credit = _printed(image, box)
    if caption is None:
        caption, credit = _from_json(addresses, images)
    alt = " ".join((image.get("alt") or "").split())
    return FigureFacts(
        addresses[0],
        CaptionFacts(caption, "published", language=_language(box)) if caption else None,
        tuple(addresses[1:]),
        credit=credit,
        alt_text=Stated(alt, "html:alt") if alt else None,
    )


# -- which pictures


def _is_boilerplate(image: HtmlElement) -> bool:
    for element in (image, *image.iterancestors()):
        if element.tag in ("nav", "footer", "aside", "form", "button"):
            return True
        if element.tag == "header" and next(element.iterancestors("article", "main"), None) is None:
            return True
        if element.tag == "article" and _TEASER.search(element.get("class") or ""):
            return next(element.iter("h1"), None) is None
        if element.tag in ("article", "main", "body"):
            return False
        if _BOILERPLATE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            return True
    return False


def _box(image: HtmlElement) -> HtmlElement:
    """The element that holds the picture together with what is printed under it."""
    for number, element in enumerate(image.iterancestors()):
        if element.tag in ("figure", "table") and (element.tag == "figure" or _has_caption(element)):
            return element
        if element.tag in ("article", "main", "body") or number > 5:
            break
        if _FIGURE.search(element.get("class") or "") and _has_caption(element):
            return element
    parent = image.getparent()
    if parent is not None and parent.tag == "a":
        parent = parent.getparent()
    if parent is not None and _has_caption(parent) and len(list(parent.iter("img"))) == 1:
        return parent
    return image


def _has_caption(element: HtmlElement) -> bool:
    return next(_caption_elements(element), None) is not None


def _caption_elements(box: HtmlElement) -> Iterator[HtmlElement]:
    for element in box.iter():
        if not isinstance(element.tag, str):
            continue
        marked = f"{element.get('class', '')} {element.get('itemprop', '')}"
        if element.tag in ("figcaption", "caption") or (
            element is not box and _CAPTION.search(marked) and next(element.iter("img"), None) is None
        ):
            yield element


# -- what is printed under them


def _printed(image: HtmlElement, box: HtmlElement) -> tuple[Stated | None, Stated | None]:
    for element in _captions_for(image, box):
        text, credit = _parted(element)
        credit = credit or _credit_in(box, element)
        if text or credit:
            place = (
                "html:figcaption"
                if element.tag == "figcaption"
                else f"html:.{(element.get('class', '').split() or [element.tag])[0]}"
            )
            return Stated(text, place) if text else None, Stated(credit, place) if credit else None
    for holder in (image, box):
        for name in _CAPTION_ATTRIBUTES:
            parted = part_credit(" ".join(_plain(holder.get(name) or "").split()))
            if parted.caption:
                credit_stated = Stated(parted.credit, f"html:{name}") if parted.credit else None
                return Stated(parted.caption, f"html:{name}"), credit_stated
    return None, None


def _captions_for(image: HtmlElement, box: HtmlElement) -> list[HtmlElement]:
    """The captions in a box that may be this picture's: in a grid of several, those on its side of the next one."""
    captions = list(_caption_elements(box))
    outer = [c for c in captions if not any(a in captions for a in c.iterancestors())]
    if len(outer) < 2 or len(list(box.iter("img", "amp-img"))) < 2:
        return captions
    marks = [e for e in box.iter() if e in outer or e.tag in ("img", "amp-img")]
    step = -1 if marks[0] in outer else 1  # captions stand above their pictures, or below them
    at = marks.index(image) + step
    own: list[HtmlElement] = []
    while 0 <= at < len(marks) and marks[at] in outer:
        own.append(marks[at])
        at += step
    return own or captions


def _parted(element: HtmlElement) -> tuple[str, str]:
    """Caption and credit of a caption's element: by their own elements, else by how the text ends."""
    credits_ = [e for e in _credit_elements(element) if e is not element]
    texts = [text_of(e) for e in credits_ if not any(a in credits_ for a in e.iterancestors())]
    whole = text_of(element)
    for text in texts:
        if text and whole.count(text) and whole != text:
            whole = " ".join(whole.replace(text, " ", 1).split())
    credit = "; ".join(dict.fromkeys(bare_credit(text) for text in texts if text))
    if credit:
        return ("" if whole in texts else whole.strip(" |/·•–—")), credit
    parted = part_credit(whole)
    return parted.caption, parted.credit


def _credit_in(box: HtmlElement, caption: HtmlElement) -> str:
    for element in _credit_elements(box):
        if element is not box and element is not caption and caption not in element.iterancestors():
            return bare_credit(text_of(element))
    return ""


def _credit_elements(box: HtmlElement) -> Iterator[HtmlElement]:
    return (e for e in box.iter() if isinstance(e.tag, str) and _marks_credit(e))


def _marks_credit(element: HtmlElement) -> bool:
    return bool(_CREDIT.search(f"{element.get('class', '')} {element.get('itemprop', '')}"))


def _from_json(addresses: list[str], images: list[dict[str, Any]]) -> tuple[Stated | None, Stated | None]:
    names = {path_of(address).rpartition("/")[2] for address in addresses} - {""}
    for node in images:
        url = node.get("contentUrl") or node.get("url") or node.get("@id") or ""
        caption = node.get("caption") or node.get("description")
        caption = one_line(caption) if isinstance(caption, str) else ""
        if caption and isinstance(url, str) and path_of(url).rpartition("/")[2] in names:
            credit = node.get("creditText")
            parted = part_credit(caption)
            said = (one_line(credit) if isinstance(credit, str) else "") or parted.credit
            return (
                Stated(parted.caption or caption, "json-ld:image.caption"),
                Stated(said, "json-ld:image.creditText") if said else None,
            )
    return None, None


def text_of(element: HtmlElement) -> str:
    """The readable text of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def _plain(text: str) -> str:
    """The text of an attribute that may hold markup."""
    return re.sub(r"<[^>]*>", " ", text)


def _language(box: HtmlElement) -> Stated | None:
    for element in (box, *box.iterancestors()):
        if element.tag == "html":
            return None
        if element.get("lang"):
            return Stated(element.get("lang", ""), "html:lang")
    return None
