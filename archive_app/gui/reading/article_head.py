"""The head of an article: the Oxford rule, outlet and date, headline, byline, and what is known of its keeping."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.painting.shapes import oxford_rule
from archive_app.gui.reading.keeping import Keeping
from archive_app.gui.reading.margin import IconText
from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.words import names_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.items import Item

_RULE = 6
_BELOW_RULE, _BELOW_OUTLET, _BELOW_HEADLINE = 13, 11, 10


class ArticleHead(QWidget):
    """What stands over the text of an article."""

    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outlet = Text(theme, "", Type.UI_STRONG, parent=self)
        self._date = Text(theme, "", Type.UI, "muted", parent=self)
        self.headline = Prose(theme, (), Type.HEADLINE, parent=self)
        self.headline.grown.connect(self.grown)
        self._byline = Text(theme, "", Type.UI, "muted", wrap=True, parent=self)
        self._kept = IconText(theme, "shield-check", "", "muted", Type.UI)
        self._kept.setParent(self)

    def show_article(self, item: Item, keeping: Keeping) -> None:
        """Show what is known of this article."""
        self._outlet.setText(item.publisher or self.tr("Source not stated"))
        self._outlet.set_tone("text" if item.publisher else "warning")
        self._date.setText(shown_date(item.date, item.date_text, long=True))
        self.headline.set_paragraphs([" ".join((item.title or self.tr("Untitled article")).split())])
        self.headline.setAccessibleName(item.title or "")
        self._byline.setText(self.tr("By {0}").format(names_of(item.authors)) if item.authors else "")
        self._kept.show_text(keeping.icon, keeping.sentence, keeping.tone)
        self._kept.setToolTip(keeping.explanation)
        self._kept.setAccessibleName(keeping.sentence)
        self._kept.setAccessibleDescription(keeping.explanation)
        self.grown.emit()

    def arrange(self, width: int) -> int:
        """Lay it out at this width; returns its height."""
        u = self._theme.u
        y = u(_RULE) + u(_BELOW_RULE)
        y += self._pair(self._outlet, self._date, width, y) + u(_BELOW_OUTLET)
        height = self.headline.height_for(width)
        self.headline.setGeometry(0, y, width, height)
        y += height + u(_BELOW_HEADLINE)
        y += self._pair(self._byline, self._kept, width, y)
        return y

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The Oxford rule."""
        painter = QPainter(self)
        oxford_rule(painter, 0, 0, self.width(), self._theme)
        painter.end()

    def _pair(self, start: QWidget, end: QWidget, width: int, y: int) -> int:
        """Two things on one line, the first at its start; where they are too wide, one below the other."""
        first, second = start.sizeHint(), end.sizeHint()
        gap = self._theme.u(16)
        single = start.fontMetrics().horizontalAdvance(start.text()) + 2 if isinstance(start, Text) else first.width()
        beside = single + gap + second.width() <= width
        room = width - gap - second.width() if beside else width
        height = start.heightForWidth(room) if start.hasHeightForWidth() else first.height()
        self._put(start, QRect(0, y, room, height), width)
        if beside:
            self._put(end, QRect(width - second.width(), y, second.width(), second.height()), width)
            return max(height, second.height())
        below = y + height + self._theme.u(2) if single > 2 else y
        self._put(end, QRect(0, below, min(width, second.width()), second.height()), width)
        return below + second.height() - y

    def _put(self, widget: QWidget, place: QRect, width: int) -> None:
        whole = QRect(0, 0, width, place.bottom() + 1)
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))
