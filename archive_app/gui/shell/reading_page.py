"""What is read fills the window; the inspector comes beside it when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from archive_app.gui.inspector.panel import Inspector
from archive_app.gui.reading.reading_stack import ReadingStack
from archive_app.gui.theme.labels import Rule


class ReadingPage(QWidget):
    """The reading stack, and room for the inspector at its side."""

    def __init__(self, reading: ReadingStack) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inspector: Inspector | None = None
        self._rule = Rule(vertical=True)
        self._rule.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(reading, 1)
        layout.addWidget(self._rule)
        self._layout = layout

    @property
    def has_inspector(self) -> bool:
        """Whether the inspector stands here now."""
        return self._inspector is not None

    def take_inspector(self, inspector: Inspector) -> None:
        """Put the inspector at the side of what is read."""
        self._inspector = inspector
        self._layout.addWidget(inspector)
        inspector.setVisible(True)
        self._rule.show()

    def give_inspector_back(self) -> Inspector | None:
        """Let the inspector go back to the panes; None if it is not here."""
        inspector, self._inspector = self._inspector, None
        if inspector is not None:
            self._layout.removeWidget(inspector)
        self._rule.hide()
        return inspector
