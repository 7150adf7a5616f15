"""Exporting a bundle: what, in which form, where to."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QRadioButton, QWidget

from archive_app.archive.layout import is_archive
from archive_app.gui.dialogs.dialog import WIDE, Dialog
from archive_app.gui.folders import documents_folder
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted, size_words

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\0\n\r\t', "-"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a bundle should go, and whether as one zip file."""

    destination: Path
    zipped: bool


class ExportDialog(Dialog):
    """`name` is that of the archive or collection which goes out, `count` how many items do, if that is known.

    `whole` tells that it is the whole archive.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None, name: str, *, count: int | None = None, whole: bool = True
    ) -> None:
        what = name if count is None else counted(count, "item")
        super().__init__(theme, parent, self.tr("Export {what} as a bundle").format(what=what), WIDE)
        self.add_sentence(
            self.tr(
                "A bundle holds the originals with captions, notes and the whole history, and a program that checks "
                "it anywhere. Any Pressmark brings it back in as it was."
            )
            if whole
            else self.tr(
                "A bundle of a selection holds these items with all that belongs to them. Its history proves what is "
                "in it, without telling what was left out."
            )
        )
        self.as_zip = QRadioButton(self.tr("One zip file"))
        self.as_folder = QRadioButton(self.tr("A folder"))
        self.as_zip.setChecked(True)
        forms = QButtonGroup(self)
        row = QHBoxLayout()
        for form in (self.as_zip, self.as_folder):
            forms.addButton(form)
            form.toggled.connect(self._follow_form)
            row.addWidget(form)
        row.addStretch(1)
        self.add(row)
        label = Text(theme, self.tr("Where to"), Type.SMALL_MEDIUM, "muted")
        self.path = QLineEdit(str(free_name(documents_folder(), name, zipped=True)))
        self.path.setAccessibleName(self.tr("Where to"))
        self.path.textChanged.connect(self._follow)
        label.setBuddy(self.path)
        choose = QPushButton(self.tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(choose)
        self.add(label)
        self.add(where)
        self.said = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self.add(self.said)
        self.add_cancel()
        self.action = self.add_action(self.tr("Export"), "primary", is_default=True)
        self.action.clicked.connect(self._accept_if_sound)
        self._follow()
        self.action.setFocus()

    @property
    def destination(self) -> Path:
        """Where the bundle goes."""
        return Path(self.path.text().strip()).expanduser()

    def trouble(self) -> str:
        """Why it cannot go there; empty where it can."""
        path = self.destination
        if not self.path.text().strip() or not path.is_absolute():
            return self.tr("Give the whole path of a file or folder that is not there yet.")
        if os.path.lexists(path):
            return self.tr("There is something called “{name}” already; choose another name.").format(name=path.name)
        parent = path.parent
        if not parent.is_dir():
            return self.tr("There is no folder “{folder}”; choose one that exists.").format(folder=parent)
        if not os.access(parent, os.W_OK):
            return self.tr("“{folder}” cannot be written; choose another folder.").format(folder=parent)
        if any(is_archive(folder) for folder in path.parents):
            return self.tr("That is inside an archive; choose a folder outside of it.")
        return ""

    def _follow_form(self, _: bool) -> None:
        path = self.destination
        wanted = path.with_name(path.name + ".zip") if self.as_zip.isChecked() else path.with_suffix("")
        if self.as_zip.isChecked() == (path.suffix.lower() == ".zip"):
            return
        self.path.setText(str(wanted))

    def _follow(self) -> None:
        trouble = self.trouble()
        self.said.set_tone("danger" if trouble else "muted")
        self.said.setText(trouble or self._free_words())
        self.action.setEnabled(not trouble)

    def _free_words(self) -> str:
        try:
            free = shutil.disk_usage(self.destination.parent).free
        except OSError:
            return ""
        return self.tr("{size} are free there. The bundle is verified when it is written.").format(
            size=size_words(free)
        )

    def _choose(self) -> None:
        start = str(self.destination)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export a bundle"), start)
        if chosen:
            self.path.setText(chosen)
            self._follow_form(True)

    def _accept_if_sound(self) -> None:
        self._follow()
        if self.action.isEnabled():
            self.accept()


def free_name(folder: Path, name: str, *, zipped: bool) -> Path:
    """A name for a bundle in a folder that is not taken: the archive's and the day's, and a number if need be."""
    ending = ".zip" if zipped else ""
    base = f"{name.translate(_NOT_IN_NAMES)} {datetime.now().astimezone():%Y-%m-%d}"
    for number in range(1, 1000):
        path = folder / f"{base if number == 1 else f'{base} {number}'}{ending}"
        if not os.path.lexists(path):
            break
    return path


def ask_export(
    theme: Theme, parent: QWidget | None, name: str, *, count: int | None = None, whole: bool = True
) -> Wanted | None:
    """Ask where a bundle should go; None if it should not be written."""
    dialog = ExportDialog(theme, parent, name, count=count, whole=whole)
    agreed = dialog.exec()
    wanted = Wanted(dialog.destination, dialog.as_zip.isChecked()) if agreed else None
    dialog.deleteLater()
    return wanted
