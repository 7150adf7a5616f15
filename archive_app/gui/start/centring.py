"""Where a page without an archive puts what it says: in the middle, a little above it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget


def centre(page: QWidget, content: QWidget | QLayout, share: int = 0) -> None:
    """Lay a page out around its content, which takes `share` parts of its width to one on each side; 0: its own."""
    row = QHBoxLayout()
    row.addStretch(1)
    if isinstance(content, QWidget):
        row.addWidget(content, share)
    else:
        row.addLayout(content, share)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
