"""The search field: a frame around a bare line edit, with what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from archive_app.gui.finding.history import SearchHistory
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import set_property
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.workspace import Workspace, place_of
from archive_app.search.browsing import View


class SearchField(QFrame):
    """Each keystroke narrows the view. `typing` carries the text while a person types, empty when they are done.

    `left_down` asks for the results to have the focus, `completed` for the marked suggestion to be taken, `stepped`
    (Right behind the last letter) for the next one to be marked. Up in the empty field walks through what was searched
    for before.
    """

    typing = Signal(str)
    left_down = Signal()
    completed = Signal()
    stepped = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace = workspace
        self._completes = False
        self._history: SearchHistory | None = None
        self.setProperty("look", "field")
        self._glass = QLabel()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Search captions, articles, tags, notes"))
        self.edit.setAccessibleName(self.tr("Search"))
        self.edit.setAcceptDrops(False)  # what is dropped here is meant for the archive, not for the search
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # the whole field is hit
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._edited)
        self._key = QLabel(QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText))
        self._key.setProperty("look", "key")
        self._save = self._button(self.tr("Save this search"), self.save_requested.emit)
        self._clear = self._button(self.tr("Clear the search"), self.clear)
        layout = QHBoxLayout(self)
        for part in (self._glass, self.edit, self._key, self._save, self._clear):
            layout.addWidget(part, 1 if part is self.edit else 0)
        self._layout = layout
        self.setFocusProxy(self.edit)
        workspace.view_changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._follow(workspace.view)

    def set_history(self, history: SearchHistory | None) -> None:
        """Remember what is searched for here; Up in the empty field brings it back."""
        self._history = history

    def forget_history(self) -> None:
        """Forget what was searched for in this archive."""
        if self._history is not None:
            self._history.clear()

    def remember(self) -> None:
        """Put what is searched for into the history; what is typed from here on is another search."""
        self._workspace.settle()
        if self._history is not None:
            self._history.add(self.edit.text())

    def clear(self) -> None:
        """Search for nothing, and stay in the field."""
        self.edit.clear()
        self._edited("")
        self.edit.setFocus()

    def complete(self, word: str, typed: str) -> None:
        """Put a whole word in the place of the one that was being typed."""
        text = self.edit.text()
        if typed and text.endswith(typed):
            text = text[: len(text) - len(typed)]
        self.edit.setText(f"{text}{word}" if word.endswith(":") else f"{text}{word} ")
        self._edited(self.edit.text())
        self.edit.setFocus()

    def offer(self, is_offered: bool) -> None:
        """Whether there is a suggestion that Tab takes; without one, Tab goes on to what comes next."""
        self._completes = is_offered

    def take_away(self, typed: str) -> None:
        """Remove the word that was being typed: a filter has taken its place."""
        text = self.edit.text()
        if typed and text.endswith(typed):
            self.edit.setText(text[: len(text) - len(typed)])
            self._edited(self.edit.text())

    def _button(self, name: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        return button

    def _walk(self, by: int) -> bool:
        """Show an older or newer query of the history; whether there was one."""
        query = self._history.step(by) if self._history is not None else None
        if query is None:
            return False
        self.edit.setText(query)
        self._workspace.narrow(text=query, typing=False)
        return True

    def _edited(self, text: str) -> None:
        if self._history is not None:
            self._history.begin()
        self._workspace.narrow(text=text, typing=True)
        self.typing.emit(text)

    def _follow(self, view: View) -> None:
        if self.edit.text() != view.text:
            self.edit.setText(view.text)
            self.typing.emit("")  # what was typed is no longer what is asked for
        self._key.setVisible(not self.edit.text() and not self.edit.hasFocus())
        self._save.setVisible(view != place_of(view))
        self._clear.setVisible(bool(view.text))

    def _restyle(self) -> None:
        theme, u = self._theme, self._theme.u
        self.setFixedHeight(u(36))
        self._layout.setContentsMargins(u(10), 0, u(6), 0)
        self._layout.setSpacing(u(6))
        self._glass.setPixmap(theme.pixmap("search", "muted", 16, self.devicePixelRatioF()))
        self._key.setFont(theme.font(Type.MICRO))
        self._key.setFixedHeight(u(20))
        self.edit.setFont(theme.font(Type.SEARCH))
        side = theme.icon_size(16)
        for button, icon in ((self._save, "bookmark-plus"), (self._clear, "circle-x")):
            button.setIcon(theme.icon(icon))
            button.setIconSize(QSize(side, side))
            button.setFixedSize(side + u(10), side + u(10))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the focus on the frame, and let some keys lead out of the line edit."""
        if watched is self.edit and isinstance(event, QFocusEvent):
            set_property(self, "lit", event.type() == QEvent.Type.FocusIn)
            self._key.setVisible(event.type() == QEvent.Type.FocusOut and not self.edit.text())
            # A suggestion may have taken the focus: it is over only when the focus is elsewhere.
            if event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.TabFocusReason:
                self.typing.emit("")
                self.remember()
        elif watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        walking = self._history is not None and self._history.is_walking
        if key == Qt.Key.Key_Up and (walking or not self.edit.text()):
            return self._walk(1)
        if key == Qt.Key.Key_Down and walking:
            return self._walk(-1)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.typing.emit("")
            self.remember()
            self.left_down.emit()
            return True
        if key == Qt.Key.Key_Escape:
            if self.edit.text():
                self.clear()
            else:
                self.left_down.emit()
            return True
        if key == Qt.Key.Key_Tab and self._completes:
            self.completed.emit()
            return True
        on = Qt.Key.Key_Left if self.edit.isRightToLeft() else Qt.Key.Key_Right
        if key == on and self._completes and self.edit.cursorPosition() == len(self.edit.text()):
            self.stepped.emit()  # behind the last letter the key has nothing else to do
            return True
        return False
