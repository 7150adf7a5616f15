"""A text of a page: its paragraphs, what is found and selected in it, and the widget that shows it while it is near."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.gui.reading.copying import copied
from archive_app.gui.reading.prose import Prose, as_paragraphs
from archive_app.records.paragraphs import Paragraph


class TextBlock(QObject):
    """One text. It may be without a widget: of a long article only what is near the view has some.

    Places of what was found count characters of `text`, places of the selection as Qt counts (UTF-16).
    `shown` is sent with a widget that shows it from now on. `columns` are those of a table, as in `placing.Piece`.
    """

    shown = Signal(object)

    def __init__(
        self,
        paragraphs: Sequence[str | Paragraph] = (),
        *,
        goes_on: bool = False,
        columns: tuple[tuple[int, int], ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.goes_on = goes_on
        self.columns = columns
        self.widget: Prose | None = None
        self._paragraphs = as_paragraphs(paragraphs)
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = -1
        self._selection = (0, 0)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs."""
        return self.widget.paragraphs if self.widget is not None else self._paragraphs

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def show_in(self, widget: Prose) -> None:
        """Be shown by this widget, with all marks."""
        self.widget = widget
        widget.set_hits(self._hits, self._hit)
        widget.select(*self._selection)
        widget.selectionChanged.connect(self._take_selection)
        self.shown.emit(widget)

    def hide(self) -> None:
        """Let the widget go; what is found and selected stays."""
        if self.widget is not None:
            self._paragraphs = self.widget.paragraphs
            self.widget.selectionChanged.disconnect(self._take_selection)
            self.widget.hide()
            self.widget.deleteLater()
            self.widget = None

    def set_hits(self, places: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Mark what was found; `current` is the one that is looked at."""
        if (self._hits, self._hit) != (tuple(places), current):
            self._hits, self._hit = tuple(places), current
            if self.widget is not None:
                self.widget.set_hits(self._hits, self._hit)

    @property
    def end(self) -> int:
        """The last place."""
        text = self.text
        return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selection begins and where its moving end is; equal where nothing is selected."""
        return self._selection

    def select(self, start: int, end: int) -> None:
        """Select from one place to another."""
        self._selection = start, end
        if self.widget is not None:
            self.widget.select(start, end)

    def selected(self) -> str:
        """The selected words, as they are copied."""
        start, end = sorted(self._selection)
        return "" if start == end else copied(self.paragraphs, start, end)

    def _take_selection(self) -> None:
        if self.widget is not None:
            self._selection = self.widget.selection
