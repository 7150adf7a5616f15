"""Writing a provenance note; it is signed and never rewritten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_app.gui.inspector.growing_edit import GrowingEdit
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type


class NoteComposer(QWidget):
    """`saved` asks for the note to be added (Ctrl+Enter), `cancelled` for the composer to go (Esc)."""

    saved = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Text(theme, "", Type.UI_STRONG, wrap=True)
        self.text = GrowingEdit(theme, Type.CAPTION, least=3, most=8)
        self.text.setPlaceholderText(self.tr("What you know of where this came from"))
        self.text.setAccessibleName(self.tr("Provenance note"))
        self._save = QPushButton(self.tr("Add the note"))
        self._save.setProperty("look", "primary")
        cancel = QPushButton(self.tr("Cancel"))
        words = Text(theme, self.tr("Signed with your name; never rewritten"), Type.SMALL, "muted", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(words, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._save)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self._title)
        self._body.addWidget(self.text)
        self._body.addLayout(foot)
        self._save.clicked.connect(self.saved)
        cancel.clicked.connect(self.cancelled)
        self.text.entered.connect(self.saved)
        self.text.escaped.connect(self.cancelled)
        theme.changed.connect(self._restyle)
        self._restyle()

    def begin(self, title: str) -> None:
        """Show it under a title, with the caret in it."""
        self.show_under(title)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_under(self, title: str) -> None:
        """Show it under a title."""
        self._title.setText(title)
        self.show()

    def set_busy(self, busy: bool) -> None:
        """Take no second order while the first is carried out."""
        self._save.setEnabled(not busy)

    def _restyle(self) -> None:
        self._body.setSpacing(self._theme.u(6))
