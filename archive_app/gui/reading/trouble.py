"""What stands in the place of a photo that cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter

from archive_app.errors import NotFoundError, PressmarkError
from archive_app.gui.painting.shapes import crop_marks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_ARM = 12


def trouble_words(error: PressmarkError | None) -> str:
    """In short: that there never was an original (None), that it is not there any more, or cannot be read."""
    if error is None:
        return QCoreApplication.translate("reading", "Known by its caption only")
    if isinstance(error, NotFoundError):
        return QCoreApplication.translate("reading", "Original not found")
    return QCoreApplication.translate("reading", "Could not be read")


def paint_trouble(painter: QPainter, field: QRectF, theme: Theme, error: PressmarkError | None) -> None:
    """What is the matter in words; crop marks only where something is lost."""
    if error is not None:
        arm = theme.u(_ARM)
        inset = arm / 2 if field.width() < 4 * arm else arm
        crop_marks(painter, field.adjusted(inset, inset, -inset, -inset), theme.colour("muted"), arm)
    painter.setFont(theme.font(Type.SMALL_MEDIUM))
    painter.setPen(theme.colour("muted" if error is None else "danger"))
    inner = field.adjusted(theme.u(8), theme.u(8), -theme.u(8), -theme.u(8))
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), trouble_words(error))
