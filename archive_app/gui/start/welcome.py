"""The frame of an empty state: crop marks around what may be put here, and how."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from archive_app.gui.painting import crop_marks
from archive_app.gui.start.illustration import Illustration
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

WIDTH = 784
_ARM, _LINE = 22, 2.0
_NARROW = 420


class Welcome(QWidget):
    """`files_wanted`, `folder_wanted` and `paste_wanted` tell what was chosen; `below` takes what else belongs in."""

    files_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = Illustration(theme)
        heading = self.tr("Drop articles and photos here")
        sentence = self.tr(
            "Files, whole folders, a picture or a page from a browser. Pressmark copies each one, proves the copy, "
            "and never changes it."
        )
        self._heading = Text(theme, heading, Type.EMPTY, wrap=True)
        self._sentence = Text(theme, sentence, Type.SEARCH, "text_2", wrap=True)
        for label in (self._heading, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = _button(self.tr("Choose files or a folder"))
        self.choose.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self.choose.setProperty("look", "primary")
        self._menu = QMenu(self.choose)
        self._menu.addAction(self.tr("Files…"), self.files_wanted.emit)
        self._menu.addAction(self.tr("A folder…"), self.folder_wanted.emit)
        self.choose.setMenu(self._menu)
        self.paste = _button(self.tr("Paste"))
        self.paste.clicked.connect(self.paste_wanted)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.choose)
        self._buttons.addWidget(self.paste)
        self._buttons.addStretch(1)
        self._words = QVBoxLayout()
        self._words.addWidget(self._heading)
        self._words.addWidget(self._sentence)
        self.below = QVBoxLayout()
        layout = self._layout = QVBoxLayout(self)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._words, 6)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addLayout(self._buttons)
        layout.addLayout(self.below)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_width(self, width: int) -> None:
        """Take that much room, in px; where it is little, the buttons stand below each other."""
        self.setFixedWidth(width)
        narrow = width < self._theme.u(_NARROW)
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._picture.setVisible(not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the crop marks."""
        del event
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        crop_marks(painter, frame, self._theme.colour("text"), self._theme.u(_ARM), _LINE)
        painter.end()

    def _restyle(self) -> None:
        u, theme = self._theme.u, self._theme
        self._layout.setContentsMargins(u(24), u(45), u(24), u(45))
        self._layout.setSpacing(u(24))
        self._words.setSpacing(u(6))
        self._buttons.setSpacing(u(8))
        self._sentence.setMaximumWidth(u(480))
        self._heading.setMaximumWidth(u(480))
        self.choose.setIcon(theme.icon("folder-open", "on_accent"))
        self.paste.setIcon(theme.icon("clipboard-paste", "text"))
        for button in (self.choose, self.paste):
            button.setFont(theme.font(Type.UI_MEDIUM))
            button.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))


def _button(text: str) -> QPushButton:
    """A button with an icon; Qt has no way to say how far the text stands from it, so a space does."""
    button = QPushButton(f"\N{EN SPACE}{text}")
    button.setAccessibleName(text)
    button.setAutoDefault(True)  # Enter presses it, as Space does
    return button
