"""The text of an article with its photos, laid out in pieces so that nothing of it keeps the window waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QStyle, QWidget

from archive_app.archive.reading import ArticleReading
from archive_app.gui.reading.article_head import ArticleHead
from archive_app.gui.reading.figure import Figure
from archive_app.gui.reading.keeping import Keeping
from archive_app.gui.reading.margin import Margin
from archive_app.gui.reading.measures import Measures, measures
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.placing import Piece, plan
from archive_app.gui.reading.prose import Prose
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_TOP, _BELOW_HEAD, _ABOVE_FIGURE, _BELOW_FIGURE, _BOTTOM = 24, 16, 18, 24, 64
_BUDGET_SECONDS = 0.012
"""How long the window's thread lays out text at a stretch."""
_PART_OF_VIEW = 0.6
"""A photo is at most this part of the view high."""
_BETWEEN_MARGINS = 24

Block = ArticleHead | Prose | Figure


@dataclass(slots=True)
class _Laid:
    """A block with its height; `width` is the measure for which that holds (0: not measured yet)."""

    block: Block
    height: int = 0
    width: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place to come back to: a block, and how many px of it lie above the view."""

    block: int
    offset: int


class ArticleColumn(QWidget):
    """What scrolls in the article page. `view_height` is that of the view in px.

    `arranged` says that blocks have moved: where the top of the view was is `anchor(...)` before, and `top_of(anchor)`
    after it. `built` comes when the whole text is there.
    """

    arranged = Signal()
    built = Signal()
    block_added = Signal(object)
    photo_wanted = Signal(bytes)
    article_wanted = Signal(bytes)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._larger = 0.0
        self._view_height = 600
        self._head = ArticleHead(theme, self)
        self._head.grown.connect(lambda: self._remeasure(self._head))
        self._laid: list[_Laid] = [_Laid(self._head)]
        self._margins: dict[Figure, Margin] = {}
        self._photos = 0
        self._to_come: Iterator[Piece | int] = iter(())
        self._reading: ArticleReading | None = None
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._work)
        theme.changed.connect(self._begin_measuring)
        self.setProperty("look", "surface")

    # -- what it shows

    def show_article(self, reading: ArticleReading, keeping: Keeping) -> None:
        """Show an article. Where its text and photos are the same as before, only what is said of them is renewed."""
        same = self._reading is not None and _skeleton(self._reading) == _skeleton(reading)
        self._reading = reading
        self._head.show_article(reading.item, keeping)
        if same:
            for figure, photo in zip(self.figures(), reading.photos, strict=False):
                figure.show_photo(photo)
                self._margins[figure].show_photo(photo)
            self._begin_measuring()
            return
        self._clear()
        self._photos = len(reading.photos)
        self._to_come = plan(reading.item.body or "", len(reading.photos))
        self._build(until=2 * self._view_height)
        self._later.start()

    def figures(self) -> list[Figure]:
        """The photos in place, as far as they are there yet."""
        return list(self._margins)

    def texts(self) -> list[Prose]:
        """All texts in the order of reading: headline, paragraphs, captions as printed."""
        found: list[Prose] = []
        for laid in self._laid:
            if isinstance(laid.block, Prose):
                found.append(laid.block)
            elif isinstance(laid.block, Figure):
                found.append(laid.block.caption)
            else:
                found.append(laid.block.headline)
        return found

    def is_built(self) -> bool:
        """Whether the whole text is there."""
        return not self._later.isActive()

    def set_larger(self, pixels: float) -> None:
        """Make the body so many px larger or smaller than its style."""
        self._larger = pixels
        for laid in self._laid:
            if isinstance(laid.block, Prose):
                laid.block.set_larger(pixels)
        self._begin_measuring()

    def set_view(self, width: int, height: int) -> None:
        """Told the size of the view by what it lies in."""
        self._view_height = height
        if width != self.width():
            self.resize(width, self.height())
        self._begin_measuring()

    def measures(self) -> Measures:
        """The columns at the present width."""
        return measures(self.width(), self._theme.scale, larger=self._larger, photos=self._photos > 0)

    # -- places

    def anchor(self, top: int) -> Anchor:
        """What lies at the top of a view that is scrolled to `top`."""
        number = max((n for n, laid in enumerate(self._laid) if laid.y <= top), default=0)
        return Anchor(number, top - self._laid[number].y)

    def top_of(self, anchor: Anchor) -> int:
        """Where to scroll so that the anchor is at the top of the view; as far as it is there yet."""
        laid = self._laid[min(anchor.block, len(self._laid) - 1)]
        return laid.y + (min(anchor.offset, laid.height) if anchor.block else anchor.offset)

    def figure_at(self, top: int, bottom: int) -> int:
        """The number of the photo that is in a part of the column, or the last one above it; -1 for none."""
        found = -1
        for number, figure in enumerate(self.figures()):
            if figure.y() < (top + bottom) // 2:
                found = number
        return found

    # -- building

    def _clear(self) -> None:
        for laid in self._laid[1:]:
            laid.block.hide()
            laid.block.deleteLater()
            if isinstance(laid.block, Figure):
                self._pictures.forget(laid.block.picture)
        for margin in self._margins.values():
            margin.hide()
            margin.deleteLater()
        del self._laid[1:]
        self._margins.clear()
        self._laid[0].width = 0

    def _work(self) -> None:
        """Build what is to come, then measure what is not measured, for as long as the budget lasts."""
        end = time.perf_counter() + _BUDGET_SECONDS
        while time.perf_counter() < end:
            part = next(self._to_come, None)
            if part is None:
                break
            self._add(part)
        else:
            self._arrange()
            return
        columns = self.measures()
        for laid in self._laid:
            if laid.width != columns.measure:
                self._measure(laid, columns)
                if time.perf_counter() >= end:
                    self._arrange()
                    return
        self._later.stop()
        self._arrange()
        self.built.emit()

    def _build(self, *, until: int) -> None:
        """Build at once what the first view shows."""
        self._arrange(through=True)
        end = time.perf_counter() + 2 * _BUDGET_SECONDS
        while self._bottom() < until and time.perf_counter() < end:
            part = next(self._to_come, None)
            if part is None:
                break
            self._add(part)
            self._arrange()

    def _add(self, part: Piece | int) -> None:
        assert self._reading is not None
        block: Prose | Figure
        if isinstance(part, Piece):
            block = Prose(self._theme, part.paragraphs, Type.BODY, goes_on=part.goes_on, parent=self)
            block.set_larger(self._larger)
            self.block_added.emit(block)
        else:
            photo = self._reading.photos[part]
            block = Figure(self._theme, self._pictures, photo, self)
            block.photo_wanted.connect(self.photo_wanted)
            margin = Margin(self._theme, photo, self)
            margin.photo_wanted.connect(self.photo_wanted)
            margin.article_wanted.connect(self.article_wanted)
            self._margins[block] = margin
            self.block_added.emit(block.caption)
        laid = _Laid(block)
        self._laid.append(laid)
        block.grown.connect(lambda: self._remeasure(block))
        self._measure(laid, self.measures())
        block.show()

    # -- measuring and arranging

    def _remeasure(self, block: Block) -> None:
        for laid in self._laid:
            if laid.block is block:
                laid.width = 0
        self._later.start()

    def _begin_measuring(self) -> None:
        """Measure what is in view at once, and the rest over the event loop."""
        columns = self.measures()
        for laid in self._laid:
            if isinstance(laid.block, Figure | ArticleHead):
                laid.width = 0
            if laid.width != columns.measure and not laid.block.visibleRegion().isEmpty():
                self._measure(laid, columns)
        self._arrange()
        self._later.start()

    def _measure(self, laid: _Laid, columns: Measures) -> None:
        block = laid.block
        if isinstance(block, Prose):
            laid.height = block.height_for(columns.measure)
        elif isinstance(block, Figure):
            laid.height = block.arrange(columns.measure, round(self._view_height * _PART_OF_VIEW))
        else:
            laid.height = block.arrange(columns.measure)
        laid.width = columns.measure

    def _arrange(self, *, through: bool = False) -> None:
        """Put everything in its place, with the heights that are known."""
        columns = self.measures()
        if through:
            for laid in self._laid:
                self._measure(laid, columns)
        u = self._theme.u
        y = u(_TOP)
        margin_end = 0
        for number, laid in enumerate(self._laid):
            if isinstance(laid.block, Figure):
                y += u(_ABOVE_FIGURE if number else 0)
            elif number > 1 and isinstance(self._laid[number - 1].block, Prose):
                y += self._between(laid.block)
            laid.y = y
            self._put(laid.block, QRect(columns.text, y, columns.measure, laid.height))
            y += laid.height + u(_BELOW_HEAD if number == 0 else 0)
            if isinstance(laid.block, Figure):
                y, margin_end = self._put_margin(laid, columns, y, margin_end)
                y += u(_BELOW_FIGURE)
        height = max(y, margin_end) + u(_BOTTOM)
        if height != self.height():
            self.resize(self.width(), height)
        self.arranged.emit()

    def _between(self, block: Block) -> int:
        if isinstance(block, Prose) and block.goes_on:
            return 0
        return self._theme.u(16)

    def _put_margin(self, laid: _Laid, columns: Measures, y: int, margin_end: int) -> tuple[int, int]:
        """The margin beside its photo, below the margin before; or below the photo. Returns both new ends."""
        assert isinstance(laid.block, Figure)
        margin = self._margins[laid.block]
        margin.setVisible(not margin.is_empty())
        if margin.is_empty():
            return y, margin_end
        height = margin.height_for(columns.margin_width)
        if columns.margin is None:
            y += self._theme.u(16)
            self._put(margin, QRect(columns.text, y, columns.measure, height))
            return y + height, margin_end
        top = max(laid.y, margin_end + self._theme.u(_BETWEEN_MARGINS) if margin_end else 0)
        self._put(margin, QRect(columns.margin, top, columns.margin_width, height))
        return y, top + height

    def _put(self, widget: QWidget, place: QRect) -> None:
        whole = QRect(0, 0, self.width(), place.bottom() + 1)
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))

    def _bottom(self) -> int:
        last = self._laid[-1]
        return last.y + last.height


def _skeleton(reading: ArticleReading) -> tuple[object, ...]:
    """What decides which blocks there are."""
    return reading.item.id, reading.item.body, tuple(photo.appearance for photo in reading.photos)
