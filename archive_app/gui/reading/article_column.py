"""The text of an article with its photos. Of a long one, only what is near the view has widgets.

Blocks have estimated heights until they are measured, bit by bit; what lies at the top of the view stays there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QStyle, QWidget

from archive_app.archive.reading import ArticleReading
from archive_app.gui.reading.article_head import ArticleHead
from archive_app.gui.reading.figure import Figure
from archive_app.gui.reading.keeping import Keeping
from archive_app.gui.reading.laid import Anchor, Laid, estimated_height, margin_place, skeleton
from archive_app.gui.reading.margin import Margin
from archive_app.gui.reading.measures import Measures, measures
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.placing import Piece, plan
from archive_app.gui.reading.setting import gap
from archive_app.gui.reading.text_block import TextBlock
from archive_app.gui.reading.text_widgets import TextWidgets
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.records.paragraphs import Paragraph

_TOP, _BELOW_HEAD, _ABOVE_FIGURE, _BELOW_FIGURE, _BOTTOM = 24, 16, 18, 24, 64
_BUDGET_SECONDS = 0.012
"""How long the window's thread measures text at a stretch."""
_NEAR, _FAR = 1, 3
"""So many views away texts get widgets, and lose them."""
_PART_OF_VIEW = 0.6
"""A photo is at most this part of the view high."""


