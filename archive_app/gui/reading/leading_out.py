"""Addresses that lead out of the archive: the app opens none by itself, and a person only after a yes."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox, QWidget

from archive_app.gui.words import shortened

_ADDRESS_LETTERS = 600


def can_be_opened(url: QUrl) -> bool:
    """Whether an address leads to the web or to a letter; any other stays closed."""
    return url.isValid() and url.scheme().lower() in ("http", "https", "mailto")


def ask_to_open(parent: QWidget, address: str) -> bool:
    """Ask whether an address may be opened in the browser; the safe answer is the one that Enter gives."""
    box = QMessageBox(parent.window())
    box.setWindowTitle(box.tr("Open in the browser?"))
    box.setText(box.tr("This address leads out of the archive. Your browser would open it:"))
    box.setInformativeText(shortened(address, _ADDRESS_LETTERS))
    go = box.addButton(box.tr("Open in the browser"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton() is go
    box.deleteLater()
    return chosen
