"""Imports that were not ended, by a crash or by closing the window: offered when the archive is opened again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_app.archive import Archive
from archive_app.archive.intake import UnfinishedImport
from archive_app.gui.operations.importing import give_up, go_on, name_of
from archive_app.gui.session import ArchiveSession
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


class UnfinishedImports(QWidget):
    """All of them, each with its question; `changed` tells that there are others, or none any more."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._rows: list[UnfinishedRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def are_there(self) -> bool:
        """Whether any are offered."""
        return bool(self._rows)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Ask this archive; while an import runs in it, that one would be among them."""
        self._session = session
        self._offer([])
        if session is not None and session.is_writable and not session.is_importing():
            session.ask("counts", "unfinished imports", unfinished, self._offer)

    def _offer(self, found: Sequence[Unfinished]) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [UnfinishedRow(self._theme, each) for each in found]
        for row in self._rows:
            row.gone_on.connect(partial(self._answer, row, go_on))
            row.given_up.connect(partial(self._answer, row, _leave))
            self._layout.addWidget(row)
        self.changed.emit()

    def _answer(self, row: UnfinishedRow, do: Callable[[ArchiveSession, UnfinishedImport], object]) -> None:
        if self._session is not None:
            do(self._session, row.offered.what)
        self._offer([other.offered for other in self._rows if other is not row])


def _leave(session: ArchiveSession, what: UnfinishedImport) -> None:
    give_up(session, what.op)
