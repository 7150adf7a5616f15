"""What is printed under a picture, its caption told apart from its credit."""

from __future__ import annotations

import re
from typing import Any

from lxml.html import HtmlElement

from archive_app.media.credits import (
    bare_credit,
    is_credit,
    is_only_agency,
    is_only_credit,
    part_credit,
    starts_with_label,
)
from archive_app.media.facts import Stated
from archive_app.media.figure_boxes import caption_elements, credit_elements, is_loose_caption
from archive_app.media.page_text import visible_text
from archive_app.media.person_names import says_by, split_names
from archive_app.media.picture_addresses import is_drawing, path_of
from archive_app.media.structured_data import one_line

_ATTRIBUTES = (
    "data-caption", "data-image-caption", "data-img-caption", "data-sub-html", "data-lightbox-caption",
    "data-fancybox-caption", "data-title-caption", "data-description", "data-image-description", "data-legend",
)  # fmt: skip
_CREDIT_ATTRIBUTES = ("data-credit", "data-image-credit", "data-copyright", "data-photographer", "data-author")
_LONGEST = 2000
_LONGEST_CREDIT = 120
_SHORTEST_LOOSE = 8
_MOST_OF_A_NAME = 20
_LEAST = 3
"""Letters; what has fewer is a date or a number, if it is no word of one sign or the year of a picture."""
_YEAR = re.compile(r"\D*[0-9]{4}\D*")
_SIGNS = "\u2e80"
"""From here on a letter may be a word: Chinese, Japanese and Korean."""
_PARTICLES = frozenset(
    ("de", "van", "von", "der", "den", "la", "le", "di", "da", "del", "y", "e", "bin", "al", "el", "zu")
)

Pair = tuple[Stated | None, Stated | None]


