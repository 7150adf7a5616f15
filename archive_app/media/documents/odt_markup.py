"""The text of an OpenDocument file written as HTML, with what its styles mean."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from archive_app.media.documents.xml_trees import text_in
from archive_app.media.structured_tables import is_element, local_name

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_GONE = frozenset(
    ("tracked-changes", "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
     "alphabetical-index", "bibliography", "annotation", "annotation-end", "sequence-decls", "variable-decls",
     "user-field-decls", "forms", "note-citation", "change", "change-start", "change-end", "event-listeners",
     "soft-page-break", "object", "object-ole", "plugin", "glue-point", "title", "desc", "ruby-text")
)  # fmt: skip
_LIKE = {"table": "table", "table-row": "tr", "table-cell": "td", "table-header-rows": "thead", "section": "div"}
_CAPTIONS = frozenset(("Illustration", "Figure", "Caption", "caption", "Drawing"))
_LONGEST_CAPTION = 2000


class Markup:
    """Writes the body of content.xml as a tree of HTML; `title` is the paragraph in the style for titles."""

    def __init__(self, content: _Element, styles: _Element | None) -> None:
        self.title: _Element | None = None
        self._content = content
        self._parents: dict[str, str] = {}
        self._strong: set[str] = set()
        self._emphasis: set[str] = set()
        self._numbered: set[str] = set()
        for root in (content,) if styles is None else (styles, content):
            for element in root.iter():
                if is_element(element):
                    self._learn(element)
        self._notes: list[_Element] = []

    def written(self) -> _Element:
        """The tree; footnotes stand at its end."""
        root = etree.Element("div")
        for element in self._content.iter():
            if is_element(element) and local_name(element) == "text" and element.tag.endswith("office:1.0}text"):
                self._children(element, root, numbered=False)
                break
        for number, note in enumerate(self._notes, 1):
            division = etree.SubElement(root, "div")
            self._children(note, division, numbered=False)
            first = division[0] if len(division) and not (division.text or "").strip() else division
            first.text = f"[{number}] {first.text or ''}"
        return root

    def _learn(self, element: _Element) -> None:
        kind = local_name(element)
        style = element.get(f"{_STYLE}name") or ""
        if kind == "style":
            self._parents[style] = element.get(f"{_STYLE}parent-style-name") or ""
            for properties in element:
                if is_element(properties) and local_name(properties) == "text-properties":
                    if properties.get(f"{_FO}font-weight") in ("bold", "600", "700", "800", "900"):
                        self._strong.add(style)
                    if properties.get(f"{_FO}font-style") in ("italic", "oblique"):
                        self._emphasis.add(style)
        elif kind == "list-style":
            first = next((child for child in element if is_element(child)), None)
            if first is not None and local_name(first) == "list-level-style-number":
                self._numbered.add(style)

    def _styles(self, element: _Element) -> set[str]:
        """The names of an element's style and of those that it derives from, as people know them."""
        found: set[str] = set()
        name = element.get(f"{_TEXT}style-name") or ""
        while name and name not in found:
            found.add(name)
            name = self._parents.get(name, "")
        return {name.replace("_20_", " ") for name in found}

    def _children(self, source: _Element, target: _Element, *, numbered: bool) -> None:
        _append(target, source.text)
        for child in source:
            if is_element(child):
                self._element(child, target, numbered=numbered)
            _append(target, child.tail)

    def _element(self, source: _Element, target: _Element, *, numbered: bool) -> None:
        kind = local_name(source)
        if kind in _GONE:
            return
        if kind in ("p", "h"):
            self._children(source, self._paragraph(source, target, kind), numbered=numbered)
        elif kind == "list":
            style = source.get(f"{_TEXT}style-name")
            numbered = numbered if style is None else style in self._numbered
            self._children(source, etree.SubElement(target, "ol" if numbered else "ul"), numbered=numbered)
        elif kind in ("list-item", "list-header"):
            self._children(source, etree.SubElement(target, "li"), numbered=numbered)
        elif kind in ("s", "tab"):
            _append(target, " ")
        elif kind == "line-break":
            etree.SubElement(target, "br")
        elif kind == "note":
            self._note(source, target)
        elif kind == "frame":
            self._frame(source, target)
        elif kind in ("span", "a"):
            self._children(source, self._within(source, target, kind), numbered=numbered)
        elif kind in _LIKE:
            self._children(source, etree.SubElement(target, _LIKE[kind]), numbered=numbered)
        else:
            self._children(source, target, numbered=numbered)

    def _paragraph(self, source: _Element, target: _Element, kind: str) -> _Element:
        styles = self._styles(source)
        if kind == "h":
            level = source.get(f"{_TEXT}outline-level") or "1"
            return etree.SubElement(target, f"h{min(int(level), 6) if level in '123456789' else 6}")
        if "Quotations" in styles:
            before = target[-1] if len(target) else None
            joins = before is not None and before.tag == "blockquote" and not (before.tail or "").strip()
            target = before if joins and before is not None else etree.SubElement(target, "blockquote")
        paragraph = etree.SubElement(target, "pre" if "Preformatted Text" in styles else "p")
        if styles & _CAPTIONS:
            paragraph.set("class", "caption")
        if "Title" in styles and self.title is None:
            self.title = paragraph
        return paragraph

    def _within(self, source: _Element, target: _Element, kind: str) -> _Element:
        if kind == "a":
            return etree.SubElement(target, "a", href=source.get(_HREF) or "")
        styles = {source.get(f"{_TEXT}style-name") or "", *self._styles(source)}
        if styles & self._strong or "Strong Emphasis" in styles:
            target = etree.SubElement(target, "b")
        if styles & self._emphasis or "Emphasis" in styles:
            target = etree.SubElement(target, "i")
        return target

    def _note(self, source: _Element, target: _Element) -> None:
        body = next((child for child in source if is_element(child) and local_name(child) == "note-body"), None)
        if body is not None:
            self._notes.append(body)
            _append(target, f"[{len(self._notes)}]")

    def _frame(self, source: _Element, target: _Element) -> None:
        """A picture, or a box with text; a box with a picture in it is the picture with its caption."""
        inside = [child for child in source if is_element(child)]
        box = next((child for child in inside if local_name(child) == "text-box"), None)
        image = next((child for child in inside if local_name(child) == "image" and child.get(_HREF)), None)
        said = next((child for child in inside if local_name(child) in ("desc", "title")), None)
        if box is not None:
            images = any(is_element(child) and local_name(child) == "image" for child in box.iter())
            figure = etree.SubElement(target, "figure" if images else "div")
            self._children(box, figure, numbered=False)
            if images and len(text_in(figure)) <= _LONGEST_CAPTION:
                _part_caption(figure)
        elif image is not None:
            address = (image.get(_HREF) or "").removeprefix("./")
            etree.SubElement(target, "img", src=address, alt=text_in(said).strip())


def _part_caption(figure: _Element) -> None:
    """Let a figure hold its pictures, and one element with all the text that is printed under them."""
    text = text_in(figure).strip()
    images = list(figure.iter("img"))
    for child in list(figure):
        figure.remove(child)
    figure.text = None
    for image in images:
        image.tail = None
        figure.append(image)
    if text:
        etree.SubElement(figure, "figcaption").text = text


def _append(target: _Element, text: str | None) -> None:
    """Add text at the end of an element."""
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