class ArticleColumn(QWidget):
    """What scrolls in the article page.

    `arranged` says that blocks have moved; `texts_changed` when there are
    other texts than before. `pointed` says which link is under the pointer, `link_pressed` that one was pressed.
    """

    arranged = Signal()
    texts_changed = Signal()
    photo_wanted = Signal(bytes)
    article_wanted = Signal(bytes)
    pointed = Signal(str)
    link_pressed = Signal(str)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._larger = 0.0
        self._reading: ArticleReading | None = None
        self._top, self._view_height = 0, 600
        self._head = ArticleHead(theme, self)
        self._head.grown.connect(self._remeasure)
        self._headline = TextBlock(parent=self)
        self._headline.show_in(self._head.headline)
        self._laid: list[Laid] = [Laid(self._head)]
        self._margins: dict[Figure, Margin] = {}
        self._captions: dict[Figure, TextBlock] = {}
        self._widgets = TextWidgets(theme, self)
        self._widgets.pointed.connect(self.pointed)
        self._widgets.link_pressed.connect(self.link_pressed)
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._work)
        theme.changed.connect(self._remeasure)
        self.setProperty("look", "surface")

    # -- what it shows

    def show_article(self, reading: ArticleReading, paragraphs: Sequence[Paragraph], keeping: Keeping) -> None:
        """Show an article. Where its text and photos are the same as before, only what is said of them is renewed."""
        same = self._reading is not None and skeleton(self._reading) == skeleton(reading)
        self._reading = reading
        self._head.show_article(reading.item, keeping)
        if same:
            for (figure, margin), photo in zip(self._margins.items(), reading.photos, strict=True):
                figure.show_photo(photo)
                margin.show_photo(photo)
        else:
            self._clear()
            places = [photo.after for photo in reading.photos]
            self._laid += [Laid(self._block(part)) for part in plan(paragraphs, places)]
            self.texts_changed.emit()
        self._remeasure()

    def figures(self) -> list[Figure]:
        """The photos in place."""
        return list(self._margins)

    def texts(self) -> list[TextBlock]:
        """All texts in the order of reading: headline, paragraphs, captions as printed."""
        found = [self._headline]
        for laid in self._laid:
            if isinstance(laid.block, TextBlock):
                found.append(laid.block)
            elif isinstance(laid.block, Figure):
                found.append(self._captions[laid.block])
        return found

    def is_built(self) -> bool:
        """Whether every block is measured."""
        return not self._later.isActive()

    def set_larger(self, pixels: float) -> None:
        """Make the body so many px larger or smaller than its style."""
        self._larger = self._widgets.larger = pixels
        for laid in self._laid:
            if isinstance(laid.block, TextBlock) and laid.block.widget is not None:
                laid.block.widget.set_larger(pixels)
        self._remeasure()

    def set_view(self, width: int, height: int) -> None:
        """Told the size of the view by what it lies in."""
        if (width, height) != (self.width(), self._view_height):
            self._view_height = height
            self.resize(width, self.height())
            self._remeasure()

    def see(self, top: int) -> None:
        """Told what the view is scrolled to: make widgets for what is near, let go what is far."""
        self._top = top
        while self._realise():
            self._arrange()

    def measures(self) -> Measures:
        """The columns at the present width."""
        return measures(self.width(), self._theme.scale, larger=self._larger, photos=bool(self._margins))

    # -- places

    def anchor(self, top: int) -> Anchor:
        """What lies at the top of a view that is scrolled to `top`."""
        number = max((n for n, laid in enumerate(self._laid) if laid.y <= top), default=0)
        return Anchor(number, top - (self._laid[number].y if number else 0))

    def top_of(self, anchor: Anchor) -> int:
        """Where to scroll so that the anchor is at the top of the view."""
        if not anchor.block:
            return anchor.offset
        laid = self._laid[min(anchor.block, len(self._laid) - 1)]
        return laid.y + min(anchor.offset, laid.height)

    def reach(self, text: TextBlock, place: int) -> tuple[int, int]:
        """Where the line with the character at `place` of a text stands, and its height, in px; the text is shown."""
        for laid in self._laid:
            if laid.block is text and text.widget is None:
                self._show_text(laid, self.measures())
                self._arrange()
        assert text.widget is not None
        line = text.widget.line_rect(place).toRect()
        return text.widget.mapTo(self, line.topLeft()).y(), line.height()

    def figure_at(self, middle: int) -> int:
        """The number of the photo at a height of the column, or of the last one above it; -1 for none."""
        return max((n for n, figure in enumerate(self._margins) if figure.y() < middle), default=-1)

    # -- blocks

    def _block(self, part: Piece | int) -> TextBlock | Figure:
        """A text, or the photo with a number."""
        if isinstance(part, Piece):
            return TextBlock(part.paragraphs, goes_on=part.goes_on, columns=part.columns, parent=self)
        assert self._reading is not None
        photo = self._reading.photos[part]
        figure = Figure(self._theme, self._pictures, photo, self)
        figure.photo_wanted.connect(self.photo_wanted)
        figure.grown.connect(self._remeasure, Qt.ConnectionType.QueuedConnection)
        figure.show()
        margin = Margin(self._theme, photo, self)
        margin.photo_wanted.connect(self.photo_wanted)
        margin.article_wanted.connect(self.article_wanted)
        margin.show()
        caption = TextBlock(parent=figure)
        caption.show_in(figure.caption)
        self._margins[figure], self._captions[figure] = margin, caption
        return figure

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
        self._captions.clear()

    def _realise(self) -> bool:
        """Give widgets to the texts near the view and take them from far ones; True if some are new."""
        columns = self.measures()
        changed = False
        for laid in self._laid:
            if not isinstance(laid.block, TextBlock):
                continue
            away = max(laid.y - self._top - self._view_height, self._top - laid.y - laid.height) / self._view_height
            widget = laid.block.widget
            if widget is None and away < _NEAR:
                self._show_text(laid, columns)
                changed = True
            elif widget is not None and away > _FAR and not widget.hasFocus():
                laid.block.hide()
        return changed

    def _show_text(self, laid: Laid, columns: Measures) -> None:
        assert isinstance(laid.block, TextBlock)
        widget = self._widgets.show(laid.block)
        self._measure(laid, columns)
        widget.show()

    # -- measuring

    def _remeasure(self) -> None:
        """Measure what is near the view at once, and the rest bit by bit."""
        columns = self.measures()
        key = self._key(columns)
        for laid in self._laid:
            if isinstance(laid.block, TextBlock):
                if laid.measured != key:
                    laid.height = estimated_height(laid.block, columns.measure, self._theme, self._larger)
                    if laid.block.widget is not None:
                        self._measure(laid, columns)
            else:
                self._measure(laid, columns)
        self._arrange()
        self.see(self._top)
        self._later.start()

    def _work(self) -> None:
        """Measure for as long as the budget lasts."""
        columns = self.measures()
        key, end = self._key(columns), time.perf_counter() + _BUDGET_SECONDS
        for laid in self._laid:
            if isinstance(laid.block, TextBlock) and laid.measured != key:
                self._measure(laid, columns)
                if time.perf_counter() >= end:
                    break
        else:
            self._later.stop()
        self._arrange()
        self.see(self._top)

    def _key(self, columns: Measures) -> tuple[int, float, float]:
        return columns.measure, self._theme.scale, self._larger

    def _measure(self, laid: Laid, columns: Measures) -> None:
        block = laid.block
        if isinstance(block, TextBlock):
            laid.height = self._widgets.height_of(block, columns.measure)
        elif isinstance(block, Figure):
            laid.height = block.arrange(columns.measure, round(self._view_height * _PART_OF_VIEW))
        else:
            laid.height = block.arrange(columns.measure)
        laid.measured = self._key(columns)

    # -- arranging

    def _arrange(self) -> None:
        """Put everything in its place, with the heights that are known."""
        columns, u = self.measures(), self._theme.u
        y, beside = u(_TOP), 0
        for number, laid in enumerate(self._laid):
            block = laid.block
            if isinstance(block, Figure):
                y += u(_ABOVE_FIGURE) if number > 1 else 0
            elif number > 1 and isinstance(block, TextBlock):
                y += self._room_above(block, self._laid[number - 1].block)
            laid.y = y
            widget = block.widget if isinstance(block, TextBlock) else block
            if widget is not None:
                self._put(widget, QRect(columns.text, y, columns.measure, laid.height))
            y += laid.height + (0 if number else u(_BELOW_HEAD))
            if isinstance(block, Figure):
                place = margin_place(self._margins[block], columns, laid.y, y, beside, u)
                y, beside = (y, place.bottom() + 1) if columns.margin is not None else (place.bottom() + 1, 0)
                self._put(self._margins[block], place)
                y += u(_BELOW_FIGURE)
        height = max(y, beside) + u(_BOTTOM)
        if height != self.height():
            self.resize(self.width(), height)
        self.arranged.emit()

    def _room_above(self, block: TextBlock, before: object) -> int:
        """The room between a text and what comes before it, in px."""
        if not isinstance(before, TextBlock) or block.goes_on:
            return 0
        return self._theme.u(Type.BODY.value.line * gap(before.paragraphs[-1], block.paragraphs[0]))

    def _put(self, widget: QWidget, place: QRect) -> None:
        whole = QRect(0, 0, self.width(), place.bottom() + 1)
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))
