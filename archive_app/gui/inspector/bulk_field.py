"""A field of several items: a dashed edge says that they differ; what is typed is for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.inspector.bulk_facts import Counts, common_text, is_mixed, mixed_words
from archive_app.gui.inspector.split_line import Part, SplitLine
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted

_HIGH = 34


class BulkField(QWidget):
    """`touched` says that what is to be set has changed; `entered` comes with Enter."""

    touched = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, name: str, label: str, shown: Callable[[str], str] = str) -> None:
        """`shown` tells how a value is shown where it is not being changed."""
        super().__init__()
        self._shown = shown
        self._theme = theme
        self.name = name
        self._label = label
        self._counts: Counts = []
        self._is_touched = False
        self._head = SplitLine(theme)
        self._frame = _Frame(theme)
        self.edit = _Edit(self)
        self.edit.setAccessibleName(label)
        self.edit.setStyleSheet("border: 0; background: transparent; padding: 0;")
        self._undo = QToolButton()
        self._undo.setToolTip(self.tr("Leave this field as it is"))
        self._undo.setAccessibleName(self.tr("Leave {0} as it is").format(label))
        self._undo.clicked.connect(self.forget)
        self._below = Text(theme, "", Type.SMALL, "muted", wrap=True)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(theme.u(10), 0, theme.u(4), 0)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # the whole field is hit
        row.addWidget(self.edit, 1)
        row.addWidget(self._undo)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        for widget in (self._head, self._frame, self._below):
            self._body.addWidget(widget)
        self._below.hide()
        self.edit.textEdited.connect(lambda _: self._touch())
        self.edit.returnPressed.connect(self.entered)
        self.edit.escaped.connect(self.forget)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_counts(self, counts: Counts) -> None:
        """Show what the items have; what is typed stays."""
        self._counts = counts
        if not self._is_touched:
            self.forget()
        else:
            self._say()

    @property
    def text(self) -> str | None:
        """What is to be set for all; None where the field was not touched. What all have stays as it is written."""
        if not self._is_touched:
            return None
        typed, common = self.edit.text().strip(), common_text(self._counts)
        return common if common and typed == self._shown(common) else typed

    def forget(self) -> None:
        """Leave the field as it is."""
        was = self._is_touched
        self._is_touched = False
        common = common_text(self._counts)
        self.edit.setText(self._shown(common) if common else "")
        self.edit.setCursorPosition(0)
        self._say()
        if was:
            self.touched.emit()

    def say_below(self, words: str) -> None:
        """Say something about what is typed."""
        self._below.setText(words)
        self._below.setVisible(bool(words))

    def _touch(self) -> None:
        self._is_touched = True
        self._say()
        self.touched.emit()

    def _say(self) -> None:
        mixed = is_mixed(self._counts)
        end = ""
        if mixed:
            end = self.tr("was mixed") if self._is_touched else counted(len(self._counts), "value")
        self._head.show_parts((Part(self._label),), (Part(end),) if end else ())
        nothing = self.tr("empty")
        if mixed and self._is_touched:
            self.edit.setPlaceholderText(self.tr("empties the field"))
        elif mixed:
            self.edit.setPlaceholderText(self.tr("Mixed: {0}").format(mixed_words(self._counts, nothing, self._shown)))
        else:
            self.edit.setPlaceholderText(self.tr("not stated"))
        self.edit.setAccessibleDescription(self.edit.placeholderText() if not self.edit.text() else end)
        font = QFont(self._theme.font(Type.UI, self.edit.text() or self.edit.placeholderText()))
        latin = self.edit.placeholderText().isascii() or not mixed
        font.setItalic(mixed and not self._is_touched and latin)
        self.edit.setFont(font)
        self._frame.set_state(dashed=mixed and not self._is_touched)
        self._undo.setVisible(self._is_touched)
        if not self._is_touched:
            self.say_below("")

    def _restyle(self) -> None:
        theme = self._theme
        self._frame.setFixedHeight(theme.u(_HIGH))
        self._undo.setIcon(theme.icon("undo-2"))
        self._undo.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
        self._body.setSpacing(theme.u(3))
        self._say()


class _Frame(QWidget):
    """The edge of the field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dashed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_state(self, *, dashed: bool) -> None:
        """Dashed for a field in which the items differ."""
        self._dashed = dashed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge, 2 px with the focus."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = any(edit.hasFocus() for edit in self.findChildren(QLineEdit))
        width = 2 if focused else 1
        style = Qt.PenStyle.DashLine if self._dashed and not focused else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.colour("focus" if focused else "line_strong"), width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._dashed else self._theme.colour("raised"))
        half, radius = width / 2, self._theme.u(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


class _Edit(QLineEdit):
    """A line of text that can be given up with Esc."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows the focus."""
        super().focusInEvent(event)
        self._repaint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame shows that it is gone."""
        super().focusOutEvent(event)
        self._repaint_frame()

    def _repaint_frame(self) -> None:
        frame = self.parentWidget()
        if frame is not None:
            frame.update()
