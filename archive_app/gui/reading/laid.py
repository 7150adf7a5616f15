"""Blocks of an article with their heights, places to come back to, and where margins stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

from archive_app.archive.reading import ArticleReading
from archive_app.gui.reading.article_head import ArticleHead
from archive_app.gui.reading.figure import Figure
from archive_app.gui.reading.margin import Margin
from archive_app.gui.reading.measures import Measures
from archive_app.gui.reading.text_block import TextBlock
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_LETTER = 0.47
"""The width of a letter as a part of the size of the text, for estimates."""
_BETWEEN_LINES = 0.55
_ABOVE_MARGIN, _BETWEEN_MARGINS = 16, 24


@dataclass(slots=True, eq=False)
class Laid:
    """A block, its height in px, and for what that was measured (None: it is an estimate)."""

    block: ArticleHead | Figure | TextBlock
    height: int = 0
    measured: tuple[int, float, float] | None = None
    y: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place to come back to: a block, and how many px of it lie above the view."""

    block: int = 0
    offset: int = 0


def skeleton(reading: ArticleReading) -> tuple[object, ...]:
    """What decides which blocks an article has."""
    places = tuple((photo.appearance, photo.after) for photo in reading.photos)
    return reading.item.id, reading.item.body, reading.item.structure, places


def estimated_height(block: TextBlock, measure: int, theme: Theme, larger: float) -> int:
    """About how high a text is at a measure, in px, without laying it out."""
    size = theme.u(Type.BODY.value.size + larger)
    letters = max(1.0, measure / (size * _LETTER))
    lines = sum(-(-len(paragraph.text) // letters) for paragraph in block.paragraphs)
    return round(theme.u(Type.BODY.value.line) * (lines + _BETWEEN_LINES * (len(block.paragraphs) - 1)))


def margin_place(
    margin: Margin, columns: Measures, top: int, below: int, beside: int, u: Callable[[float], int]
) -> QRect:
    """Where the margin of a photo stands.

    Beside the photo, whose `top` is given, and under the margin before, which ends at `beside`; where there is no room
    beside it, at `below`. A margin that has nothing to say has no height.
    """
    empty = margin.is_empty()
    margin.setVisible(not empty)
    if columns.margin is None:
        below += 0 if empty else u(_ABOVE_MARGIN)
        return QRect(columns.text, below, columns.measure, 0 if empty else margin.height_for(columns.measure))
    if empty:
        return QRect(columns.margin, beside, columns.margin_width, 0)
    top = max(top, beside + u(_BETWEEN_MARGINS) if beside else top)
    return QRect(columns.margin, top, columns.margin_width, margin.height_for(columns.margin_width))
