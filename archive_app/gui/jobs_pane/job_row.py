"""One job: its name and target, how far it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from archive_app.gui.jobs_pane.bar import JobBar
from archive_app.gui.jobs_pane.words import fraction, progress_words, rate_words
from archive_app.gui.session import Job, JobState
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import ElidedText, Text
from archive_app.gui.theme.type_styles import Type

_HEIGHT, _BAR_WIDTH = 56, 240
_RATE_FROM, _BAR_FROM, _STACKED_BELOW = 900, 660, 480
"""Widths of a row at 100 % text from which there is room for the rate and the bar, and for all in one line."""


class JobRow(QWidget):
    """`chosen` asks for its log, `closed` puts an ended job away, `again` does the rest of a cancelled one."""

    chosen = Signal()
    height_changed = Signal()
    closed = Signal()
    again = Signal()

    def __init__(self, theme: Theme, job: Job, parent: QWidget | None = None, *, can_go_on: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self.job = job
        self._can_go_on = can_go_on
        self._is_chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = ElidedText(theme, job.spec.name, Type.UI_STRONG)
        self._target = ElidedText(theme, job.spec.target, Type.UI, "muted")
        self._target.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name.cut = self._target.cut = Qt.TextElideMode.ElideMiddle  # how a path begins and ends tells the most
        self._bar = JobBar(theme, _BAR_WIDTH)
        self._rate = Text(theme, "", Type.UI, "muted")
        self._words = Text(theme, "", Type.UI, "muted")
        self._pause = QPushButton()
        self._pause.clicked.connect(self._pause_or_go_on)
        self._stop = QPushButton()
        self._stop.clicked.connect(self._stop_or_close)
        self._boxes = (QHBoxLayout(), QHBoxLayout(), QHBoxLayout())
        self._boxes[0].addWidget(self._name)
        self._boxes[0].addWidget(self._target, 1)
        self._boxes[0].addStretch(0)
        for part in (self._bar, self._rate, self._words):
            self._boxes[1].addWidget(part)
        self._boxes[2].addWidget(self._pause)
        self._boxes[2].addWidget(self._stop)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        for stretch, box in zip((1, 0, 0), self._boxes, strict=True):
            self._layout.addLayout(box, stretch)
        job.progressed.connect(self._follow)
        job.state_changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_chosen(self, chosen: bool) -> None:
        """Show that the log below is this job's."""
        self._is_chosen = chosen
        self._follow()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the bar and the rate where there is no room."""
        super().resizeEvent(event)
        self._share_room()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose it by Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is chosen, and the focus."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 4, -1, -4)
        if self._is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(area, self._theme.u(6), self._theme.u(6))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, self._theme.u(6), self._theme.u(6))
        painter.end()

    # -- what it says

    def _follow(self) -> None:
        job, state = self.job, self.job.state
        words = progress_words(job)
        self._words.set_tone("danger" if state is JobState.FAILED else "muted")
        self._words.setText(words)
        self._words.setToolTip(str(job.error) if job.error is not None else "")
        self._rate.setText(rate_words(job) if state is JobState.RUNNING else "")
        self._bar.set_fraction(fraction(job), muted=state is not JobState.RUNNING)
        is_over, goes_on = state.is_over, state is JobState.CANCELLED and self._can_go_on
        self._pause.setVisible(goes_on or not (is_over or state is JobState.WAITING))
        paused = state is JobState.PAUSED or goes_on
        pause = self.tr("Go on") if paused else self.tr("Pause")
        self._pause.setText(f"\N{EN SPACE}{pause}")  # Qt has no other way to hold icon and text apart
        self._pause.setIcon(self._theme.icon("play" if paused else "pause", "text"))
        self._stop.setText(self.tr("Close") if is_over else self.tr("Cancel"))
        for button in (self._pause, self._stop):
            button.setAccessibleName(f"{button.text().strip()}: {job.spec.name}")
        parts = (job.spec.name, job.spec.target, words, rate_words(job) if not is_over else "")
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._share_room()

    def _share_room(self) -> None:
        """One line; where it is narrow, the name over how far it is over the buttons."""
        room = self.width() / self._theme.scale
        stacked = room < _STACKED_BELOW
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        for label in (self._name, self._words):
            label.setWordWrap(stacked)
        self._target.setVisible(bool(self._target.text()) and not stacked)
        self._bar.setVisible(room >= _BAR_FROM and not self.job.state.is_over)
        self._rate.setVisible(room >= _RATE_FROM and bool(self._rate.text()))
        height = self._theme.u(_HEIGHT)
        if stacked:
            self._layout.activate()
            height = max(height, self._layout.totalHeightForWidth(self.width()))
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()

    def _restyle(self) -> None:
        u = self._theme.u
        self._layout.setContentsMargins(u(8), u(4), u(8), u(4))
        self._layout.setSpacing(u(12))
        for box in self._boxes:
            box.setSpacing(u(12))
        for button in (self._pause, self._stop):
            button.setFont(self._theme.font(Type.UI_MEDIUM))
            button.setIconSize(QSize(self._theme.icon_size(16), self._theme.icon_size(16)))
        self._follow()

    # -- what can be done

    def _pause_or_go_on(self) -> None:
        if self.job.state is JobState.RUNNING:
            self.job.pause()
        elif self.job.state is JobState.PAUSED:
            self.job.resume()
        elif self.job.state is JobState.CANCELLED:
            self.again.emit()

    def _stop_or_close(self) -> None:
        if self.job.state.is_over:
            self.closed.emit()
        else:
            self.job.cancel()
