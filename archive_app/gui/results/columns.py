"""The columns of the results as a table: what they say, and by which of them the archive can sort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from archive_app.archive.summaries import Summary
from archive_app.gui.dates import shown_date
from archive_app.gui.results.words import title_of, who_of
from archive_app.search.browsing import Order


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `orders` are those that a click on its header takes in turn; `at_end` aligns to the trailing side."""

    name: str
    heading: str
    width: int
    text: Callable[[Summary], str]
    orders: tuple[Order, ...] = ()
    at_end: bool = False


def _count(value: int) -> str:
    return QLocale().toString(value) if value else ""


def _kind(summary: Summary) -> str:
    return _tr("Photo") if summary.kind == "photo" else _tr("Article")


def _date(summary: Summary) -> str:
    return shown_date(summary.date, summary.date_text) if summary.date or summary.date_text else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("results", text)


COLUMNS = (
    Column("title", "Title", 256, title_of, (Order.TITLE,)),
    Column("kind", "Kind", 64, _kind),
    Column("date", "Date", 112, _date, (Order.NEWEST, Order.OLDEST), at_end=True),
    Column("who", "Outlet or credit", 164, who_of),
    Column("captions", "Captions", 76, lambda its: _count(its.captions), at_end=True),
    Column("links", "Linked", 62, lambda its: _count(its.links), at_end=True),
    Column("tags", "Tags", 52, lambda its: _count(its.tags), at_end=True),
    Column("notes", "Notes", 56, lambda its: _count(its.notes), at_end=True),
)
"""All columns, in their first order; widths in px at 100 % text."""


_ARROWS = {Order.NEWEST: "↓", Order.OLDEST: "↑", Order.TITLE: "↑"}


def heading(column: Column, order: Order) -> str:
    """What stands over a column, with an arrow where the items are in its order."""
    if order not in column.orders:
        return _tr(column.heading)
    # The words stay over the words of the column, whichever side they keep to.
    parts = (_ARROWS[order], _tr(column.heading)) if column.at_end else (_tr(column.heading), _ARROWS[order])
    return " ".join(parts)
