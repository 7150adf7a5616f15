"""Widgets for the texts of an article: made for what is near the view, and one of each kind that only measures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.table_prose import TableProse
from archive_app.gui.reading.text_block import TextBlock
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type


class TextWidgets(QObject):
    """Makes them below `page`. `pointed` says which link is under the pointer, `link_pressed` that one was pressed.

    `larger` is by how many px the text is larger than its style.
    """

    pointed = Signal(str)
    link_pressed = Signal(str)

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self.larger = 0.0
        self._text = Prose(theme, (), Type.BODY, parent=page)
        self._table = TableProse(theme, (), (), parent=page)
        for measurer in (self._text, self._table):
            measurer.hide()

    def show(self, block: TextBlock) -> Prose:
        """Give a block a widget, which is not visible yet."""
        if block.columns:
            widget: Prose = TableProse(self._theme, block.paragraphs, block.columns, parent=self._page)
            widget.setAccessibleName(QCoreApplication.translate("reading", "Table"))
        else:
            widget = Prose(self._theme, block.paragraphs, Type.BODY, parent=self._page)
            widget.setAccessibleName(QCoreApplication.translate("reading", "Text"))
        widget.links.pointed.connect(self.pointed)
        widget.links.pressed.connect(self.link_pressed)
        widget.set_larger(self.larger)
        block.show_in(widget)
        return widget

    def height_of(self, block: TextBlock, width: int) -> int:
        """The height of a block at a width, in px, with its widget or without one."""
        widget = block.widget
        if widget is None and block.columns:
            widget = self._table
            self._table.set_larger(self.larger)
            self._table.set_table(block.paragraphs, block.columns)
        elif widget is None:
            widget = self._text
            widget.set_larger(self.larger)
            widget.set_paragraphs(block.paragraphs)
        return widget.height_for(width)
