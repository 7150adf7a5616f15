"""The head of an article: the Oxford rule, outlet and date, headline, byline, and what is known of its keeping."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.split_line import Part, SplitLine
from archive_app.gui.painting.shapes import oxford_rule
from archive_app.gui.reading.keeping import Keeping
from archive_app.gui.reading.prose import Prose
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import names_of
from archive_app.records.items import Item

_RULE = 6
_BELOW_RULE, _BELOW_OUTLET, _BELOW_HEADLINE = 13, 11, 10


class ArticleHead(QWidget):
    """What stands over the text of an article."""

    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = SplitLine(theme, parent=self)
        self.headline = Prose(theme, (), Type.HEADLINE, parent=self)
        self.headline.grown.connect(self.grown)
        self._byline = SplitLine(theme, parent=self)

    def show_article(self, item: Item, keeping: Keeping) -> None:
        """Show what is known of this article."""
        outlet = Part(item.publisher or "", Type.UI_STRONG, "text")
        if not item.publisher:
            outlet = Part(self.tr("Source not stated"), Type.UI_STRONG, "warning", "badge-question-mark")
        date = shown_date(item.date, item.date_text, long=True)
        self._source.show_parts((outlet,), (Part(date, Type.UI),))
        self.headline.set_paragraphs([" ".join((item.title or self.tr("Untitled article")).split())])
        self.headline.setAccessibleName(item.title or "")
        by = (Part(self.tr("By {0}").format(names_of(item.authors)), Type.UI),) if item.authors else ()
        self._byline.show_parts(by, (Part(keeping.sentence, Type.UI, keeping.tone, keeping.icon),))
        self._byline.setToolTip(keeping.explanation)
        self._byline.setAccessibleDescription(keeping.explanation)
        self.grown.emit()

    def arrange(self, width: int) -> int:
        """Lay it out at this width; returns its height."""
        u = self._theme.u
        y = u(_RULE) + u(_BELOW_RULE)
        y += self._put(self._source, y, width) + u(_BELOW_OUTLET)
        height = self.headline.height_for(width)
        self.headline.setGeometry(0, y, width, height)
        y += height + u(_BELOW_HEADLINE)
        return y + self._put(self._byline, y, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The Oxford rule."""
        painter = QPainter(self)
        oxford_rule(painter, 0, 0, self.width(), self._theme)
        painter.end()

    def _put(self, line: SplitLine, y: int, width: int) -> int:
        height = line.heightForWidth(width)
        line.setGeometry(0, y, width, height)
        return height
