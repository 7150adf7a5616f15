"""The filters of a log: all, or one kind of rows, each with its count."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from archive_app.gui.jobs_pane.log import TONES, JobLog, RowKind, kind_words
from archive_app.gui.theme import Theme
from archive_app.gui.theme.flow_layout import FlowLayout
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number


class LogFilters(QWidget):
    """`chosen` carries the kind, or None for all. A kind of which there are no rows has no filter."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._log: JobLog | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[RowKind | None, QPushButton] = {}
        layout = self._layout = FlowLayout(self, theme.u(7), theme.u(6))
        for kind in (None, *RowKind):
            button = QPushButton()
            button.setProperty("look", "filter")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            self._buttons[kind] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self._shown: list[QPushButton] = list(self._buttons.values())
        self.reset()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def kind(self) -> RowKind | None:
        """The chosen kind; None for all."""
        return next((kind for kind, button in self._buttons.items() if button.isChecked()), None)

    def reset(self) -> None:
        """Choose all."""
        self._buttons[None].setChecked(True)

    def show_counts(self, log: JobLog | None) -> None:
        """Show how many rows of each kind a log has."""
        self._log = log
        for kind, button in self._buttons.items():
            count = 0 if log is None else len(log.rows) if kind is None else log.count(kind)
            name = self.tr("All") if kind is None else kind_words(kind)
            button.setText(self.tr("{name} {count}").format(name=name, count=number(count)))
            button.setProperty("count", count)
        self._lay_out([b for kind, b in self._buttons.items() if kind is None or b.property("count") or b.isChecked()])

    def _lay_out(self, shown: list[QPushButton]) -> None:
        """Lay out only those that are shown: a hidden one would leave its gap."""
        if shown == self._shown:
            return
        self._shown = shown
        while self._layout.takeAt(0) is not None:
            pass
        for button in self._buttons.values():
            button.setVisible(button in shown)
        for button in shown:
            self._layout.addWidget(button)
        self._layout.invalidate()
        self._layout.activate()

    def _restyle(self) -> None:
        self._layout.set_gaps(self._theme.u(7), self._theme.u(6))
        for kind, button in self._buttons.items():
            button.setFont(self._theme.font(Type.SMALL_MEDIUM))
            tone = TONES.get(kind) if kind is not None else None
            colour = getattr(self._theme.colours, tone) if tone else ""
            button.setStyleSheet(f"QPushButton {{ color: {colour}; border-color: {colour}; }}" if tone else "")
        self.show_counts(self._log)
