"""What kind of thing each of our own controls is, as a screen reader tells it; Qt knows that of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES = {
    "BrushedHistogram": QAccessible.Role.Slider,
    "CaptionCard": QAccessible.Role.ListItem,
    "EditableText": QAccessible.Role.Button,
    "EventEntry": QAccessible.Role.ListItem,
    "JobRow": QAccessible.Role.ListItem,
    "PhotoView": QAccessible.Role.Graphic,
    "QuickPreview": QAccessible.Role.Dialog,
}
"""By the name of the class. A text that Enter begins to edit is a button: that is how it is used."""


def tell_roles() -> None:
    """Tell Qt the roles of our own controls, once for each application."""
    QAccessible.installFactory(_describe)


def _describe(key: str, thing: QObject | None) -> QAccessibleInterface | None:
    role = _ROLES.get(key)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
