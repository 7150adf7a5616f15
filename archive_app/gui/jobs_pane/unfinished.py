"""Imports that were not ended, by a crash or by closing the window: offered when the archive is opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from archive_app.archive import Archive
from archive_app.archive.intake import UnfinishedImport
from archive_app.gui.operations.importing import name_of
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted

_HEIGHT, _MOST = 48, 3


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import that may go on, and how many files it has brought in."""

    what: UnfinishedImport
    files: int

    @property
    def name(self) -> str:
        """What was being read."""
        return name_of([Path(root) for root in self.what.roots])


def unfinished(archive: Archive) -> Sequence[Unfinished]:
    """The newest imports without an end."""
    newest = archive.intake.unfinished()[::-1][:_MOST]
    return [Unfinished(each, archive.intake.brought_in(each.op)) for each in newest if each.roots]


class UnfinishedRow(QWidget):
    """Asks whether to go on. `gone_on` and `given_up` tell the answer."""

    gone_on = Signal()
    given_up = Signal()

    def __init__(self, theme: Theme, offered: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.offered = offered
        self._sign = QLabel()
        question = self.tr("Go on with {name}? {files} were brought in.")
        if offered.files == 1:
            question = self.tr("Go on with {name}? {files} was brought in.")
        said = question.format(name=offered.name, files=counted(offered.files, "file"))
        self._said = Text(theme, said, Type.UI, wrap=True)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._go_on = QPushButton(self.tr("Go on"))
        self._go_on.setAccessibleName(self.tr("Go on with {name}").format(name=offered.name))
        self._go_on.clicked.connect(self.gone_on)
        self._give_up = QPushButton(self.tr("Leave it"))
        self._give_up.setAccessibleName(self.tr("Leave the rest of {name}").format(name=offered.name))
        self._give_up.setToolTip(self.tr("What was brought in stays"))
        self._give_up.clicked.connect(self.given_up)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._sign)
        self._layout.addWidget(self._said, 1)
        self._layout.addWidget(self._go_on)
        self._layout.addWidget(self._give_up)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setContentsMargins(u(8), u(6), u(8), u(6))
        self._layout.setSpacing(u(10))
        self.setMinimumHeight(u(_HEIGHT))
        self._sign.setPixmap(self._theme.pixmap("circle-question-mark", "warning", 16, self.devicePixelRatioF()))
        for button in (self._go_on, self._give_up):
            button.setFont(self._theme.font(Type.UI_MEDIUM))
            button.setIconSize(QSize(self._theme.icon_size(16), self._theme.icon_size(16)))
