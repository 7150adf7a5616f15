"""Two inline fields of the first start: what the new archive is called, and who signs its changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from archive_app.gui.folders import documents_folder, shown_folder
from archive_app.gui.start.beginnings import default_name, free_folder, login_name
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_LEAST, _MOST = 88, 260
_HALVES_BESIDE, _PARTS_BESIDE = 620, 400


class Signing(QWidget):
    """Asked lightly: both fields are filled in, and may be left as they are."""

    def __init__(self, theme: Theme, agent: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = QLineEdit(default_name())
        self._agent = QLineEdit(agent or login_name())
        self._name.setAccessibleName(self.tr("Name of the new archive"))
        self._agent.setAccessibleName(self.tr("Your name"))
        self._agent.setToolTip(self.tr("Every change is signed with it; it stays in the archive and leaves with it"))
        self._where = Text(theme, "", Type.SMALL, "muted")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._halves = (
            self._half(self.tr("Into a new archive"), self._name, self._where),
            self._half(self.tr("signed"), self._agent),
        )
        self._layout.addStretch(1)
        for half in self._halves:
            self._layout.addLayout(half)
        self._layout.addStretch(1)
        for field in (self._name, self._agent):
            field.setProperty("look", "inline")
            field.setAcceptDrops(False)  # what is dropped on the page comes in, wherever on the page that is
            field.textChanged.connect(self._fit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def agent(self) -> str:
        """Who signs; empty where nobody wants to be named."""
        return " ".join(self._agent.text().split())

    def folder(self, name: str = "") -> Path:
        """Where the new archive goes: a folder that is free, called as the field says, or `name` if it says nothing."""
        typed = self._name.text().strip()
        chosen = name if name and typed in ("", default_name()) else typed or default_name()
        return free_folder(documents_folder(), chosen)

    def set_agent(self, agent: str | None) -> None:
        """Show who signs."""
        self._agent.setText(agent or login_name())

    def set_room(self, width: int) -> None:
        """Stand below each other where there is little room; `width` in px."""
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(row if width >= self._theme.u(_HALVES_BESIDE) else column)
        for half in self._halves:
            half.setDirection(row if width >= self._theme.u(_PARTS_BESIDE) else column)

    def _half(self, label: str, *parts: QWidget) -> QBoxLayout:
        half = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        half.addStretch(0)
        half.addWidget(Text(self._theme, label, Type.SMALL, "muted"))
        for part in parts:
            half.addWidget(part)
        half.addStretch(0)
        return half

    def _fit(self) -> None:
        u = self._theme.u
        for field in (self._name, self._agent):
            width = QFontMetrics(field.font()).horizontalAdvance(field.text() or field.placeholderText()) + u(22)
            field.setFixedWidth(min(max(u(_LEAST), width), u(_MOST)))

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setSpacing(u(8))
        for half in self._halves:
            half.setSpacing(u(4))
        for field in (self._name, self._agent):
            field.setFont(self._theme.font(Type.UI_MEDIUM, field.text()))
            field.setAlignment(Qt.AlignmentFlag.AlignLeading)
            # Seen to be a field before it is pointed at: it is the one thing here that may be typed into.
            edge = self._theme.colours.line_strong
            field.setStyleSheet(
                f"QLineEdit {{ border: 0; border-bottom: 1px solid {edge}; border-radius: 0; }}"
                f"QLineEdit:focus {{ border: 2px solid {self._theme.colours.focus}; border-radius: {u(4)}px; }}"
            )
        self._where.setText(self.tr("in {folder},").format(folder=shown_folder(documents_folder())))
        self._fit()