def _says_something(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return len(letters) >= _LEAST or any(each >= _SIGNS for each in letters) or _YEAR.fullmatch(text) is not None


def printed(image: HtmlElement, box: HtmlElement) -> tuple[Pair, list[HtmlElement]]:
    """Caption and credit of a picture, and the elements that say so."""
    for element in _captions_for(image, box):
        text, credit = parted(element)
        if len(text) > _LONGEST or is_byline(text) or (text and not _says_something(text)):
            continue
        credit = credit or _credit_in(box, element)
        text, credit = _without_credit(text, credit)
        if text or credit:
            place = _place(element)
            return (Stated(text, place) if text else None, Stated(credit, place) if credit else None), [element]
    if box is not image and is_loose_caption(box) and len(_pictures(box)) < 3:
        text, credit = parted(box)
        text, credit = _without_credit(text, credit)
        drawn = is_drawing(image.get("src") or "")
        if len(text) >= _SHORTEST_LOOSE and not is_byline(text) and len(text) <= _LONGEST and not drawn:
            place = _place(box)
            return (Stated(text, place), Stated(credit, place) if credit else None), [box]
        if credit and len(credit) <= _LONGEST_CREDIT:
            return (None, Stated(credit, _place(box))), [box]
    return _of_attributes(image, box), []


def by_file_name(images: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """JSON-LD image objects by the names of their files."""
    found: dict[str, list[dict[str, Any]]] = {}
    for node in images:
        url = next((node[k] for k in ("contentUrl", "url", "@id") if isinstance(node.get(k), str)), "")
        nodes = found.setdefault(path_of(url.partition("#")[0]).rpartition("/")[2], [])
        if len(nodes) < _MOST_OF_A_NAME:
            nodes.append(node)
    return found


def of_json(addresses: list[str], images: dict[str, list[dict[str, Any]]], alt: str) -> Pair:
    """Caption and credit of the JSON-LD image objects (see `by_file_name`) with the same file name.

    A caption that repeats the alternative text is none.
    """
    names = dict.fromkeys(path_of(address).rpartition("/")[2] for address in addresses)
    caption: Stated | None = None
    credit: Stated | None = None
    for node in (node for name in names if name for node in images.get(name, ())):
        said = next((one_line(node[k]) for k in ("caption", "description") if isinstance(node.get(k), str)), "")
        parts = part_credit(said)
        text = parts.caption or said
        if text and caption is None and _squeezed(said) != _squeezed(alt) and not is_byline(text):
            caption = Stated(text, "json-ld:image.caption")
        for key in ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice"):
            if credit is None and (name := _name(node.get(key))):
                credit = Stated(bare_credit(name), f"json-ld:image.{key}")
        if credit is None and parts.credit and caption is not None:
            credit = Stated(parts.credit, "json-ld:image.caption")
    return caption, credit


def parted(element: HtmlElement) -> tuple[str, str]:
    """Caption and credit of a caption's element: by their own elements, else by how the text ends."""
    marked = [e for e in credit_elements(element) if e is not element]
    marked = [e for e in marked if not any(a in marked for a in e.iterancestors())]
    marked = [e for e in marked if len(visible_text(e)) <= _LONGEST_CREDIT]
    if not marked:
        marked = _last_as_credit(element)
    credit = "; ".join(dict.fromkeys(filter(None, (bare_credit(visible_text(e)) for e in marked))))
    whole = visible_text(element, marked).strip(" |/·•–—-")
    if not credit:
        parts = part_credit(whole)
        return parts.caption, parts.credit
    parts = part_credit(whole)
    if parts.credit and _squeezed(parts.credit) in _squeezed(credit):
        whole = parts.caption
    if starts_with_label(whole) and len(whole) < 14:
        whole = ""
    return whole, credit


def _without_credit(text: str, credit: str) -> tuple[str, str]:
    """Caption and credit, where what was taken for the caption is nothing but a credit, too."""
    if text and not credit and is_only_credit(text):
        return "", bare_credit(text)
    if text and credit and is_only_agency(text):
        return "", f"{credit}; {text}"
    return text, credit


def _last_as_credit(element: HtmlElement) -> list[HtmlElement]:
    """The last element of a caption, if it stands behind the text and names a person or an agency."""
    holder = element
    while len(holder) == 1 and not (holder.text or "").strip() and not (holder[0].tail or "").strip():
        holder = holder[0]
    children = [child for child in holder if isinstance(child.tag, str)]
    if not children or (children[-1].tail or "").strip() or children[-1].tag in ("a", "img", "picture"):
        return []
    last = children[-1]
    text = visible_text(last)
    if not text or len(text) > 90 or len(visible_text(element)) <= len(text) + 3:
        return []
    return [last] if last.tag in ("small", "cite") or starts_with_label(text) or is_credit(text) else []


def _captions_for(image: HtmlElement, box: HtmlElement) -> list[HtmlElement]:
    """The captions in a box that may be this picture's: in a grid of several, those on its side of the next one."""
    captions = list(caption_elements(box))
    outer = [c for c in captions if not any(a in captions for a in c.iterancestors())]
    if len(outer) < 2 or len(_pictures(box)) < 2:
        return captions
    marks = [e for e in box.iter() if e in outer or e.tag in ("img", "amp-img")]
    step = -1 if marks[0] in outer else 1  # captions stand above their pictures, or below them
    if image not in marks:
        return captions
    at = marks.index(image) + step
    own: list[HtmlElement] = []
    while 0 <= at < len(marks) and marks[at] in outer:
        own.append(marks[at])
        at += step
    return own or captions


def _pictures(box: HtmlElement) -> list[HtmlElement]:
    return list(box.iter("img", "amp-img"))


def _credit_in(box: HtmlElement, caption: HtmlElement) -> str:
    for element in credit_elements(box):
        if element is box or element is caption or caption in element.iterancestors():
            continue
        text = bare_credit(visible_text(element))
        if text and len(text) <= _LONGEST_CREDIT:
            return text
    return ""


def _of_attributes(image: HtmlElement, box: HtmlElement) -> Pair:
    holders = [image, *_up_to(image, box)]
    credit = next(
        (
            Stated(bare_credit(holder.get(n) or ""), f"html:{n}")
            for holder in holders
            for n in _CREDIT_ATTRIBUTES
            if holder.get(n)
        ),
        None,
    )
    for holder in holders:
        for name in _ATTRIBUTES:
            said = holder.get(name)
            if not said:
                continue
            parts = part_credit(" ".join(_plain(said).split()))
            if parts.caption and len(parts.caption) <= _LONGEST:
                stated = Stated(parts.credit, f"html:{name}") if parts.credit else credit
                return Stated(parts.caption, f"html:{name}"), stated
    return None, credit


def _up_to(image: HtmlElement, box: HtmlElement) -> list[HtmlElement]:
    """The elements around a picture up to its box; or its parents if it stands alone, as in a gallery of links."""
    found: list[HtmlElement] = []
    for element in image.iterancestors():
        if element.tag in ("article", "main", "body", "html", "p") or len(found) > 3:
            break
        if len(_pictures(element)) > 1:
            break
        found.append(element)
        if element is box:
            break
    return found


def _place(element: HtmlElement) -> str:
    if element.tag == "figcaption":
        return "html:figcaption"
    return f"html:.{((element.get('class') or '').split() or [element.tag])[0]}"


def is_byline(text: str) -> bool:
    """Whether a text under a picture is the name of the article's author, whom the picture shows."""
    if len(text) > 120 or not says_by(text + " "):
        return False
    words = [word for name in split_names(text) for word in name.split()]
    return all(word[0].isupper() or word in _PARTICLES or not word[0].isalpha() for word in words)


def _name(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    text = one_line(value) if isinstance(value, str) else ""
    return "" if "://" in text or len(text) > _LONGEST_CREDIT else text


def _plain(text: str) -> str:
    """The text of an attribute that may hold markup."""
    return re.sub(r"<[^>]*>", " ", text[:20_000])


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
