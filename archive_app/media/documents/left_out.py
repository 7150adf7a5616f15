"""What of a document gives no text and no picture, counted and told in one sentence: formulas, charts, drawings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.etree import _Element

from archive_app.media.facts import FigureFacts, PartFacts
from archive_app.media.sniffing import HEAD_LENGTH, identify
from archive_app.media.structured_tables import is_element, local_name

_WORDS = {
    "formula": ("formula", "formulas"),
    "set formula": ("formula but for its letters", "formulas but for their letters"),
    "chart": ("chart", "charts"),
    "drawing": ("drawing", "drawings"),
    "object": ("embedded object", "embedded objects"),
    "recording": ("video or sound", "videos or sounds"),
    "absent": ("picture that is not in it", "pictures that are not in it"),
}
_OFFICE = {"omath": "formula", "chart": "chart", "relids": "drawing", "oleobject": "object"}
"""Elements of Office documents (ISO/IEC 29500) by their local names in small letters; a diagram is a drawing."""

_DRAWN = frozenset(
    ("custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle", "ellipse", "connector",
     "measure", "g")
)  # fmt: skip
_PAGE = {"math": "set formula", "video": "recording", "audio": "recording", "canvas": "drawing", "object": "object"}


def told(counts: Counter[str], *, drawn: str = "") -> tuple[str, ...]:
    """One sentence on all that was left out; none if there is nothing. `drawn` says more of the drawings."""
    found = []
    for kind, (one, many) in _WORDS.items():
        if counts[kind]:
            more = f" {drawn}" if kind == "drawing" and drawn else ""
            found.append(f"{counts[kind]:,} {one if counts[kind] == 1 else many}{more}")
    return (f"Left out: {', '.join(found)}.",) if found else ()


def in_office(root: _Element) -> Counter[str]:
    """What the text of a Word document holds that is not read; a shape with text in it is read as that."""
    counts: Counter[str] = Counter()
    pictured = {shape.getparent() for image in elements(root, "imagedata") if (shape := image.getparent()) is not None}
    for element in root.iter():
        if not is_element(element):
            continue
        name = local_name(element)
        if name == "oleobject" and element.getparent() in pictured:
            continue  # its picture stands in its place
        if name in _OFFICE:
            counts[_OFFICE[name]] += 1
        elif name == "wsp" and not _holds(element, "txbxcontent", "blip"):
            counts["drawing"] += 1
    return counts


def in_open_document(root: _Element, kinds: dict[str, str], shown: Sequence[str]) -> Counter[str]:
    """What an OpenDocument text holds that is not read.

    `kinds` says of an embedded document by its address what it is; `shown` are the addresses of pictures that are at
    hand, of which one may stand in its place.
    """
    counts: Counter[str] = Counter()
    at_hand = frozenset(shown)
    pictured = {image.getparent() for image in elements(root, "image") if address_in(image) in at_hand}
    for element in root.iter():
        if not is_element(element):
            continue
        name = local_name(element)
        if name in ("object", "object-ole", "plugin"):
            if element.getparent() not in pictured:
                counts[kinds.get(address_in(element), "object")] += 1
        elif name in _DRAWN and _namespace(element).endswith("drawing:1.0") and not _is_in_drawing(element):
            has_text = any(str(text).strip() for text in element.itertext())
            counts["drawing"] += not has_text and not _holds(element, "image")
    return counts


def in_pages(bodies: Iterable[_Element]) -> Counter[str]:
    """What the chapters of a book hold that is not read, or, of a formula, no more than its letters."""
    counts: Counter[str] = Counter()
    for body in bodies:
        for element in body.iter():
            if not is_element(element):
                continue
            name = local_name(element)
            if name in _PAGE:
                counts[_PAGE[name]] += 1
            elif name == "svg" and not _holds(element, "image"):
                counts["drawing"] += 1
    return counts


def absent(figures: Iterable[FigureFacts], is_there: Callable[[str], bool]) -> int:
    """How many pictures are shown that are not in the document, and of which there is no caption to know them by."""
    return sum(figure.caption is None and not is_there(figure.image) for figure in figures)


def unread_pictures(figures: Sequence[FigureFacts], parts: Sequence[PartFacts]) -> tuple[str, ...]:
    """A sentence on pictures that are in the document and of a kind that is not read, such as EMF and SVG."""
    meant = {figure.image for figure in figures}
    unread = sum(not _is_photo(part) for part in parts if meant & set(part.addresses))
    if not unread:
        return ()
    if unread == 1:
        return ("1 picture is of a kind that is not read; it is kept as a file.",)
    return (f"{unread:,} pictures are of kinds that are not read; they are kept as files.",)


def address_in(element: _Element) -> str:
    """The address that an element of a drawing names, without what leads to the same folder."""
    return (element.get("{http://www.w3.org/1999/xlink}href") or "").removeprefix("./")


def _is_photo(part: PartFacts) -> bool:
    try:
        with part.path.open("rb") as file:
            return identify(file.read(HEAD_LENGTH), part.name).family == "photo"
    except OSError:
        return False


def elements(root: _Element, *names: str) -> Iterator[_Element]:
    """The elements of a tree that are called so, in whatever namespace."""
    return (element for element in root.iter() if is_element(element) and local_name(element) in names)


def _holds(element: _Element, *names: str) -> bool:
    return next(elements(element, *names), None) is not None


def _is_in_drawing(element: _Element) -> bool:
    return any(is_element(e) and local_name(e) == "g" for e in element.iterancestors())


def _namespace(element: _Element) -> str:
    return str(element.tag).partition("}")[0]
