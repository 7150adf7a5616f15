"""The page of an archive that cannot be opened: what is wrong in a sentence, and what can be done."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from archive_app.errors import (
    ArchiveBusyError,
    DamagedError,
    NewerArchiveError,
    NotAnArchiveError,
    NotFoundError,
    PressmarkError,
    StorageError,
)
from archive_app.file_names import readable
from archive_app.gui.start.centring import centre
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_WIDTH = 560


class TroublePage(QWidget):
    """What can be done is asked for by signals.

    `again_requested` carries the folder to open again, `report_requested` an error of ours; `other_requested` asks
    for the folder of an archive to be chosen, `start_requested` for the page of the start.
    """

    again_requested = Signal(object)
    start_requested = Signal()
    other_requested = Signal()
    report_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self._theme = theme
        self._root = Path()
        self._error: Exception | None = None
        self._icon = "circle-alert"
        self._sign = QLabel()
        self._heading = Text(theme, "", Type.EMPTY, wrap=True)
        self._sentence = Text(theme, "", Type.SEARCH, "text_2", wrap=True)
        self._what = Text(theme, "", Type.SEARCH, "text_2", wrap=True)
        self._path = Text(theme, "", Type.MONO, "muted", wrap=True)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._retry = QPushButton(self.tr("Try again"))
        self._retry.setProperty("look", "primary")
        self._retry.clicked.connect(lambda: self.again_requested.emit(self._root))
        self._locate = QPushButton(self.tr("Find it…"))
        self._locate.clicked.connect(self.other_requested)
        self._backups = QPushButton(self.tr("Show the backups"))
        self._backups.clicked.connect(self._show_backups)
        self._report = QPushButton(self.tr("Report…"))
        self._report.clicked.connect(lambda: self.report_requested.emit(self._error))
        self._leave = QPushButton(self.tr("Open something else"))
        self._leave.clicked.connect(self.start_requested)
        self._buttons = QHBoxLayout()
        for button in (self._retry, self._locate, self._backups, self._report, self._leave):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout()
        for part in (self._sign, self._heading, self._sentence, self._what, self._path):
            self._column.addWidget(part)
        self._column.addLayout(self._buttons)
        centre(self, self._column, 4)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_trouble(self, root: Path, error: Exception) -> None:
        """Say what stands in the way of opening the archive in `root`."""
        self._root, self._error = root, error
        is_gone = isinstance(error, NotFoundError)
        is_ours = not isinstance(error, PressmarkError)
        self._icon, heading, what = self._words(error)
        self._heading.setText(heading.format(name=readable(Path(root.name))))
        self._sentence.setText(self._sentence_of(error))
        self._what.setText(what)
        self._what.setVisible(bool(what))
        self._path.setText(f"\u2068{readable(root)}\u2069")
        self._locate.setVisible(is_gone)
        self._backups.setVisible(isinstance(error, DamagedError) and os.path.isdir(root / "backups"))  # noqa: PTH112 - False, not an error, where it is closed to us
        self._report.setVisible(is_ours)
        self._retry.setVisible(not isinstance(error, NewerArchiveError | NotAnArchiveError))
        self.setAccessibleName(self._heading.text())
        self.setAccessibleDescription(f"{self._sentence.text()} {what}")
        self._restyle()
        (self._retry if not self._retry.isHidden() else self._leave).setFocus()

    def _sentence_of(self, error: Exception) -> str:
        """What is wrong; where the error's own words speak of commands, in words of the window."""
        if isinstance(error, NotFoundError):
            return self.tr("There is no folder at this place any more: it was moved, renamed, or its disk is not here.")
        if isinstance(error, NotAnArchiveError):
            return self.tr("This folder holds no archive; choose another one.")
        return str(error) if isinstance(error, PressmarkError) else self.tr("The program met a fault of its own.")

    def _words(self, error: Exception) -> tuple[str, str, str]:
        """The icon, the heading, and what to do beyond what the sentence says."""
        if isinstance(error, NotFoundError):
            what = self.tr("If it lies on a disk or memory stick, connect that and try again.")
            return "file-x", self.tr("“{name}” is not there"), what
        if isinstance(error, ArchiveBusyError):
            what = self.tr("Several windows may share an archive; only while it is brought up to date it is alone.")
            return "lock", self.tr("“{name}” is in use"), what
        if isinstance(error, NewerArchiveError):
            return "download", self.tr("“{name}” needs a newer Pressmark"), ""
        if isinstance(error, NotAnArchiveError):
            what = self.tr("Files and folders come in when they are dropped onto an open archive.")
            return "folder", self.tr("“{name}” is no archive"), what
        if isinstance(error, DamagedError):
            what = self.tr("Nothing was changed. Checked backups of the database lie in its folder “backups”.")
            return "shield-alert", self.tr("“{name}” is damaged"), what
        if isinstance(error, StorageError):
            return "circle-alert", self.tr("“{name}” cannot be reached"), ""
        return "circle-alert", self.tr("“{name}” could not be opened"), ""

    def _show_backups(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._root / "backups")))

    def _restyle(self) -> None:
        u, theme = self._theme.u, self._theme
        self._column.setSpacing(u(10))
        self._buttons.setSpacing(u(8))
        self._buttons.setContentsMargins(0, u(12), 0, 0)
        self._sign.setPixmap(theme.pixmap(self._icon, "danger", 32, self.devicePixelRatioF()))
        for label in (self._heading, self._sentence, self._what, self._path):
            label.setMaximumWidth(u(_WIDTH))
        for button in (self._retry, self._locate, self._backups, self._report, self._leave):
            button.setFont(theme.font(Type.UI_MEDIUM))
            button.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
