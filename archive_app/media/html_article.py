"""An article in HTML: what the page states of itself, its text, and its figures in their places."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html
from lxml.html import HtmlComment, HtmlElement

from archive_app.errors import BadInputError
from archive_app.media.facts import ArticleFacts
from archive_app.media.figures import based, captions_without_picture, harvest
from archive_app.media.main_text import main_text
from archive_app.media.page_authors import authors
from archive_app.media.page_dates import modified, published
from archive_app.media.page_headline import headline
from archive_app.media.page_origin import base_url, language, publisher, rights, section, source_url, stated_base
from archive_app.media.saved_pages import saved_at, saved_comment
from archive_app.media.structured_data import read_statements

_CONTROLS = re.compile(
    r"&#(?:0*(?:[0-8]|1[1245-9]|2\d|3[01]|127)|x0*(?:[0-8bcef]|1[0-9a-f]|7f))(?:;|(?![0-9a-f]))", re.IGNORECASE
)
"""References to control characters, which no database or log can hold."""
_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
"""What lxml.html makes of elements, but found without asking Python about each: pages' forms are not filled in here."""

_DEEPEST = 400
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (_DEEPEST + 1) + ")")


def read_html(text: str, name: str) -> ArticleFacts:
    """The parts of a page; raises BadInputError if there is nothing to read in it."""
    tree = _parse(text, name)
    alive = list(tree.iter())  # as long as they are held, lxml need not make the elements' objects again and again
    page = read_statements(tree)
    figures = harvest(tree, page.images)
    figures += captions_without_picture(tree, figures)
    outlet = publisher(page)
    address = source_url(text, tree, page)
    title = headline(tree, page, outlet, name)
    stated = ArticleFacts(
        title=title,
        body="",
        language=language(tree, page),
        authors=authors(tree, page, outlet),
        publisher=outlet,
        date=published(tree, page, address),
        modified=modified(tree, page),
        section=section(page),
        source_url=address,
        rights=rights(tree, page),
        saved=saved_at(text),
        raw=_raw(text, page.raw),
    )
    base = stated_base(tree)
    for figure in figures if base else ():
        figure.facts = based(figure.facts, base)
    by = stated.authors.values if stated.authors else ()
    main = main_text(tree, page, title.value, by, figures, base_url(tree, address))  # it uses the tree up
    if not main.body and not any(f.caption for f in main.figures) and title.source == "file-name":
        raise BadInputError(f"“{name}” is a page without any text; there is nothing to keep of it.")
    del alive
    return replace(stated, body=main.body, figures=main.figures, structure=main.structure)


def _raw(text: str, json_ld: bytes) -> dict[str, bytes]:
    """What the page says of itself and of its saving, as it is written there."""
    blocks = {"json-ld": json_ld, "saved-from": saved_comment(text).encode()}
    return {name: block for name, block in blocks.items() if block}


def _parse(text: str, name: str) -> HtmlElement:
    # Without huge_tree the parser leaves out, without a word, what is nested more than 254 deep.
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = html.document_fromstring(_CONTROLS.sub("", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInputError(f"“{name}” cannot be read as a page; it is empty or damaged.") from error
    if _TOO_DEEP(tree):
        raise BadInputError(f"“{name}” nests its elements more than {_DEEPEST} deep, as no article does.")
    return tree


# -- what the page states of itself
