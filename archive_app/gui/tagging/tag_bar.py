"""The tag bar: puts tags on what is selected and takes them off, by keyboard alone if one likes; it stays open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from archive_app.archive import Archive
from archive_app.archive.bulk import common_tags
from archive_app.archive.listing import TagView, tag_tree
from archive_app.archive.lookup import kinds_of
from archive_app.gui.operations import tags as operations
from archive_app.gui.session import ArchiveSession
from archive_app.gui.tagging.choice_list import CHOICE, ChoiceDelegate, ChoiceModel
from archive_app.gui.tagging.choices import Group, TagChoice, choices
from archive_app.gui.tagging.key_hints import KeyHints
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Rule, Text, set_property
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted

WIDTH = 468
_TOP = 124
_MOST_HIGH = 330
_AGAIN_MILLISECONDS = 50

Known = tuple[list[TagView], dict[bytes, int], str]
"""All tags, on how many of the items each is, and what the items are."""


class TagBar(QFrame):
    """A popover over its parent. `open` shows it for some items, Esc closes it; `closed` follows."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ArchiveSession | None = None
        self._items: tuple[bytes, ...] = ()
        self._known: Known = ([], {}, "item")
        self._before: QWidget | None = None
        self.setProperty("look", "popover")
        self.setAccessibleName(self.tr("Tags of the selection"))
        self.setAutoFillBackground(True)
        self._shadow = QGraphicsDropShadowEffect(self)
        self.setGraphicsEffect(self._shadow)
        self._field = QFrame()
        self._field.setProperty("look", "field")
        self._icon = QLabel()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Add a tag, or find one"))
        self.edit.setAccessibleName(self.tr("Tag"))
        self._count = Text(theme, "", Type.SMALL, "muted")
        self.model = ChoiceModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(theme, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.setStyleSheet("background: transparent;")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hints = KeyHints(theme)
        self._lay_out()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._read)
        self.edit.textChanged.connect(lambda _: self._show(keep=False))
        self.edit.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._toggle(index.data(CHOICE)))
        selection = self.list.selectionModel()
        selection.currentChanged.connect(lambda *_: self._hints.say(self.current))
        parent.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    # -- opening and closing

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self.close_bar()
        if self._session is not None:
            self._session.changed.disconnect(self._note_change)
        self._session = session
        if session is not None:
            session.changed.connect(self._note_change)

    def open(self, items: Sequence[bytes]) -> None:
        """Show the tags of these items; nothing happens without an archive or without items."""
        if self._session is None or not items:
            return
        self._before = QApplication.focusWidget()
        self._items = tuple(items)
        self._known = (self._known[0], {}, "item")
        self.edit.clear()
        self._show(keep=False)
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self._read()

    def close_bar(self) -> None:
        """Close, and give the focus back."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if self._session is not None:
            self._session.forget("item", "tag bar")
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list work in the field; the bar goes with the focus, and stays in the middle."""
        if watched is self.edit:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                set_property(self._field, "lit", event.type() == QEvent.Type.FocusIn)
                reason = event.reason() if isinstance(event, QFocusEvent) else None
                kept = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
                if event.type() == QEvent.Type.FocusOut and reason not in kept:
                    QTimer.singleShot(0, self, self._close_if_left)
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _close_if_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self.close_bar()

    # -- what is shown

    def _read(self) -> None:
        items = self._items
        if self._session is not None and not self.isHidden():
            self._session.ask("item", "tag bar", lambda archive: _known(archive, items), self._take)

    def _take(self, known: Known) -> None:
        self._known = known
        self._count.setText(counted(len(self._items), known[2]))
        self._show(keep=True)

    def _note_change(self, _: object) -> None:
        if not self.isHidden() and not self._again.isActive():
            self._again.start()

    def _show(self, *, keep: bool) -> None:
        before = self.current
        tags, on, _ = self._known
        self.model.show_choices(choices(tags, on, len(self._items), self.edit.text()))
        same = keep and before is not None and before.group is not Group.NEW
        row = self.model.row_of(before.name) if same and before is not None else None
        self._go(self.model.first() if row is None else row)
        if row is None:
            self.list.scrollToTop()
        self._fit()

    @property
    def current(self) -> TagChoice | None:
        """The choice that Enter is about."""
        choice = self.list.currentIndex().data(CHOICE)
        return choice if isinstance(choice, TagChoice) else None

    def _go(self, row: int | None) -> None:
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))
        self._hints.say(self.current)

    # -- keys and clicks

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._remove(self.current)
            else:
                self._add(self.current)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._move({Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6}.get(Qt.Key(key), -6))
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        rows = [n for n in range(self.model.rowCount()) if self.model.index(n).flags() != Qt.ItemFlag.NoItemFlags]
        if rows:
            at = self.list.currentIndex().row()
            place = rows.index(at) if at in rows else 0
            self._go(rows[min(max(place + step, 0), len(rows) - 1)])

    def _toggle(self, choice: object) -> None:
        if isinstance(choice, TagChoice):
            (self._remove if choice.is_on_all else self._add)(choice)
            self.edit.setFocus()

    def _add(self, choice: TagChoice | None) -> None:
        if choice is not None and self._session is not None and not choice.is_on_all and self._may_change():
            operations.tag_items(self._session, self._items, (choice.name,), (), self._known[2])
            self.edit.selectAll()

    def _remove(self, choice: TagChoice | None) -> None:
        if choice is not None and choice.count and self._session is not None and self._may_change():
            operations.tag_items(self._session, self._items, (), (choice.name,), self._known[2])

    def _may_change(self) -> bool:
        if self._session is not None and not self._session.is_writable:
            self._session.refused.emit(self.tr("This archive is open for reading only; its tags cannot be changed."))
            return False
        return True

    # -- looks

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._field)
        row.addWidget(self._icon)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # the whole field is hit
        row.addWidget(self.edit, 1)
        row.addWidget(self._count)
        self._body = QVBoxLayout(self)
        for widget in (self._field, self.list, Rule(), self._hints):
            self._body.addWidget(widget)

    def _fit(self) -> None:
        u = self._theme.u
        self.list.setFixedHeight(min(sum(map(u, self.model.heights())), u(_MOST_HIGH)) + 2)
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            width = min(self._theme.u(WIDTH), parent.width() - 16)
            height = self.sizeHint().height()
            top = max(8, min(self._theme.u(_TOP), parent.height() - height - 8))
            self.resize(width, height)
            self.move(QPoint((parent.width() - width) // 2, top))

    def _restyle(self) -> None:
        theme = self._theme
        inset = theme.u(12)
        self._body.setContentsMargins(inset, inset, inset, inset)
        self._body.setSpacing(theme.u(8))
        self._field.setFixedHeight(theme.u(36))
        row = self._field.layout()
        if row is not None:
            row.setContentsMargins(theme.u(10), 0, theme.u(10), 0)
        self._icon.setPixmap(theme.pixmap("tag", "muted", 16, self.devicePixelRatioF()))
        self.edit.setFont(theme.font(Type.SEARCH))
        ink = QColor(theme.colours.scrim)
        ink.setAlphaF(0.4 if theme.colours.dark else 0.16)
        self._shadow.setColor(ink)
        self._shadow.setBlurRadius(theme.u(24))
        self._shadow.setOffset(0, theme.u(8))
        self._fit()


def _known(archive: Archive, items: tuple[bytes, ...]) -> Known:
    kinds = set(kinds_of(archive, items).values())
    noun = next(iter(kinds)) if len(kinds) == 1 else "item"
    return tag_tree(archive), {tag.id: tag.count for tag in common_tags(archive, items)}, noun
