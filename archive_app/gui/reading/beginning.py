"""How an article begins, as a preview shows it: with its headings, lists, quotes and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from archive_app.gui.reading.marking import line_ends
from archive_app.gui.reading.placing import pieces
from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.setting import gap
from archive_app.gui.reading.table_prose import TableProse
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.records.paragraphs import Paragraph

_LETTERS = 1500


class Beginning(QWidget):
    """The first paragraphs of an article; what has no room below them is cut off between two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._texts: list[Prose] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show the beginning of these."""
        shown = beginning(paragraphs)
        if shown == self._paragraphs:
            return
        self._paragraphs = shown
        for old in self._texts:
            old.hide()
            old.deleteLater()
        self._texts = []
        for piece in pieces(shown):
            if piece.columns:
                text: Prose = TableProse(self._theme, piece.paragraphs, piece.columns, parent=self)
            else:
                text = Prose(self._theme, piece.paragraphs, Type.CAPTION_DESK, parent=self)
            text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            text.show()
            self._texts.append(text)
        self.setAccessibleName("\n".join(paragraph.lead + paragraph.text for paragraph in shown))

    def heightForWidth(self, width: int) -> int:
        """The height of all of it, in px; its texts stand then where they belong."""
        y, before = 0, None
        for text in self._texts:
            if before is not None:
                y += round(self._theme.line(Type.CAPTION_DESK) * gap(before.paragraphs[-1], text.paragraphs[0]))
            height = text.height_for(width)
            text.setGeometry(0, y, width, height)
            y += height
            before = text
        return y

    def whole_lines(self, width: int, height: int) -> int:
        """The greatest height up to `height` that cuts no line."""
        if self.heightForWidth(width) <= height:
            return height
        ends = (text.y() + end for text in self._texts for end in line_ends(text.document()))
        return max((round(end) for end in ends if end <= height), default=height)


def beginning(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The first paragraphs of a text, the last of them cut after a word."""
    found: list[Paragraph] = []
    left = _LETTERS
    for paragraph in paragraphs:
        if left <= 0:
            break
        if len(paragraph.text) > left and not paragraph.row:
            part = paragraph.part(0, max(1, paragraph.text.rfind(" ", 0, left)))
            paragraph = replace(part, text=part.text + " …")
            left = 0
        found.append(paragraph)
        left -= len(paragraph.text)
    return tuple(found)
