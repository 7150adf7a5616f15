"""How the paragraphs of a text are set: fonts, line heights, sides and directions, in a document of Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from archive_app.gui.painting.direction import runs_right_to_left
from archive_app.gui.painting.wrapping import wrap_mode
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.records.paragraphs import Paragraph, stretches
from archive_app.records.passages import Passage

LISTS, QUOTES, CODE = 28, 22, 14
"""How far a list, a quote and a block of code stand in, in px at 100 % text."""

ABOVE_CODE = 10
"""Between the edge of a block of code and its first line."""

MARKER_GAP = 9
"""Between the bullet or number of an item and its words."""

_BETWEEN = 0.55
"""Between two paragraphs, as a part of the height of a line of the text."""
_ABOVE_HEADING, _BELOW_HEADING, _BETWEEN_ITEMS = 1.1, 0.3, 0.22
_HEADINGS = (Type.SECTION_1, Type.SECTION_2, Type.SECTION_3, Type.SECTION_4, Type.SECTION_4, Type.SECTION_4)
_BOLD, _STRESSED = 700, 600


def gap(before: Paragraph, after: Paragraph) -> float:
    """The room between two paragraphs, as a part of the height of a line of the text."""
    if after.heading:
        return _BELOW_HEADING * 2 if before.heading else _ABOVE_HEADING
    if before.heading:
        return _BELOW_HEADING
    if before.lists and after.lists and before.quotes == after.quotes:
        return _BETWEEN_ITEMS if after.marker else 2 * _BETWEEN_ITEMS
    return _BETWEEN


class Setting:
    """Sets paragraphs whose plain ones have the style `style`, `larger` px larger than it says."""

    def __init__(self, theme: Theme, style: Type, larger: float) -> None:
        self._theme = theme
        self._style = style
        self._larger = larger

    def fill(self, document: QTextDocument, paragraphs: Sequence[Paragraph]) -> None:
        """Make the document anew: a block for each paragraph, in their order."""
        option = QTextOption(document.defaultTextOption())
        option.setWrapMode(wrap_mode("\n".join(paragraph.text for paragraph in paragraphs)))
        document.setDefaultTextOption(option)
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        step = self.list_step(paragraphs)
        for number, paragraph in enumerate(paragraphs):
            letters = self.letters(paragraph)
            block = self._block(paragraph, paragraphs[number - 1] if number else None, step)
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(letters)
            self.insert(cursor, paragraph, letters)
        cursor.endEditBlock()

    def list_step(self, paragraphs: Sequence[Paragraph]) -> int:
        """How far a list stands in, in px: as far as the widest number of these paragraphs needs."""
        markers = {paragraph.marker for paragraph in paragraphs if len(paragraph.marker) > 1}
        widest = max((self._theme.width(self._style, marker) for marker in markers), default=0.0)
        return max(self._theme.u(LISTS), round(widest) + self._theme.u(MARKER_GAP + 2))

    def style_of(self, paragraph: Paragraph) -> Type:
        """The type style of a paragraph."""
        if paragraph.heading:
            return _HEADINGS[paragraph.heading - 1]
        return Type.CODE if paragraph.code else self._style

    def letters(self, paragraph: Paragraph) -> QTextCharFormat:
        """The format of the words of a paragraph."""
        style = self.style_of(paragraph)
        font = QFont(self._theme.font(style, paragraph.text))
        font.setPixelSize(self._size(style, font.pixelSize()))
        made = QTextCharFormat()
        made.setFont(font)
        if paragraph.quotes or paragraph.heading > 4:
            made.setForeground(self._theme.colour("text_2"))
        return made

    def _block(self, paragraph: Paragraph, before: Paragraph | None, step: int) -> QTextBlockFormat:
        u, style = self._theme.u, self.style_of(paragraph)
        line = self.line(style, paragraph.text)
        right = bool(runs_right_to_left(paragraph.text)) and not paragraph.code
        block = QTextBlockFormat()
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        inset = paragraph.lists * step + paragraph.quotes * u(QUOTES) + paragraph.code * u(CODE)
        if inset:
            (block.setRightMargin if right else block.setLeftMargin)(inset)
        above = 0 if before is None else round(self.line(self._style, paragraph.text) * gap(before, paragraph))
        if paragraph.code:
            above += u(ABOVE_CODE)
            block.setBottomMargin(u(ABOVE_CODE))
            (block.setLeftMargin if right else block.setRightMargin)(u(CODE))
        if above:
            block.setTopMargin(above)
        return block

    def line(self, style: Type, text: str) -> int:
        """The height of a line, in px."""
        line = self._theme.line(style, text)
        size = self._theme.font(style, text).pixelSize()
        return round(line * self._size(style, size) / size)

    def _size(self, style: Type, pixels: int) -> int:
        """The size of letters: headings and code have theirs in an article, and are smaller with smaller text."""
        part = self._style.value.size / Type.BODY.value.size if style is not self._style else 1
        return max(1, round(pixels * part) + (self._theme.u(self._larger) if self._larger else 0))

    def insert(self, cursor: QTextCursor, paragraph: Paragraph, letters: QTextCharFormat) -> None:
        """Insert the words of a paragraph, with its links and stresses."""
        text = paragraph.text.replace("\n", "\u2028")
        for start, end, around in stretches(len(text), paragraph.spans):
            made = self._stressed(letters, around, paragraph.text) if around else letters
            cursor.insertText(text[start:end], made)

    def _stressed(self, letters: QTextCharFormat, spans: Sequence[Passage], text: str) -> QTextCharFormat:
        made, kinds = QTextCharFormat(letters), {span.kind for span in spans}
        font = QFont(made.font())
        if "code" in kinds:
            size = font.pixelSize()
            font = QFont(self._theme.font(Type.CODE))
            font.setPixelSize(max(1, round(size * Type.CODE.value.size / Type.BODY.value.size)))
            made.setBackground(self._theme.colour("sunken"))
        if "strong" in kinds:
            font.setWeight(QFont.Weight(_BOLD))
        if "emphasis" in kinds:
            if runs_right_to_left(text) or any(letter >= "\u0900" for letter in text if letter.isalpha()):
                font.setWeight(QFont.Weight(max(_STRESSED, font.weight())))  # scripts that know no slanted letters
            else:
                font.setItalic(True)
        made.setFont(font)
        address = next((span.value for span in spans if span.kind == "link"), None)
        if address is not None:
            made.setAnchor(True)
            made.setAnchorHref(address)
            made.setForeground(self._theme.colour("accent"))
            made.setFontUnderline(True)
        return made
