"""Choosing a collection or an article, with a search that answers while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from archive_app.archive import Archive
from archive_app.archive.listing import collections
from archive_app.archive.summaries import summaries
from archive_app.folding import fold
from archive_app.gui.dates import shown_date
from archive_app.gui.dialogs.dialog import Dialog
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted
from archive_app.search.browsing import View, browse

_TYPING_MILLISECONDS = 80
_MOST = 50
_ROW = 34


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: its id, name, and what else tells it from others."""

    record: bytes
    name: str
    note: str


Find = Callable[[Archive, str], Sequence[Choice]]


class Chooser(Dialog):
    """A field and a list; Enter takes the row that is marked, arrows move it while one types."""

    def __init__(
        self,
        theme: Theme,
        session: ArchiveSession,
        parent: QWidget | None,
        title: str,
        label: str,
        action: str,
        find: Find,
        done: Callable[[bytes, str], object],
    ) -> None:
        super().__init__(theme, parent, title)
        self._session = session
        self._find = find
        self._done = done
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        self.field.setPlaceholderText(label)
        self.field.setAccessibleName(label)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setMinimumHeight(theme.u(_ROW * 6))
        self.list.setUniformItemSizes(True)
        self.list.itemDoubleClicked.connect(self._take)
        self._nothing = Text(theme, self.tr("Nothing is called like that."), Type.UI, "muted")
        self._nothing.hide()
        self.add(self.field)
        self.add(self.list, 1)
        self.add(self._nothing)
        self.add_cancel()
        self.action = self.add_action(action, "primary", is_default=True)
        self.action.clicked.connect(self._take)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _: self._typing.start())
        self.list.currentRowChanged.connect(lambda row: self.action.setEnabled(row >= 0))
        self.action.setEnabled(False)
        self.field.setFocus()
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows in the field move the marked row."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Ask nothing any more."""
        self._typing.stop()
        self._session.forget("item", "choosing")
        super().done(result)

    def _ask(self) -> None:
        text = self.field.text()
        self._session.ask("item", "choosing", lambda archive: self._find(archive, text), self._fill)

    def _fill(self, choices: Sequence[Choice]) -> None:
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.name}  ·  {choice.note}" if choice.note else choice.name)
            item.setData(Qt.ItemDataRole.UserRole, (choice.record, choice.name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.name}, {choice.note}")
            item.setSizeHint(QSize(0, self.theme.u(_ROW)))
            item.setFont(self.theme.font(Type.UI, choice.name))
            self.list.addItem(item)
        self._nothing.setVisible(not choices)
        self.list.setCurrentRow(0 if choices else -1)

    def _take(self, *_: object) -> None:
        if self.list.currentRow() < 0:
            return
        record, name = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.accept()
        self._done(record, name)


def choose_collection(
    theme: Theme, session: ArchiveSession, parent: QWidget | None, done: Callable[[bytes, str], object]
) -> Chooser:
    """Let a collection be chosen; `done` is called with its id and name."""
    dialog = Chooser(
        theme,
        session,
        parent,
        _tr("Add to a collection"),
        _tr("Name of the collection"),
        _tr("Add"),
        _collections,
        done,
    )
    dialog.open()
    return dialog


def choose_article(
    theme: Theme, session: ArchiveSession, parent: QWidget | None, done: Callable[[bytes], object]
) -> Chooser:
    """Let an article be chosen; `done` is called with its id."""
    dialog = Chooser(
        theme, session, parent, _tr("Let the photo appear in an article"), _tr("Words of the article"), _tr("Choose"),
        _articles, lambda article, _: done(article),
    )  # fmt: skip
    dialog.open()
    return dialog


def _collections(archive: Archive, text: str) -> Sequence[Choice]:
    wanted = fold(text)
    found = [view for view in collections(archive) if wanted in fold(view.name)]
    return [Choice(view.id, view.name, counted(view.count, "item")) for view in found[:_MOST]]


def _articles(archive: Archive, text: str) -> Sequence[Choice]:
    part = next(browse(archive, View(text=text, kinds=frozenset({"article"})), first=_MOST))
    found = []
    for summary in summaries(archive, list(part.pks[:_MOST])):
        note = " · ".join(words for words in (summary.publisher, shown_date(summary.date, summary.date_text)) if words)
        found.append(Choice(summary.id, summary.title or summary.lead or "", note))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)
