"""A photo with what is known of it below: facts, where its captions differ, the articles in which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_app.archive.reading import PhotoReading, Standing
from archive_app.gui.dates import spoken_date
from archive_app.gui.inspector.band import Band
from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.frame_counts import frames_word
from archive_app.gui.inspector.link_line import LinkLine
from archive_app.gui.inspector.wording import outlet_word
from archive_app.gui.reading.difference_cells import SAME
from archive_app.gui.reading.difference_table import DifferenceTable
from archive_app.gui.reading.photo_view import PhotoView
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.words import joined
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number, shortened
from archive_app.records.items import Item

_INSET = 24
_LEAST_HIGH = 240
_TITLE_LETTERS = 400
_TALL = 520
_PEEK = 132
"""How much of what stands below the photo is seen without scrolling."""


class PhotoPanel(QWidget):
    """What scrolls at the start of the photo's page. `article_wanted` carries the id of an article to open."""

    article_wanted = Signal(bytes)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_height = 600
        self._standings: tuple[Standing, ...] = ()
        self._reading: PhotoReading | None = None
        self._is_single = False
        self.setProperty("look", "surface")
        self.trashed = Band(theme, "trash-2")
        self._title = Text(theme, "", Type.PAGE_TITLE, wrap=True)
        self._title.hide()
        self.view = PhotoView(theme, pictures)
        self.view.zoomed.connect(self._say_zoom)
        self._tools: dict[QToolButton, str] = {}
        self._percent = Text(theme, "", Type.SMALL, "muted")
        self._facts = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self._heading = Text(theme, self.tr("Where the captions differ"), Type.PAGE_TITLE, wrap=True)
        self._same = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self.table = DifferenceTable(theme)
        self._articles_heading = Text(theme, self.tr("Appears in"), Type.PAGE_TITLE)
        self._links = QVBoxLayout()
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        tools = self._buttons = QHBoxLayout()
        for icon, name, press in (
            ("zoom-in", self.tr("Zoom in (+)"), lambda: self.view.zoom(1)),
            ("zoom-out", self.tr("Zoom out (-)"), lambda: self.view.zoom(-1)),
            ("maximize", self.tr("Fit (0)"), self.view.fit),
        ):
            button = QToolButton()
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(press)
            self._tools[button] = icon
            tools.addWidget(button)
        self._pixels = QToolButton()
        self._pixels.setText(self.tr("1:1"))
        self._pixels.setToolTip(self.tr("Pixel for pixel (1)"))
        self._pixels.setAccessibleName(self._pixels.toolTip())
        self._pixels.clicked.connect(self.view.show_pixels)
        tools.addWidget(self._pixels)
        tools.addWidget(self._percent)
        tools.addStretch(1)
        self._row.addLayout(tools)
        self._row.addWidget(self._facts, 1)
        self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title_row.addWidget(self._heading, 1)
        self._title_row.addWidget(self._same, 1)
        self._body = QVBoxLayout(self)
        self._body.addWidget(self._title)
        self._body.addWidget(self.trashed)
        self._body.addWidget(self.view)
        self._body.addLayout(self._row)
        self._body.addLayout(self._title_row)
        self._body.addWidget(self.table)
        self._body.addWidget(self._articles_heading)
        self._body.addLayout(self._links)
        self._body.addStretch(1)

    # -- what it shows

    def show_photo(self, reading: PhotoReading, cards: Sequence[CardFacts]) -> None:
        """Show a photo; the same one in its new state stays zoomed as it is."""
        item = reading.item
        self._title.setText(shortened(" ".join((item.title or "").split()), _TITLE_LETTERS))
        self.trashed.say(self.tr("This photo is in the trash.") if item.trashed else "")
        self.view.show_source(reading.source, item.title or self.tr("Untitled photo"))
        self._reading = reading
        self.say_frames(1)
        self.table.show_cards(cards)
        shown = self.table.shown
        for widget in (self._heading, self._same, self.table):
            widget.setVisible(bool(shown.rows))
        if shown.rows:
            self._same.setText(self.tr("{0} same words as {1}").format(SAME, shown.columns[0]))
        self._show_articles(reading.standings)
        self.fit()

    def say_frames(self, count: int) -> None:
        """Say of a moving picture how many frames it has, and that it stands still here."""
        if self._reading is not None:
            self._facts.setText(joined(facts_line(self._reading), frames_word(count)))

    def set_single(self, content: QWidget | None) -> None:
        """Be the one column of the page, with the captions (`content`) at its end; None: stand beside them."""
        self._title.setVisible(content is not None and bool(self._title.text()))
        direction = QBoxLayout.Direction
        for row in (self._row, self._title_row):
            row.setDirection(direction.LeftToRight if content is None else direction.TopToBottom)
        self._is_single = content is not None
        if content is not None:
            self._body.insertWidget(self._body.count() - 1, content)
            content.show()
        self._restyle()

    def places_that_differ(self) -> int:
        """In how many places captions differ."""
        return len(self.table.shown.rows)

    def set_view_height(self, height: int) -> None:
        """Told the height of the view by what it lies in, in px."""
        if height != self._view_height:
            self._view_height = height
            self.fit()

    def fit(self) -> None:
        """Give the photo the room that there is, and let what stands below it be seen to be there."""
        u = self._theme.u
        below = bool(self.table.shown.rows or self._standings)
        tools = self._row.sizeHint().height() + u(12)
        peek = u(_PEEK) if below and self._view_height >= u(_TALL) else 0
        most = self._view_height - 2 * u(_INSET) - tools - peek
        width = self.width() - 2 * u(_INSET)
        least = min(u(_LEAST_HIGH), self._view_height - 2 * u(_INSET))
        if self._is_single:  # all of it scrolls, and the photo is what one came for
            least = max(least, min(self.view.height_at(width), self._view_height * 4 // 5))
        height = max(least, min(most, self.view.height_at(width) if below else most))
        self.view.setFixedHeight(max(1, height))

    def resizeEvent(self, event: object) -> None:
        """Fit the photo again."""
        del event
        self.fit()

    def _show_articles(self, standings: tuple[Standing, ...]) -> None:
        self._articles_heading.setVisible(bool(standings))
        if standings == self._standings:
            return
        self._standings = standings
        while (gone := self._links.takeAt(0)) is not None:
            if (widget := gone.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for standing in dict.fromkeys(standings):
            article = standing.article
            words = joined(article.title or self.tr("Untitled article"), outlet_word(article.publisher))
            link = LinkLine(self._theme, words, "newspaper", style=Type.UI)
            link.clicked.connect(lambda _=False, id_=article.id: self.article_wanted.emit(id_))
            self._links.addWidget(link)

    def _say_zoom(self, scale: float) -> None:
        self._percent.setText(self.tr("{0} %").format(number(round(scale * 100))))
        self._percent.setAccessibleName(self.tr("Zoom {0} %").format(number(round(scale * 100))))

    def _restyle(self) -> None:
        u, size = self._theme.u, self._theme.icon_size(16)
        for button, icon in self._tools.items():
            button.setIcon(self._theme.icon(icon))
            button.setIconSize(QSize(size, size))
            button.setFixedSize(u(30), u(30))
        self._pixels.setFont(self._theme.font(Type.SMALL_MEDIUM))
        self._pixels.setFixedSize(u(34), u(30))
        at_left = self.isRightToLeft() is not self._is_single
        side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
        for text in (self._facts, self._same):
            text.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._buttons.setSpacing(u(4))
        self._row.setSpacing(u(12) if not self._is_single else u(4))
        self._body.setContentsMargins(u(_INSET), u(_INSET), u(_INSET), u(_INSET))
        self._body.setSpacing(u(10))
        self._links.setSpacing(u(2))
        self.fit()


def facts_line(reading: PhotoReading) -> str:
    """“15 March 1987 · K. Marsh, Alder Press Agency · 4,000 × 2,667”."""
    item, source = reading.item, reading.source
    size = ""
    if source is not None and source.width and source.height:
        size = f"{number(source.width)}\u00a0×\u00a0{number(source.height)}"
    return joined(spoken_date(item.date, item.date_text), _who(item), item.place or "", size)


def _who(item: Item) -> str:
    names = dict.fromkeys(name for name in (item.creator, item.publisher or item.credit) if name)
    return ", ".join(names)
