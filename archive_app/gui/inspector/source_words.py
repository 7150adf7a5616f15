"""Where a value stood, in words: “from XMP dc:description”, “from the first line of the text”."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_WHOLE = {
    "arrival:title": "the name that came with the file",
    "arrival:url": "the address that came with the file",
    "docx:heading": "the first heading of the text",
    "docx:title": "the paragraph in the style Title",
    "file-name": "the name of the file",
    "html:alt": "the alternative text of the picture",
    "html:byline": "the byline of the page",
    "html:canonical": "the address that the page gives for itself",
    "html:date": "a date near the headline",
    "html:figcaption": "the caption under the picture",
    "html:h1": "the headline of the page",
    "html:img": "the picture's address in the page",
    "html:lang": "the language that the page states",
    "html:license": "the licence that the page links to",
    "html:saved-date": "the time of saving, as noted in the page",
    "html:saved-from": "the address noted when the page was saved",
    "html:time": "a time marked in the page",
    "html:title": "the title of the page",
    "html:url": "a date in the page's address",
    "markdown:alt": "the alternative text of the picture",
    "markdown:emphasis": "the emphasis below the picture",
    "markdown:heading": "the first heading of the text",
    "markdown:image-title": "the title of the picture",
    "mhtml:Date": "the time of saving, as noted in the saved page",
    "odt:heading": "the first heading of the text",
    "odt:title": "the paragraph in the style Title",
    "pdf:caption": "the words by the picture on the page",
    "pdf:largest-text": "the largest letters on the first page",
    "pdf:printed-address": "the address that a browser printed on the pages",
    "rtf:heading": "the first heading of the text",
    "rtf:title": "the paragraph in the style Title",
    "text:address": "an address in the text",
    "text:byline": "the byline in the text",
    "text:caption": "a caption in the text",
    "text:date-line": "a line of the text with a date",
    "text:dateline": "the dateline of the text",
    "text:first-line": "the first line of the text",
}
_ENDS = {
    ":alt": "the alternative text of the picture",
    ":caption": "the caption by the picture",
    ":figcaption": "the caption under the picture",
}
"""Of the documents whose text is read as markup, whichever they are."""

_PLACES = (
    ("docx:core:", "Word property {0}"),
    ("epub:opf:", "EPUB {0}"),
    ("eml:", "e-mail header {0}"),
    ("exif:", "EXIF {0}"),
    ("file:", "file {0}"),
    ("front-matter:", "front matter {0}"),
    ("html:", "page element {0}"),
    ("iptc:", "IPTC {0}"),
    ("json-ld:", "JSON-LD {0}"),
    ("meta:", "meta {0}"),
    ("mhtml:", "header {0} of the saved page"),
    ("microdata:", "microdata {0}"),
    ("odt:meta:", "OpenDocument property {0}"),
    ("og:", "OpenGraph {0}"),
    ("pdf:catalog:", "PDF catalogue {0}"),
    ("pdf:info:", "PDF property {0}"),
    ("pdf:xmp:", "XMP {0} of the PDF"),
    ("png:", "PNG {0}"),
    ("rtf:info:", "RTF property {0}"),
    ("warc:", "web archive {0}"),
    ("xmp:", "XMP {0}"),
)
"""How the places begin whose fields have names of their own, and how such a field is told."""

_DOCUMENTS = ("docx:", "odt:", "rtf:", "epub:", "eml:")
_SIDE_CAR = "side-car:"


def source_word(source: str) -> str:
    """Where a file stated a value; a place that this version does not know is told as it is written."""
    inner = source.removeprefix(_SIDE_CAR)
    shown = place_words(inner) or inner
    return _tr("from {0}").format(shown if inner == source else _tr("side-car {0}").format(shown))


def place_words(source: str) -> str | None:
    """A place in words; None for one that has none."""
    if source in _WHOLE:
        return _tr(_WHOLE[source])
    begin, colon, rest = source.partition(":")
    if f"{begin}:" in _DOCUMENTS and f"{colon}{rest}" in _ENDS:
        return _tr(_ENDS[f"{colon}{rest}"])
    for place, words in _PLACES:
        name = source.removeprefix(place)
        if name and name != source:
            return _tr(words).format(name)
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("provenance", text)
