"""The archives that were open before: opened by a click, and said where they are gone."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from archive_app.archive.layout import is_archive
from archive_app.gui.folders import short_path
from archive_app.gui.moments import shown_day
from archive_app.gui.session.courier import Courier
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.settings import RecentArchive

MOST_SHOWN = 5


class Recents(QWidget):
    """`chosen` and `removed` carry the folder of an archive."""

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._looker = _Looker(self)
        self._looker.seen.connect(self._mark)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_archives(self, archives: Sequence[RecentArchive]) -> None:
        """List these, and look in the background which are still there: a disk may be asleep or far away."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_Row(self._theme, archive) for archive in archives[:MOST_SHOWN]]
        for row in self._rows:
            row.chosen.connect(self.chosen)
            row.removed.connect(self.removed)
            self._layout.addWidget(row)
        self._layout.setSpacing(self._theme.u(2))
        self._looker.look([Path(archive.path) for archive in archives[:MOST_SHOWN]])

    def _mark(self, path: Path, is_there: bool) -> None:
        for row in self._rows:
            if row.path == path:
                row.set_there(is_there)


class _Row(QWidget):
    chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, archive: RecentArchive) -> None:
        super().__init__()
        self._theme = theme
        self._archive = archive
        self.path = Path(archive.path)
        self._is_there = True
        self._name = QPushButton(archive.name)
        self._name.setAutoDefault(True)  # Enter opens it, as Space does
        self._name.setProperty("look", "link")
        self._name.clicked.connect(lambda: self.chosen.emit(self.path))
        self._note = Text(theme, "", Type.SMALL, "muted")
        self._remove = QToolButton()
        self._remove.setAccessibleName(self.tr("Take “{name}” off the list").format(name=archive.name))
        self._remove.setToolTip(self.tr("Take off the list; the archive stays where it is"))
        self._remove.clicked.connect(lambda: self.removed.emit(self.path))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeading)
        words.addWidget(self._note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_there(self, is_there: bool) -> None:
        """Say whether the archive is still where it was."""
        self._is_there = is_there
        self._restyle()

    def _restyle(self) -> None:
        theme = self._theme
        self._name.setFont(theme.font(Type.UI_MEDIUM, self._archive.name))
        self._name.setEnabled(self._is_there)
        self._name.setMinimumHeight(max(24, theme.u(24)))
        when = shown_day(self._archive.opened)
        where = short_path(self.path.parent)
        said = self.tr("{where}, {when}") if self._is_there else self.tr("Not there any more: {where}")
        full = said.format(where=where, when=when)
        metrics = QFontMetrics(theme.font(Type.SMALL))
        self._note.setText(metrics.elidedText(full, Qt.TextElideMode.ElideMiddle, theme.u(204)))
        self._note.setToolTip(str(self.path))
        self._note.set_tone("muted" if self._is_there else "warning")
        self._name.setAccessibleName(f"{self._archive.name}, {full}")
        self._remove.setIcon(theme.icon("x", "muted", 14))
        self._remove.setIconSize(QSize(theme.icon_size(14), theme.icon_size(14)))


class _Looker(QObject):
    """Looks in a thread whether archives are there."""

    seen = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = Courier(self)

    def look(self, paths: Sequence[Path]) -> None:
        """Tell of each path whether an archive is there."""
        if paths:
            threading.Thread(target=self._run, args=(tuple(paths),), name="looking for archives", daemon=True).start()

    def _run(self, paths: tuple[Path, ...]) -> None:
        for path in paths:
            there = is_archive(path)
            self._courier.send(partial(self.seen.emit, path, there))
