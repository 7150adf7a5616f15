"""What is shown where nothing was found: what was searched, and buttons that let each part of it go."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_app.gui.painting.shapes import crop_marks
from archive_app.gui.results.parts_of_view import PartOfView, parts_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.flow_layout import FlowLayout
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.workspace import Workspace
from archive_app.search.browsing import View

_FRAME = QSize(784, 372)
_ARM = 28
_MOST_WIDTH = 480


class EmptyResult(QWidget):
    """Says what a view found nothing for. A button that is pressed narrows the view less."""

    def __init__(self, theme: Theme, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace = workspace
        self._is_framed = True
        self._heading = Text(theme, "", Type.EMPTY, wrap=True)
        self._sentence = Text(theme, "", Type.SEARCH, "text_2", wrap=True)
        for text in (self._heading, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, centred=True)
        layout = QVBoxLayout(self)
        layout.addStretch(3)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addWidget(self._buttons)
        layout.addStretch(4)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_view(self, view: View, names: Mapping[bytes, str], meant: str | None = None) -> None:
        """Say it for a view; `names` are those of its tags and its collection, `meant` what finds something."""
        parts = parts_of(view, names)
        self._is_framed = not view.trashed  # the corners are those of a place that takes what is dropped
        if view.trashed and not parts:
            self._say(self.tr("The trash is empty"), self.tr("What is moved to the trash can be put back from here."))
        elif view.collection is not None and len(parts) == 1:
            self._say(
                self.tr("Nothing is in this collection yet"),
                self.tr("Drop files onto it, or drag items from the library into it."),
            )
            parts = []
        else:
            searched = self.tr(", ").join(f"\u2068{part.says}\u2069" for part in parts)
            where = self.tr("in the trash") if view.trashed else self.tr("in the archive")
            sentence = self.tr("Nothing {0} matches {1}.").format(where, searched) if parts else ""
            self._say(self.tr("Nothing found"), sentence)
        self._offer(parts, view, meant)

    def focus_first(self) -> None:
        """Give the focus to the first offer, if there is one."""
        first = self._flow.itemAt(0)
        button = first.widget() if first is not None else None
        if button is not None:
            button.setFocus()

    def _say(self, heading: str, sentence: str) -> None:
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)

    def _offer(self, parts: list[PartOfView], view: View, meant: str | None) -> None:
        self._flow.clear()
        if meant is not None:
            asked_for = self.tr("Did you mean “{0}”?").format(meant)
            self._add_button(asked_for, partial(self._workspace.narrow, text=meant))
        offered: set[str] = set()
        for part in parts:
            if part.without in offered:
                continue
            offered.add(part.without)
            self._add_button(part.without, partial(self._workspace.narrow, **part.changes))
        if len(parts) > 1:
            everything = View(order=view.order, trashed=view.trashed)
            self._add_button(self.tr("Show everything"), partial(self._workspace.show, everything))
        self._buttons.setVisible(bool(parts))

    def _add_button(self, text: str, press: partial[None]) -> None:
        last = self._flow.itemAt(self._flow.count() - 1)
        before = last.widget() if last is not None else None
        button = QPushButton(text.replace("&", "&&"), self._buttons)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: press())
        self._flow.addWidget(button)
        button.show()
        # Qt puts what is made later at the end of the window's round.
        self.setTabOrder(before or self._buttons, button)

    def _restyle(self) -> None:
        u = self._theme.u
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        side = max(u(24), (self.width() - u(_MOST_WIDTH)) // 2)
        layout.setContentsMargins(side, u(24), side, u(24))
        layout.setSpacing(u(12))
        self._flow.set_gaps(u(8), u(8))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in a column in the middle."""
        super().resizeEvent(event)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and the crop marks around what is missing."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        u = self._theme.u
        size = QSize(u(_FRAME.width()), u(_FRAME.height())).boundedTo(self.size() - QSize(u(24), u(24)))
        frame = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2.4, 0, 0)
        frame.setSize(size.toSizeF())
        if self._is_framed:
            crop_marks(painter, frame, self._theme.colour("line_strong"), u(_ARM))
        painter.end()
