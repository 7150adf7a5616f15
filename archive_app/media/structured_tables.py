"""Telling tables of data from those that only lay out a page."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from lxml.etree import _Element

_LAYS_OUT = frozenset(
    ("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "figure", "pre", "blockquote", "hr", "form")
)
"""Elements that no cell of data holds."""
_LONGEST_CELL = 2000
"""A cell with more letters is a column of text."""


def holds_data(table: _Element, figures: Container[_Element] = ()) -> bool:
    """Whether a table has at least two columns of short cells, and neither figures nor another table in them."""
    if table.get("role") in ("presentation", "none"):
        return False
    columns, cells = 0, []
    for element in table.iterdescendants():
        if not is_element(element):
            continue
        name = local_name(element)
        if name in _LAYS_OUT or element in figures:
            return False
        if name == "tr":
            columns = max(columns, sum(is_cell(child) for child in element))
        elif is_cell(element):
            cells.append(element)
    return columns > 1 and not any(is_longer(cell, _LONGEST_CELL) for cell in cells)


def is_head_row(row: _Element) -> bool:
    """Whether a row names the columns: it stands in the table's head, or has none but heading cells."""
    parent = row.getparent()
    if parent is not None and local_name(parent) == "thead":
        return True
    return all(local_name(child) == "th" for child in row if is_cell(child))


def is_cell(element: _Element) -> bool:
    """Whether an element is a cell of a table."""
    return is_element(element) and local_name(element) in ("td", "th")


def is_element(node: _Element) -> bool:
    """Whether a node of a tree is an element, and no comment, instruction or entity."""
    return isinstance(node.tag, str)


def local_name(element: _Element) -> str:
    """The name of an element in lower case, without its namespace."""
    return _local(str(element.tag))


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def is_longer(element: _Element, letters: int) -> bool:
    """Whether an element holds more than so many letters; no more of it is read than is needed to know."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > letters:
            return True
    return False
