"""The captions of a photo beside it: the inspector's cards and its composer, in a column that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.captions_tab import CaptionsTab
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme

_INSET = 24
_NARROWEST_CARD = 296


class CaptionPane(QScrollArea):
    """Cards and composer. `article_wanted` carries the id of an article to open, `chosen` that of a caption."""

    article_wanted = Signal(bytes)
    chosen = Signal(bytes)

    def __init__(self, theme: Theme, confirm: Callable[[QWidget], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("look", "surface")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Captions"))
        self.captions = CaptionsTab(theme, confirm)
        self.captions.column.set_narrowest(_NARROWEST_CARD)
        self.captions.article_chosen.connect(self.article_wanted)
        self.captions.chosen.connect(self.chosen)
        self.captions.column.wanted.connect(self._bring)
        self._content = QWidget()
        self._content.setProperty("look", "surface")
        self._body = QVBoxLayout(self._content)
        self._body.addWidget(self.captions)
        self._body.addStretch(1)
        self.setWidget(self._content)
        self._area: QScrollArea = self
        self._follow(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self.captions.set_session(session)

    def show_photo(self, inspected: Inspected, cards: Sequence[CardFacts]) -> None:
        """Show the captions of a photo; of the same one in their new state, what is written stays."""
        self.captions.show_item(inspected, list(cards))
        QTimer.singleShot(0, self, self._look)

    def lend(self, area: QScrollArea) -> QWidget:
        """Give the captions away, to lie in what `area` scrolls: where there is room for one column only."""
        content = self.takeWidget()
        self._area = area
        self._follow(area)
        self.hide()
        self._restyle()
        return content

    def take_back(self) -> None:
        """Have the captions here again."""
        bar = self._area.verticalScrollBar()
        bar.valueChanged.disconnect(self._look)
        bar.rangeChanged.disconnect(self._look)
        self._area = self
        self.setWidget(self._content)
        self.show()
        self._restyle()

    @property
    def is_lent(self) -> bool:
        """Whether the captions are elsewhere."""
        return self._area is not self

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More may be seen."""
        super().resizeEvent(event)
        self._look()

    def _follow(self, area: QScrollArea) -> None:
        area.verticalScrollBar().valueChanged.connect(self._look)
        area.verticalScrollBar().rangeChanged.connect(self._look)

    def _look(self, *_: int) -> None:
        page = self._area.widget()
        if page is None or not page.isAncestorOf(self.captions):
            return  # on the way from here to there
        bottom = self._area.verticalScrollBar().value() + self._area.viewport().height()
        self.captions.see_to(bottom - self.captions.mapTo(page, QPoint(0, 0)).y())

    def _bring(self, widget: QWidget) -> None:
        """Scroll to a widget, once the layout knows where it is."""
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, self._theme.u(_INSET)))

    def _restyle(self) -> None:
        inset = 0 if self.is_lent else self._theme.u(_INSET)  # it lies in a page that has its own
        self._body.setContentsMargins(inset, inset, inset, inset)
