"""Drags as they reach a widget, without a screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_NO_BUTTON = Qt.MouseButton.LeftButton


def enter(widget: QWidget, mime: QMimeData, at: QPoint | None = None, *, shift: bool = False) -> QDragEnterEvent:
    """A drag comes over the widget."""
    event = QDragEnterEvent(at or QPoint(20, 20), Qt.DropAction.CopyAction, mime, _NO_BUTTON, _keys(shift))
    QApplication.sendEvent(widget, event)
    return event


def move(widget: QWidget, mime: QMimeData, at: QPoint | None = None, *, shift: bool = False) -> QDragMoveEvent:
    """And moves over it."""
    event = QDragMoveEvent(at or QPoint(30, 30), Qt.DropAction.CopyAction, mime, _NO_BUTTON, _keys(shift))
    QApplication.sendEvent(widget, event)
    return event


def drop(widget: QWidget, mime: QMimeData, at: QPoint | None = None, *, shift: bool = False) -> QDropEvent:
    """And is let go."""
    event = QDropEvent(QPointF(at or QPoint(30, 30)), Qt.DropAction.CopyAction, mime, _NO_BUTTON, _keys(shift))
    QApplication.sendEvent(widget, event)
    return event


def leave(widget: QWidget) -> None:
    """Or goes away."""
    QApplication.sendEvent(widget, QDragLeaveEvent())


def _keys(shift: bool) -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    """Files as a file manager drags them."""
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made
