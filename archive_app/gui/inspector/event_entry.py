"""One event on the rail of the past; it opens to show everything that is known of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from archive_app.archive.chain import ChainPlace
from archive_app.archive.provenance import Event, EventKind
from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.event_words import (
    ICONS,
    as_text,
    heading,
    holds_no_more,
    quoted,
    short_digest,
    shown_changes,
    tags_words,
    tone,
    where,
)  # fmt: skip
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.inspector.source_words import source_word
from archive_app.gui.inspector.wording import field_word, isolated
from archive_app.gui.moments import shown_time
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.theme import Theme
from archive_app.gui.theme.flow_layout import FlowLayout
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_NODE = 28
_TEXT = 40
_CREATIONS = (EventKind.ARRIVAL, EventKind.ARRIVED_AGAIN, EventKind.PART_ARRIVED, EventKind.CREATED)
_SOME = 3


class EventEntry(QWidget):
    """Enter or a click opens and closes it. `undo_wanted` and `amend_wanted` come from its buttons.

    `place_wanted` asks for its place in the chain, which `show_place` then shows; `stepped` goes to another entry.
    """

    undo_wanted = Signal()
    amend_wanted = Signal()
    place_wanted = Signal()
    stepped = Signal(int)

    def __init__(
        self, theme: Theme, event: Event, said: Callable[[str], None], *, writable: bool, first: bool, last: bool
    ) -> None:
        """`said` tells that something was copied; `first` and `last` end the rail."""
        super().__init__()
        self._theme = theme
        self.event_shown = event
        self._said = said
        self._writable = writable
        self._first, self._last = first, last
        self._place: ChainPlace | None = None
        self._details: QWidget | None = None
        self._chain = Text(theme, "", Type.MONO, "muted", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = ", ".join(filter(None, (heading(event), shown_time(event.at), where(event), quoted(event))))
        self.setAccessibleName(words)
        self.setAccessibleDescription(self.tr("Enter shows all of it"))
        self._body = QVBoxLayout(self)
        self._body.setSpacing(theme.u(2))
        self._fill()
        theme.changed.connect(self._restyle)
        self._restyle()

    # -- what it shows

    def _fill(self) -> None:
        theme, event = self._theme, self.event_shown
        row = QHBoxLayout()
        row.setSpacing(theme.u(8))
        undone = holds_no_more(event)
        row.addWidget(Text(theme, heading(event), Type.UI_STRONG, "muted" if undone else "text", wrap=True), 1)
        time = Text(theme, shown_time(event.at), Type.SMALL, "muted")
        time.setToolTip(shown_date(event.at, None, long=True))
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(row)
        origin = where(event)
        if origin:
            self._body.addWidget(SourceText(theme, origin, style=Type.SMALL, tone="muted", most_lines=2, at_start=True))
        words = quoted(event)
        if words:
            most = 0 if event.kind is EventKind.NOTE else 2
            self._body.addWidget(SourceText(theme, words, style=Type.SNIPPET, tone="muted" if undone else "text",
                                            most_lines=most, struck=undone))  # fmt: skip
        elif event.kind not in _CREATIONS:
            self._add_changes(self._body, _SOME)

    def _add_changes(self, to: QVBoxLayout, most: int, *, sources: bool = False) -> None:
        theme, event = self._theme, self.event_shown
        changes = shown_changes(event)
        for change in changes[:most]:
            label = field_word(change.name, event.record_kind or "photo")
            if sources and change.source:
                label = f"{label} · {source_word(change.source)}"
            to.addWidget(Text(theme, label, Type.SMALL, "muted", wrap=True))
            if change.old:
                to.addWidget(SourceText(theme, change.old, style=Type.UI, tone="muted", most_lines=3, struck=True,
                                        at_start=True))  # fmt: skip
            shown = change.new or self.tr("removed")
            lines = 0 if sources else 3
            to.addWidget(SourceText(theme, shown, style=Type.UI, tone="text" if change.new else "muted",
                                    most_lines=lines, at_start=True))  # fmt: skip
        if len(changes) > most:
            to.addWidget(Text(theme, self.tr("and {0} more").format(len(changes) - most), Type.SMALL, "muted"))

    def _make_details(self) -> QWidget:
        theme, event = self._theme, self.event_shown
        made = QWidget()
        body = QVBoxLayout(made)
        body.setContentsMargins(0, theme.u(6), 0, 0)
        body.setSpacing(theme.u(2))
        if event.kind in _CREATIONS or quoted(event):
            self._add_changes(body, 100, sources=True)
            if event.kind is not EventKind.TAGGED and event.tags:
                body.addWidget(Text(theme, tags_words(event), Type.SMALL, wrap=True))
        facts = [(self.tr("By"), event.who), (self.tr("At"), event.at)]
        if event.record is not None:
            facts.append((self.tr("Record"), f"{event.record_kind} {event.record.hex()[:8]}…"))
        facts += [(name, value) for name, value in event.detail.items() if name not in ("text", "amends", "amended by")]
        for label, value in facts:
            words = self.tr("{0}: {1}").format(label[:1].upper() + label[1:], isolated(value))
            body.addWidget(SourceText(theme, words, style=Type.SMALL, tone="text_2", at_start=True))
        if event.change is not None:
            body.addWidget(Text(theme, self.tr("Its place in the chain"), Type.SMALL_MEDIUM, "muted"))
            body.addWidget(self._chain)
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.u(8), theme.u(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        if self._writable and event.kind is EventKind.NOTE:
            flow.addWidget(self._button(self.tr("Amend"), "stamp", self.amend_wanted.emit))
        elif self._writable and event.change is not None and event.kind not in _CREATIONS:
            flow.addWidget(self._button(self.tr("Undo this change"), "undo-2", self.undo_wanted.emit))
        flow.addWidget(self._button(self.tr("Copy as text"), "copy", self._copy))
        body.addWidget(buttons)
        if self._writable and event.change is not None and event.kind not in (EventKind.NOTE, *_CREATIONS):
            words = self.tr("Undo adds a new event. Nothing in the log is removed.")
            body.addWidget(Text(theme, words, Type.SMALL, "muted", wrap=True))
        return made

    def _button(self, words: str, icon: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        self._theme.put_icon(button, icon)
        button.clicked.connect(lambda: do())
        return button

    @property
    def is_open(self) -> bool:
        """Whether it shows everything."""
        return self._details is not None and not self._details.isHidden()

    def toggle(self) -> None:
        """Open or close it."""
        if self._details is None:
            self._details = self._make_details()
            self._body.addWidget(self._details)
            if self.event_shown.change is not None:
                self.place_wanted.emit()
        else:
            self._details.setVisible(self._details.isHidden())
        self.updateGeometry()
        self.update()

    def show_place(self, place: ChainPlace | None) -> None:
        """Show where it stands in the log."""
        self._place = place
        if place is None:
            return
        lines = [self.tr("before {0}").format(isolated(short_digest(parent))) for parent in place.parents]
        lines.append(self.tr("this {0}").format(isolated(short_digest(place.change))))
        after = isolated(short_digest(place.child)) if place.child is not None else self.tr("nothing yet")
        lines.append(self.tr("after {0}").format(after))
        self._chain.setText("\n".join(lines))
        self._chain.setToolTip("\n".join(c.hex() for c in (*place.parents, place.change)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.event_shown, self._place))
        self._said(self.tr("Copied the event as text."))

    # -- keys, clicks, paint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows go to other events."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rail, the node with its icon, and the ground of an open entry."""
        theme = self._theme
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.u(6)
        if self.is_open:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        node = self._at(QRect(theme.u(4), theme.u(8), theme.u(_NODE), theme.u(_NODE)))
        middle = QRectF(node).center()
        painter.setPen(QPen(theme.colour("line_strong"), 1.5))
        if not self._first:
            painter.drawLine(QPoint(round(middle.x()), 0), QPoint(round(middle.x()), node.top()))
        if not self._last:
            painter.drawLine(QPoint(round(middle.x()), node.bottom()), QPoint(round(middle.x()), self.height()))
        role = tone(self.event_shown)
        painter.setPen(QPen(theme.colour("line_strong" if role == "muted" else role), 1.25))
        painter.setBrush(theme.colour("window"))
        painter.drawEllipse(QRectF(node).adjusted(0.75, 0.75, -0.75, -0.75))
        size = theme.icon_size(15)
        pixmap = theme.pixmap(ICONS[self.event_shown.kind], role, 15, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(round(middle.x() - size / 2), round(middle.y() - size / 2)), pixmap)
        if self.hasFocus():
            paint_ring(painter, theme, self.rect(), radius)

    def _at(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _restyle(self) -> None:
        u = self._theme.u
        start, end = u(_TEXT), u(8)
        left, right = (end, start) if self.isRightToLeft() else (start, end)
        self._body.setContentsMargins(left, u(8), right, u(8))
        self.update()
