"""A document's text as HTML, read as body, structure, and figures in their places with what is printed by them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from archive_app.media.credits import part_credit
from archive_app.media.documents.statements import one_line, stated
from archive_app.media.documents.xml_trees import text_in
from archive_app.media.facts import CaptionFacts, FigureFacts, PassageFacts
from archive_app.media.picture_addresses import is_small
from archive_app.media.structured_tables import is_element, is_longer, local_name
from archive_app.media.structured_text import structured_with_places
from archive_app.media.text_blocks import GAP

MOST_FIGURES = 5000
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|figcaption|legend|bildunterschrift|cutline)", re.IGNORECASE)
_HREF = "{http://www.w3.org/1999/xlink}href"
_LONGEST_CAPTION = 2000
_HOLDERS = frozenset(("p", "div", "td", "li", "center", "section", "body", "article", "th", "blockquote"))


@dataclass(frozen=True, slots=True)
class LaidText:
    """A body, its passages, and its figures in the order of the text."""

    body: str
    structure: tuple[PassageFacts, ...]
    figures: tuple[FigureFacts, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    image: _Element
    stands: _Element  # what is left out of the text in its place
    caption: _Element | None
    text: str


def lay_out(tree: _Element, base_url: str | None, kind: str, left_out: Collection[_Element] = ()) -> LaidText:
    """Read a tree; `kind` begins the names of places (``epub`` in ``epub:figcaption``), `left_out` gives no text.

    A figure's address is what stands in ``src``. Its caption is a ``figcaption``, or a paragraph of a class for
    captions in its box or right by its paragraph.
    """
    shown = list(_shown(tree))
    captions = [one.caption for one in shown if one.caption is not None]
    text = structured_with_places(tree, base_url, {*left_out, *captions, *(one.stands for one in shown)})
    figures = []
    for one in shown:
        place = _place(one.stands, text.places)
        if place is not None:
            figures.append(_figure(one, kind, place))
    return LaidText(text.body, text.structure, tuple(sorted(figures, key=lambda figure: figure.after)))


def _place(element: _Element, places: dict[_Element, int]) -> int | None:
    """Where an element stood; what lies in a figure stands where that stands."""
    return next((places[e] for e in (element, *element.iterancestors()) if e in places), None)


def address_of(image: _Element) -> str:
    """The address of an img element, or of an image in a drawing."""
    return (image.get("src") or image.get(_HREF) or image.get("href") or "").strip()


def images_of(tree: _Element) -> Iterator[_Element]:
    """The elements that show a picture."""
    for element in tree.iter():
        if is_element(element) and local_name(element) in ("img", "image"):
            yield element


def _shown(tree: _Element) -> Iterator[_Shown]:
    finder = _Finder()
    for number, image in enumerate(images_of(tree)):
        if number >= MOST_FIGURES:
            return
        address = address_of(image)
        if address and not is_small(image, address):
            yield finder.shown(image)


class _Finder:
    """Finds what belongs to a picture; each box and paragraph is looked through once, however many pictures it has."""

    def __init__(self) -> None:
        self._boxes: dict[_Element, tuple[_Element, bool] | None] = {}
        self._holders: dict[_Element, _Element | None] = {}
        self._claimed: set[_Element] = set()
        self._texts: dict[_Element, str] = {}

    def shown(self, image: _Element) -> _Shown:
        """A picture with its caption."""
        for element in image.iterancestors():
            name = local_name(element)
            if name in ("body", "html"):
                break
            if name == "figure" or "figure" in (element.get("class") or "").lower().split():
                found = self._in_box(element, name)
                if found is not None:
                    caption, whole = found
                    return _Shown(image, element if whole else image, caption, self._text(caption))
                if name == "figure":
                    break
        return self._in_paragraph(image)

    def _in_box(self, box: _Element, name: str) -> tuple[_Element, bool] | None:
        """The caption in a box, and whether there is nothing else in it; None if the box holds more than a figure."""
        if box not in self._boxes:
            caption = None if is_longer(box, _LONGEST_CAPTION) else _caption_in(box)
            if caption is None and (name != "figure" or is_longer(box, _LONGEST_CAPTION)):
                self._boxes[box] = None
            else:
                printed = box if caption is None else caption
                self._boxes[box] = (printed, self._text(box) == self._text(printed))
        return self._boxes[box]

    def _in_paragraph(self, image: _Element) -> _Shown:
        holder = next((element for element in image.iterancestors() if local_name(element) in _HOLDERS), None)
        stands = next((e for e in image.iterancestors() if local_name(e) == "svg"), image)
        if holder is None:
            return _Shown(image, stands, None, "")
        if holder not in self._holders:
            caption = self._holders[holder] = _caption_by(holder, self._claimed)
            if caption is not None:
                self._claimed.add(caption)
        caption = self._holders[holder]
        text = "" if caption is None else self._text(caption)
        return _Shown(image, holder if caption is holder else stands, caption, text)

    def _text(self, element: _Element) -> str:
        if element not in self._texts:
            self._texts[element] = one_line(text_in(element))[:_LONGEST_CAPTION]
        return self._texts[element]


def _caption_in(box: _Element) -> _Element | None:
    inside = [element for element in box.iterdescendants() if is_element(element)]
    named = next((element for element in inside if local_name(element) == "figcaption"), None)
    return named if named is not None else next((element for element in inside if _is_caption(element)), None)


def _is_caption(element: _Element) -> bool:
    return bool(_CAPTION.search(element.get("class") or "")) and _has_text(element)


def _has_text(element: _Element) -> bool:
    return any(not str(text).isspace() for text in element.itertext())


def _caption_by(holder: _Element, claimed: set[_Element]) -> _Element | None:
    """The caption of a paragraph of pictures: itself, the paragraph after it, or the one before."""
    if _is_caption(holder) and not is_longer(holder, _LONGEST_CAPTION):
        return holder
    if _has_text(holder):
        return None
    for beside in (holder.getnext(), holder.getprevious()):
        if beside is not None and is_element(beside) and _is_caption(beside) and beside not in claimed:
            return beside if next(images_of(beside), None) is None else None
    return None


def _figure(one: _Shown, kind: str, place: int) -> FigureFacts:
    written = one.text
    named = one.caption is not None and local_name(one.caption) == "figcaption"
    source = f"{kind}:figcaption" if named else f"{kind}:caption"
    parted = part_credit(written)
    caption = stated(parted.caption or written, source)
    return FigureFacts(
        address_of(one.image),
        CaptionFacts(caption, "published") if caption is not None else None,
        credit=stated(parted.credit, source) if parted.caption else None,
        alt_text=stated(one.image.get("alt"), f"{kind}:alt"),
        after=place,
    )


def joined(texts: Iterable[LaidText]) -> LaidText:
    """Several texts, one after the other."""
    bodies, length = list[str](), 0
    structure, figures = list[PassageFacts](), list[FigureFacts]()
    for text in texts:
        start = length + (len(GAP) if bodies else 0)
        structure += (
            replace(passage, start=passage.start + start, end=passage.end + start) for passage in text.structure
        )
        # A figure before the first word stands behind the text before, not behind the gap.
        figures += (replace(figure, after=figure.after + start if figure.after else length) for figure in text.figures)
        if text.body:
            bodies.append(text.body)
            length = start + len(text.body)
    return LaidText(GAP.join(bodies), tuple(structure), tuple(figures))
