"""The size of the text in the reader, chosen with a slider under its button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QWidget, QWidgetAction

from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

SMALLEST, USUAL, LARGEST = 15, 17, 24


class TextSize(QMenu):
    """`changed` carries how many px larger (or smaller) than usual the text is to be."""

    changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(SMALLEST, LARGEST)
        self._slider.setValue(USUAL)
        self._slider.setPageStep(1)
        self._slider.setAccessibleName(self.tr("Size of the text"))
        self._slider.valueChanged.connect(lambda value: self.changed.emit(float(value - USUAL)))
        self._small, self._large = QLabel("A"), QLabel("A")
        box = QWidget()
        self._line = QHBoxLayout(box)
        for widget in (self._small, self._slider, self._large):
            self._line.addWidget(widget)
        action = QWidgetAction(self)
        action.setDefaultWidget(box)
        self.addAction(action)
        self.aboutToShow.connect(self._restyle)

    def open_under(self, button: QWidget) -> None:
        """Open below a button, ending where it ends."""
        self._restyle()
        self._slider.setFocus()
        width = self.sizeHint().width()
        left = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else button.width() - width
        self.popup(button.mapToGlobal(QPoint(left, button.height() + self._theme.u(4))))

    def set_larger(self, pixels: float) -> None:
        """Show a size that was chosen elsewhere."""
        self._slider.setValue(round(USUAL + pixels))

    def _restyle(self) -> None:
        u = self._theme.u
        self._line.setContentsMargins(u(12), u(6), u(12), u(6))
        self._line.setSpacing(u(10))
        self._slider.setFixedWidth(u(160))
        self._small.setFont(self._theme.font(Type.CAPTION))
        self._large.setFont(self._theme.font(Type.PAGE))
