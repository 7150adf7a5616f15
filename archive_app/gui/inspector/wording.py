"""Names for what the inspector shows: kinds of caption, languages, outlets, fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.caption_facts import Apart, Reference
from archive_app.gui.words import origin_words
from archive_app.records.items import Item

_KINDS = {
    "original": "Original",
    "published": "Published",
    "corrected": "Corrected",
    "translated": "Translated",
    "alt text": "Alt text",
}
_FIELDS = {
    "title": "Title",
    "creator": "Creator",
    "credit": "Credit line",
    "copyright": "Copyright",
    "publisher": "Outlet",
    "date": "Date",
    "date_text": "Date",
    "place": "Place",
    "rights": "Rights",
    "source_url": "Source URL",
    "modified": "Last changed",
    "modified_text": "Last changed",
    "section": "Section",
    "structure": "Structure of the text",
    "source": "Supplied by",
    "instructions": "Instructions",
    "persons": "Persons shown",
    "coordinates": "Coordinates",
    "after": "Place in the text",
    "authors": "Authors",
    "author": "Author",
    "language": "Language",
    "body": "Body",
    "text": "Text",
    "caption_kind": "Kind",
    "reference": "Reference caption",
    "corrects": "Corrects",
    "translates": "Translates",
    "caption": "Caption used",
    "photo": "Photo",
    "article": "Article",
    "position": "Position",
    "name": "Name",
    "colour": "Colour",
    "description": "Description",
    "query": "Query",
    "role": "Role",
    "alive": "State",
}
_ARTICLE_FIELDS = {"title": "Headline"}
_BLOCKS = {
    "exif": "EXIF",
    "exif-capture": "EXIF of the capture",
    "exif-gps": "EXIF of the position",
    "iptc-iim": "IPTC-IIM",
    "xmp": "XMP",
    "xmp-extended": "Extended XMP",
    "json-ld": "JSON-LD",
    "mail-headers": "Headers",
    "saved-from": "Noted when the page was saved",
    "printed": "Printed by a browser",
    "document": "Noted by the program that made the file",
    "comment": "Comment",
    "png-text": "PNG text",
    "warc": "Headers of the web archive",
}
"""What a file says of itself, by the format of the block in which it stands."""

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "uk", "ru", "el", "tr", "ar", "fa", "he", "hy", "ka"),
    *("hi", "bn", "ur", "th", "vi", "id", "zh", "ja", "ko", "sw", "am"),
)
"""Languages that a list offers; any other can be written as a code (BCP 47)."""


def kind_word(kind: str) -> str:
    """A kind of caption as a badge shows it."""
    return _tr(_KINDS[kind]) if kind in _KINDS else kind


def field_word(name: str, kind: str = "photo") -> str:
    """A field as a label names it."""
    if kind == "article" and name in _ARTICLE_FIELDS:
        return _tr(_ARTICLE_FIELDS[name])
    return _tr(_FIELDS[name]) if name in _FIELDS else name.replace("_", " ").capitalize()


def block_word(format_: str) -> str:
    """A block in which a file says something of itself, as the heading over it."""
    return _tr(_BLOCKS[format_]) if format_ in _BLOCKS else format_.upper()


def language_word(code: str) -> str:
    """A language by its code, such as “Arabic”, “English (United Kingdom)”; the code itself where it is not known."""
    plain = code.replace("_", "-")
    parts = plain.split("-")
    language = QLocale.codeToLanguage(parts[0])
    if language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return code
    name = QLocale.languageToString(language)
    region = next((part for part in parts[1:] if len(part) == 2 and part.isalpha()), None)
    territory = QLocale.codeToTerritory(region.upper()) if region else QLocale.Country.AnyCountry
    if territory == QLocale.Country.AnyCountry:
        return name
    return _tr("{0} ({1})").format(name, QLocale.territoryToString(territory))


def is_interface_language(code: str) -> bool:
    """Whether a language is the one in which the window speaks: it need not be said then."""
    spoken = QLocale().language()
    if spoken == QLocale.Language.C:  # no locale at all: the words of the source code are English
        spoken = QLocale.Language.English
    return QLocale.codeToLanguage(code.replace("_", "-").split("-")[0]) == spoken


def origin_word(article: Item) -> str:
    """From whom an article came, as its cell says it."""
    return origin_words(article.publisher, article.authors)


def outlet_word(publisher: str | None, credit: str | None = None) -> str:
    """An outlet, else a credit line, or that neither is stated."""
    if not publisher and credit:
        return _tr("Credit line: {0}").format(credit)
    return publisher or _tr("Source not stated")


def apart_word(apart: Apart | None) -> str:
    """That a caption is not compared, and why; empty where it is."""
    if apart is None:
        return ""
    return _tr("Not compared: other language") if apart is Apart.LANGUAGE else _tr("Not compared: language not stated")


def caption_word(reference: Reference) -> str:
    """Another caption in a few words: its outlet and date."""
    outlet = reference.publisher or _tr("a caption without source")
    if reference.date or reference.date_text:
        return _tr("{0}, {1}").format(outlet, shown_date(reference.date, reference.date_text))
    return outlet


def by_fours(digest: str) -> str:
    """A digest in groups of four, so that it can be compared by eye."""
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


def isolated(text: str) -> str:
    """Text that keeps its own direction within a sentence (FSI, PDI): paths, addresses, digests."""
    return f"\u2068{text}\u2069"


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspector", text)
