"""The timeline as a widget: bars of time with a brush over them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.gui.dates import spoken_days
from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.timeline.axis import Axis
from archive_app.gui.timeline.brush import Days
from archive_app.gui.timeline.histogram_painting import HEIGHT, HistogramPainter
from archive_app.gui.timeline.periods import Period, periods
from archive_app.gui.words import counted
from archive_app.search.counting import Bar, Timeline

_UNDATED, _BEFORE_UNDATED = 52, 24
_LABEL_ROOM = 46
HANDLE = 8
"""Half of the px within which an end of the brush can be taken hold of."""


class Histogram(QWidget):
    """Shows a `Timeline`; `days` are those that are chosen, `undated` whether the items without date are.

    Only bars that have changed are painted again.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = HistogramPainter(theme, TextBlocks(theme, most=200))
        self._timeline: Timeline | None = None
        self._days: Days | None = None
        self._undated = False
        self._labels: list[Period] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.u(HEIGHT))
        self._relabel()

    # -- what is shown

    def set_timeline(self, timeline: Timeline) -> None:
        """Show other bars."""
        self._timeline = timeline
        self._relabel()
        self._say()

    def set_choice(self, days: Days | None, *, undated: bool) -> None:
        """Show what is chosen; only what changes is painted again."""
        if (days, undated) == (self._days, self._undated):
            return
        before = self._brush_rect()
        undated_changed = undated != self._undated
        self._days, self._undated = days, undated
        if undated_changed or (days is None) != (before is None):
            self.update()
        elif before is not None:
            self.update(before.united(self._brush_rect() or before))
        self._say()

    @property
    def axis(self) -> Axis | None:
        """Where days stand; None while nothing is dated."""
        timeline = self._timeline
        if timeline is None or not timeline.bars:
            return None
        return Axis(timeline.bars, max(1, self.width() - self._undated_room()), self.isRightToLeft())

    @property
    def days(self) -> Days | None:
        """The days that are chosen."""
        return self._days

    def _undated_room(self) -> int:
        has_undated = self._timeline is not None and self._timeline.undated_total > 0
        return self._theme.u(_UNDATED + _BEFORE_UNDATED) if has_undated else 0

    def _offset(self) -> int:
        """Where the axis begins: in a mirrored timeline, after the items without date."""
        return self._undated_room() if self.isRightToLeft() else 0

    def _undated_rect(self) -> QRectF:
        width = self._theme.u(_UNDATED)
        x = 0 if self.isRightToLeft() else self.width() - width
        return QRectF(x, 0, width, self.height()) if self._undated_room() else QRectF()

    def _relabel(self) -> None:
        axis = self.axis
        theme = self._theme
        self._labels = []
        if axis is not None:
            self._labels = periods(axis, theme.u(_LABEL_ROOM), lambda text: theme.width(Type.MICRO, text) + theme.u(8))
        self.update()

    def _brush_rect(self) -> QRect | None:
        axis = self.axis
        if axis is None or self._days is None:
            return None
        left, right = axis.span(*self._days)
        margin = self._theme.u(HANDLE) + 2
        offset = self._offset()
        return QRect(int(left) + offset - margin, 0, int(right - left) + 2 * margin + 1, self.height())

    def _say(self) -> None:
        """Keep what is spoken up to date: “14 March to 30 April 1987, 388 items”."""
        timeline = self._timeline
        if timeline is None:
            return
        if self._undated:
            said = self.tr("No date, {0}").format(counted(timeline.undated_hits, "item"))
        elif self._days is not None:
            first, last = self._days
            hits = sum(bar.hits for bar in timeline.bars if bar.last_day >= first and bar.first_day <= last)
            said = f"{spoken_days(first, last)}, {counted(hits, 'item')}"
        elif timeline.bars:
            whole = spoken_days(timeline.bars[0].first_day, timeline.bars[-1].last_day)
            said = self.tr("All dates, {0}").format(whole)
        else:
            said = ""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for labels anew."""
        super().resizeEvent(event)
        self._relabel()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars within what has changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(event.rect())
        painter.fillRect(area, self._theme.colour("surface"))
        axis, timeline = self.axis, self._timeline
        if axis is not None and timeline is not None:
            searched = any(bar.hits != bar.total for bar in timeline.bars)
            searched = searched or timeline.undated_hits != timeline.undated_total
            most = max(max(bar.total for bar in timeline.bars), 1)
            offset = self._offset()
            painter.translate(offset, 0)
            area.translate(-offset, 0)
            self._paint_bars(painter, area, axis, most, searched=searched)
            painter.translate(-offset, 0)
            if self._undated_room():
                bar = Bar(0, 0, timeline.undated_total, timeline.undated_hits)
                self._painter.paint_undated(
                    painter,
                    self._undated_rect(),
                    self.tr("No date"),
                    bar,
                    most,
                    searched=searched,
                    chosen=self._undated,
                )
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.colour("line"))
        if self.hasFocus():
            self._painter.paint_focus(painter, QRectF(self.rect()))
        painter.end()

    def _paint_bars(self, painter: QPainter, area: QRectF, axis: Axis, most: int, *, searched: bool) -> None:
        brush = axis.span(*self._days) if self._days is not None else None
        if brush is not None:
            self._painter.paint_field(painter, *brush)
        for bar in axis.bars:
            left, right = axis.span(bar.first_day, bar.last_day)
            if right < area.left() - 1 or left > area.right() + 1:
                continue
            chosen = None
            if self._days is not None:
                chosen = bar.first_day <= self._days[1] and bar.last_day >= self._days[0]
            self._painter.paint_bar(painter, left, right, bar, most, searched=searched, chosen=chosen)
        self._painter.paint_axis(painter, 0, axis.width)
        self._painter.paint_labels(painter, self._labels, mirrored=axis.mirrored)
        if brush is not None:
            self._painter.paint_handles(painter, *brush)
