"""The original of an article as it came: a page without anything it could load, or a text in its own letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from archive_app.archive.reading import SourceFile
from archive_app.errors import PressmarkError
from archive_app.gui.reading.leading_out import ask_to_open, can_be_opened
from archive_app.gui.reading.measures import INSET, MEASURE
from archive_app.gui.reading.pictures import Pictures, Request
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.media.original_page import OriginalPage, read_original

_LINE_PERCENT = 130


class Browser(QTextBrowser):
    """Shows HTML and loads nothing: no picture, no style sheet, neither from the net nor from the disk."""

    def keep_measure(self, measure: int, inset: int) -> None:
        """Let lines be no longer than `measure` px, in the middle of the view."""
        side = max(inset, (self.width() - measure) // 2)
        self.setViewportMargins(side, 0, side, 0)

    def loadResource(self, kind: int, _name: QUrl | str) -> Any:
        """A single transparent pixel or an empty style sheet, whatever is asked for.

        Returning nothing would not do: Qt would then look for a local file by itself.
        """
        if kind == QTextDocument.ResourceType.ImageResource.value:
            nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
            nothing.fill(QColor(0, 0, 0, 0))
            return nothing
        return ""


class OriginalView(QWidget):
    """Shows one original. `status` carries the address under the pointer, or an empty text."""

    status = Signal(str)

    def __init__(
        self,
        theme: Theme,
        pictures: Pictures,
        *,
        ask: Callable[[QWidget, str], bool] = ask_to_open,
        open_address: Callable[[QUrl], object] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._ask = ask
        self._open_address = open_address
        self._source: SourceFile | None = None
        self._page: OriginalPage | None = None
        self._request: Request | None = None
        self._to_come: Iterator[str] = iter(())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("look", "surface")
        self._said = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self.browser = Browser()
        self.browser.setOpenLinks(False)
        self.browser.setProperty("look", "read")
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setUndoRedoEnabled(False)
        self.browser.document().setDocumentMargin(0)
        self.browser.setAccessibleName(self.tr("Original page"))
        self.browser.anchorClicked.connect(self._follow)
        self.browser.highlighted.connect(lambda url: self.status.emit(url.toString()))
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._add)
        self._body = QVBoxLayout(self)
        self._body.addWidget(self._said)
        self._body.addWidget(self.browser, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_source(self, source: SourceFile) -> None:
        """Read and show an original; the one that is shown already stays as it is."""
        if source == self._source:
            return
        self.clear()
        self._source = source
        self._said.setText(self.tr("Reading the original…"))
        self._request = self._pictures.read(
            source.path.name,
            read_original,
            (source.path, source.media_type, source.charset),
            self._take,
            self._take_trouble,
        )

    def clear(self) -> None:
        """Show nothing."""
        if self._request is not None:
            self._request.cancel()
            self._request = None
        self._later.stop()
        self._source = self._page = None
        self.browser.clear()
        self._said.setText("")

    def is_whole(self) -> bool:
        """Whether all of it is laid out."""
        return self._page is not None and not self._later.isActive()

    def _take(self, page: OriginalPage) -> None:
        self._page, self._request = page, None
        if page.markup:
            said = self.tr(
                "The page as it came, as text: scripts, styles and pictures are left out, and nothing is loaded."
            )
        else:
            said = self.tr("The text as it came.")
        if page.cut:
            said += " " + self.tr("It is very long; this is the beginning.")
        self._said.setText(said)
        self._to_come = iter(page.pieces)
        self._later.start()

    def _take_trouble(self, error: PressmarkError) -> None:
        self._request = None
        self._said.set_tone("danger")
        self._said.setText(str(error))

    def _add(self) -> None:
        """One piece at each turn of the event loop."""
        piece = next(self._to_come, None)
        if piece is None or self._page is None:
            self._later.stop()
            return
        cursor = QTextCursor(self.browser.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._page.markup:
            if not self.browser.document().isEmpty():
                cursor.insertBlock()
            start = cursor.position()
            cursor.insertHtml(piece)
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            loose = QTextBlockFormat()
            loose.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(loose)
        else:
            letters = QTextCharFormat()
            letters.setFont(self._theme.font(Type.MONO))
            cursor.insertText(piece, letters)

    def _follow(self, url: QUrl) -> None:
        """A link is opened only after a yes, and only where it leads to the web or to a letter."""
        if can_be_opened(url) and self._ask(self, url.toString()):
            self._open_address(url)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the middle."""
        super().resizeEvent(event)
        self._keep_measure()

    def _keep_measure(self) -> None:
        self.browser.keep_measure(self._theme.u(MEASURE), self._theme.u(INSET))
        side = max(self._theme.u(INSET), (self.width() - self._theme.u(MEASURE)) // 2)
        self._said.setContentsMargins(side, 0, side, 0)

    def _restyle(self) -> None:
        u, colours = self._theme.u, self._theme.colours
        self._body.setContentsMargins(0, u(16), 0, 0)
        self._body.setSpacing(u(10))
        self._keep_measure()
        self.browser.document().setDefaultFont(self._theme.font(Type.CAPTION_DESK))
        self.browser.document().setDefaultStyleSheet(f"a {{ color: {colours.accent}; }}")
