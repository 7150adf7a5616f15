"""The one question that the inspector asks: whether unfinished words may be lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def confirm_discard(parent: QWidget) -> bool:
    """Ask whether what is written here may be lost; the safe answer is the one that Enter gives."""
    box = QMessageBox(parent.window())
    box.setWindowTitle(_tr("Discard what you wrote?"))
    box.setText(_tr("The caption is not saved. What you wrote would be lost."))
    discard = box.addButton(_tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_tr("Go on writing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    chosen = box.clickedButton() is discard
    box.deleteLater()
    return chosen


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspector", text)
