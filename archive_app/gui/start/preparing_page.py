"""The page of an archive that is being brought up to date before it opens: what is done, how far, and a way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from archive_app.file_names import readable
from archive_app.gui.start.centring import centre
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.progress import Progress

_WIDTH = 560
_MOST_PIXELS = 600
"""It fits into the smallest window, also with large text."""

_PARTS = 1000


class PreparingPage(QWidget):
    """`cancelled` asks for the archive to be closed: what was done stays, and the next opening goes on."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self._theme = theme
        self._sign = QLabel()
        self._heading = Text(theme, "", Type.EMPTY, wrap=True)
        self._sentence = Text(theme, "", Type.SEARCH, "text_2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._what = Text(
            theme,
            self.tr(
                "This happens once, after Pressmark has learned something new. Nothing of what the archive holds is "
                "changed by it, and what is stopped goes on the next time."
            ),
            Type.UI, "muted", wrap=True,
        )  # fmt: skip
        self._stop = QPushButton(self.tr("Stop and close the archive"))
        self._stop.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addWidget(self._stop)
        buttons.addStretch(1)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._sign, self._heading, self._sentence, self._bar, self._what):
            self._column.addWidget(part)
        self._column.addLayout(buttons)
        centre(self, self._middle)
        theme.changed.connect(self._restyle)
        self._restyle()

    def begin(self, root: Path) -> None:
        """Speak of the archive in `root` from now on."""
        self._heading.setText(
            self.tr("“{name}” is being brought up to date").replace("{name}", readable(Path(root.name)))
        )
        self.setAccessibleName(self._heading.text())
        self._stop.setFocus()

    def show_progress(self, progress: Progress) -> None:
        """Say what is done now, and how far it is."""
        sentence = preparing_words(progress)
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self._bar.setRange(0, _PARTS if progress.total else 0)
        if progress.total:
            self._bar.setValue(progress.done * _PARTS // progress.total)

    def _restyle(self) -> None:
        u, theme = self._theme.u, self._theme
        self._column.setSpacing(u(12))
        self._sign.setPixmap(theme.pixmap("refresh-cw", "accent", 32, self.devicePixelRatioF()))
        self._middle.setFixedWidth(min(u(_WIDTH), _MOST_PIXELS))  # labels that wrap need to know their width
        self._stop.setFont(theme.font(Type.UI_MEDIUM))


def preparing_words(progress: Progress) -> str:
    """What is done to an archive before it opens, in one line."""
    percent = f" ({progress.done * 100 // progress.total} %)" if progress.total else ""
    if progress.unit == "bytes":
        return _tr("The database is being copied first, as it is{percent}").format(percent=percent)
    if progress.unit == "steps":
        return _tr("Its tables are being brought up to date")
    return _tr("The search index is being made anew{percent}").format(percent=percent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("preparing", text)
