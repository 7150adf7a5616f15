"""Choosing the folder that is watched for an archive, and where what is new in it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from archive_app.archive.listing import CollectionView, collections
from archive_app.errors import BadInputError
from archive_app.gui.dialogs.dialog import WIDE, Dialog
from archive_app.gui.folders import documents_folder
from archive_app.gui.inspector.choice_box import ChoiceBox
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.importing.watching import require_apart
from archive_app.settings import WatchedFolder

Decide = Callable[[Path | None, bytes | None], object]


class WatchDialog(Dialog):
    """`decide` is called with the folder and the collection, or with None where none is to be watched any more."""

    def __init__(
        self,
        theme: Theme,
        session: ArchiveSession,
        parent: QWidget | None,
        watched: WatchedFolder | None,
        decide: Decide,
    ) -> None:
        super().__init__(theme, parent, self.tr("Watch a folder"), WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._decide = decide
        self._wanted = watched.collection if watched else None
        self.add_sentence(
            self.tr(
                "While this archive is open, what is new in the folder comes in by itself as soon as it has stopped "
                "growing. Your files stay where they are."
            )
        )
        label = Text(theme, self.tr("Folder"), Type.SMALL_MEDIUM, "muted")
        self.path = QLineEdit(watched.folder if watched else "")
        self.path.setAccessibleName(self.tr("Folder"))
        self.path.textChanged.connect(self._follow)
        label.setBuddy(self.path)
        choose = QPushButton(self.tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(choose)
        self.add(label)
        self.add(row)
        into = Text(theme, self.tr("Put what comes in into"), Type.SMALL_MEDIUM, "muted")
        self.collection = ChoiceBox(theme)
        self.collection.setAccessibleName(self.tr("Put what comes in into"))
        self.collection.addItem(self.tr("The archive alone"), None)
        into.setBuddy(self.collection)
        self.add(into)
        self.add(self.collection)
        self.said = Text(theme, "", Type.SMALL, "danger", wrap=True)
        self.add(self.said)
        if watched is not None:
            self.stop = self.add_action(self.tr("Stop watching"))
            self.stop.clicked.connect(self._stop)
        self.add_cancel()
        self.action = self.add_action(self.tr("Watch this folder"), "primary", is_default=True)
        self.action.clicked.connect(self._accept)
        self._follow()
        self.path.setFocus()
        session.ask("item", "watching", collections, self._fill)

    @property
    def folder(self) -> Path:
        """The folder that is written in the field."""
        return Path(self.path.text().strip()).expanduser()

    def trouble(self) -> str:
        """Why it cannot be watched; empty where it can."""
        if not self.path.text().strip() or not self.folder.is_absolute():
            return self.tr("Give the whole path of a folder.")
        if not self.folder.is_dir():
            return self.tr("There is no folder “{folder}”; choose one that exists.").format(folder=self.folder)
        try:
            require_apart(self._session.root, self.folder)
        except BadInputError as error:
            return str(error)
        return ""

    def done(self, result: int) -> None:
        """Ask nothing any more."""
        self._session.forget("item", "watching")
        super().done(result)

    def _fill(self, views: Sequence[CollectionView]) -> None:
        for view in views:
            self.collection.addItem(view.name, view.id)
            if view.id.hex() == self._wanted:
                self.collection.setCurrentIndex(self.collection.count() - 1)

    def _follow(self) -> None:
        trouble = self.trouble()
        self.said.setText(trouble if self.path.text().strip() else "")
        self.action.setEnabled(not trouble)

    def _choose(self) -> None:
        start = self.folder if self.folder.is_dir() and self.path.text().strip() else documents_folder()
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Watch a folder"), str(start))
        if chosen:
            self.path.setText(chosen)

    def _accept(self) -> None:
        folder, collection = self.folder, self.collection.currentData()
        self.accept()
        self._decide(folder, bytes(collection) if collection is not None else None)

    def _stop(self) -> None:
        self.accept()
        self._decide(None, None)
