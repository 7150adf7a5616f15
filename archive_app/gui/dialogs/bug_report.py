"""A fault of ours: what happened, in a report that can be saved or copied. Nothing is ever sent."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from archive_app import __version__
from archive_app.gui.dialogs.dialog import WIDE, Dialog
from archive_app.gui.folders import documents_folder
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_MOST_LINES = 400


def report_text(error: BaseException, doing: str = "") -> str:
    """The report: what happened, versions, the traceback. Names of a person's folders are shortened to ``~``."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    if len(lines) > _MOST_LINES:
        lines = [
            *lines[: _MOST_LINES // 2],
            f"… {len(lines) - _MOST_LINES} lines left out …",
            *lines[-_MOST_LINES // 2 :],
        ]
    head = (
        f"Pressmark {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        f"{datetime.now().astimezone().isoformat(timespec='seconds')}",
    )
    said = ("What was being done:", doing.strip(), "") if doing.strip() else ()
    home = str(Path.home())
    text = "\n".join((*head, "", *said, *lines)) + "\n"
    return text.replace(home, "~") if len(home) > 1 else text


class BugReport(Dialog):
    """Says that something went wrong, that nothing was lost, and offers the report."""

    def __init__(self, theme: Theme, error: BaseException, parent: QWidget | None) -> None:
        super().__init__(theme, parent, self.tr("Something went wrong"), WIDE)
        self._error = error
        self.add_sentence(
            self.tr(
                "Pressmark met a fault of its own. What was stored before is whole, and what you were doing was not "
                "stored. A report helps to mend it; it is not sent anywhere, so please save it or copy it."
            )
        )
        label = Text(theme, self.tr("What were you doing? (may stay empty)"), Type.SMALL_MEDIUM, "muted")
        self.doing = QLineEdit()
        self.doing.setAccessibleName(self.tr("What were you doing?"))
        self.doing.textChanged.connect(self._show)
        label.setBuddy(self.doing)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Report"))
        self._text.setFont(theme.font(Type.MONO))
        self._text.setMinimumHeight(theme.u(200))
        self._text.setTabChangesFocus(True)
        self._said = Text(theme, "", Type.SMALL, "ok")
        for part in (label, self.doing, self._text, self._said):
            self.add(part)
        copy = self.add_action(self.tr("Copy"))
        copy.clicked.connect(self._copy)
        save = self.add_action(self.tr("Save report…"))
        save.clicked.connect(self._save)
        close = self.add_action(self.tr("Close"), "primary", is_default=True)
        close.clicked.connect(self.reject)
        self._show()
        close.setFocus()

    @property
    def text(self) -> str:
        """The whole report."""
        return report_text(self._error, self.doing.text())

    def save_to(self, path: Path) -> None:
        """Write the report to a file, and say how that went."""
        try:
            path.write_text(self.text, "utf-8")
        except OSError as error:
            self._said.set_tone("danger")
            self._said.setText(self.tr("“{path}” cannot be written ({why}).").format(path=path, why=error.strerror))
        else:
            self._said.set_tone("ok")
            self._said.setText(self.tr("Saved as “{path}”.").format(path=path))

    def _show(self) -> None:
        self._text.setPlainText(self.text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._said.setText(self.tr("Copied."))

    def _save(self) -> None:
        name = f"pressmark-report-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), str(documents_folder() / name))
        if chosen:
            self.save_to(Path(chosen))


def show_bug_report(theme: Theme, error: BaseException, parent: QWidget | None) -> BugReport | None:
    """Show a report; while one is shown, further faults are only printed, so that they cannot bury the window."""
    if any(isinstance(window, BugReport) and window.isVisible() for window in QApplication.topLevelWidgets()):
        print("".join(traceback.format_exception(error)), file=sys.stderr)
        return None
    dialog = BugReport(theme, error, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
