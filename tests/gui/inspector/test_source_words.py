"""Every place that a reader can name has words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive_app
from archive_app.gui.inspector.source_words import place_words, source_word
from archive_app.media.documents.dispatch import READERS

PACKAGE = Path(archive_app.__file__).parent
MODULES = sorted((*(PACKAGE / "media").rglob("*.py"), *(PACKAGE / "importing").rglob("*.py")))
STATING = {"Stated", "StatedList", "stated", "stated_list", "comment_statements"}
ADDRESSES = {"attachment", "cid", "data", "http", "https", "mailto", "r"}
"""What begins like a source, but is where something lies, or how a tar is opened."""
SOURCE = re.compile(r"[a-z][a-z0-9-]*(?::\S*)?")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("xmp:dc:description", "from XMP dc:description"),
        ("iptc:2:120", "from IPTC 2:120"),
        ("exif:GPSLatitude+GPSLongitude", "from EXIF GPSLatitude+GPSLongitude"),
        ("side-car:xmp:dc:title", "from side-car XMP dc:title"),
        ("png:Description", "from PNG Description"),
        ("file:comment", "from file comment"),
        ("file-name", "from the name of the file"),
        ("pdf:info:Title", "from PDF property Title"),
        ("pdf:xmp:dc:title", "from XMP dc:title of the PDF"),
        ("docx:core:creator", "from Word property creator"),
        ("epub:opf:dc:date", "from EPUB dc:date"),
        ("epub:figcaption", "from the caption under the picture"),
        ("eml:From", "from e-mail header From"),
        ("mhtml:Date", "from the time of saving, as noted in the saved page"),
        ("new:Place", "from new:Place"),
    ],
)
def test_where_a_value_stood_is_told_in_words(qapp, source: str, words: str) -> None:
    assert source_word(source) == words


def _stated(tree: ast.Module) -> Iterator[str]:
    """The sources that are written out where a value is stated: the last argument, or the beginning of it."""
    for call in ast.walk(tree):
        called = call.func if isinstance(call, ast.Call) else None
        if isinstance(call, ast.Call) and isinstance(called, ast.Name) and called.id in STATING and len(call.args) > 1:
            yield from _texts(call.args[-1])


def _texts(source: ast.expr) -> Iterator[str]:
    if isinstance(source, ast.Constant) and isinstance(source.value, str):
        yield source.value
    elif isinstance(source, ast.JoinedStr) and isinstance(begin := source.values[0], ast.Constant):
        yield f"{begin.value}Name"


def _of_the_same_places(tree: ast.Module, places: set[str]) -> Iterator[str]:
    """All other texts that begin as sources do, such as those that are handed to a function that states them."""
    for text in ast.walk(tree):
        for found in _texts(text) if isinstance(text, ast.expr) else ():
            if SOURCE.fullmatch(found) and found.partition(":")[0] in places and ":" in found:
                yield f"{found}Name" if found.endswith(":") else found


def _begun(tree: ast.Module) -> Iterator[str]:
    """Beginnings that are put before the name of a field, and sources that have a name of their own in the code."""
    for text in ast.walk(tree):
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and re.fullmatch(r"[a-z-]+:", text.value):
            yield text.value
        elif isinstance(text, ast.JoinedStr):
            yield from (found for found in _texts(text) if SOURCE.fullmatch(found) and ":" in found)
        elif isinstance(text, ast.Assign) and isinstance(named := text.targets[0], ast.Name):
            yield from _texts(text.value) if named.id.endswith("_SOURCE") else ()


def _every_source() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in MODULES]
    stated = {source for tree in trees for source in _stated(tree)}
    documents = {Path(reader.__code__.co_filename).parent for reader in READERS.values()}  # where the readers lie
    formats = {module.stem for folder in documents for module in folder.glob("*.py")}
    places = {source.partition(":")[0] for source in stated} | (formats & {s.partition(":")[0] for s in stated})
    found = stated | {source for tree in trees for source in _of_the_same_places(tree, places)}
    return {source.removeprefix("side-car:") for source in found} - {"", "Name"}


def test_no_source_that_a_reader_can_give_is_without_words(qapp) -> None:
    sources = _every_source()
    assert {
        "pdf:info:Title",
        "docx:core:title",
        "epub:opf:dc:date",
        "eml:Subject",
        "mhtml:Date",
        "odt:title",
    } <= sources
    assert [source for source in sorted(sources) if place_words(source) is None] == []


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "epub", "eml"])
@pytest.mark.parametrize("end", ["figcaption", "caption", "alt"])
def test_what_stands_by_a_picture_of_any_document_has_words(qapp, kind: str, end: str) -> None:
    assert place_words(f"{kind}:{end}") is not None
