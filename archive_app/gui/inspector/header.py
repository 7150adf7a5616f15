"""The head of the inspector: the picture, the title, date and credit, tags, and the state of the item in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_app.archive.inspecting import Inspected
from archive_app.gui.actions import Actions
from archive_app.gui.dates import spoken_date
from archive_app.gui.inspector.band import Band
from archive_app.gui.inspector.editable_text import EditableText
from archive_app.gui.inspector.picture import ItemPicture, PictureSource
from archive_app.gui.inspector.tag_row import TagRow
from archive_app.gui.inspector.wording import origin_word
from archive_app.gui.tagging.pill import PillFace
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

ITEM_ACTIONS = (
    "open_item", "preview", "open_original", "rename", "tag", "add_caption", "add_note", "link_photo",
    "add_to_collection", "remove_from_collection", "export_selection", "trash", "restore",
)  # fmt: skip
_MENU = 24
OUTSET = 5
"""How far the frame of what can be edited in place stands out beyond the text in it."""


class ItemHeader(QWidget):
    """Shows one item. `title_changed` carries the new title, `open_wanted` asks to open the item.

    `file_wanted` asks for the file of a missing original to be looked for.
    """

    file_wanted = Signal()
    title_changed = Signal(str)
    open_wanted = Signal()

    def __init__(
        self, theme: Theme, picture: PictureSource, actions: Actions | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.picture = ItemPicture(theme, picture)
        self.picture.clicked.connect(self.open_wanted)
        self.title = EditableText(theme, self.tr("Title"), Type.TITLE, shown=12)
        self.title.committed.connect(self.title_changed)
        self._menu = QToolButton()
        self._menu.setAccessibleName(self.tr("What can be done with this item"))
        self._menu.setToolTip(self.tr("What can be done with this item"))
        self._menu.clicked.connect(self._open_menu)
        self._menu.setVisible(actions is not None)
        self._meta = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self.tags = TagRow(theme)
        self._lost = Band(theme, "file-x", "danger")
        self._lost.taken.connect(self.file_wanted)
        self._unseen = Band(theme, "message-square-text", "accent")
        self._trashed = Band(theme, "trash-2")
        self._locked = Band(theme, "lock")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignTop)
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        self._above.addWidget(self.picture)
        for widget in (self._meta, self.tags, self._lost, self._unseen, self._trashed, self._locked):
            self._below.addWidget(widget)
        for part in (self._above, self._row, self._below):
            self._body.addLayout(part)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_item(self, inspected: Inspected, *, writable: bool) -> None:
        """Show an item; `writable` says whether the archive can be changed."""
        item = inspected.item
        editable = writable and not item.trashed
        self.picture.show_item(inspected)
        empty = self.tr("Untitled article") if item.kind == "article" else self.tr("Untitled photo")
        self.title.show_value(item.title or "", empty, editable=editable)
        date = spoken_date(item.date, item.date_text) or self.tr("no date")
        who = origin_word(item) if item.kind == "article" else item.credit or item.creator or item.publisher
        self._meta.setText(" · ".join(filter(None, (date, who or self.tr("source not stated")))))
        self.tags.show_tags([(tag, PillFace(name, colour)) for tag, name, colour in inspected.tags], editable=editable)
        self._lost.say(self._lost_words(inspected))
        self._lost.offer(self.tr("Find the file…") if writable else "")
        self._unseen.say(self._unseen_words(inspected))
        self._trashed.say(self.tr("In the trash. Put it back to change it; nothing of it is lost.") if item.trashed
                          else "")  # fmt: skip
        self._locked.say("" if writable else self.tr("This archive is open for reading only; nothing can be changed."))

    def _unseen_words(self, inspected: Inspected) -> str:
        if inspected.item.kind == "photo" and not any(file.role == "source" for file in inspected.files):
            return self.tr(
                "The file of this photo never came in: it is known from an article alone. "
                "Add the picture file when you have it; captions and notes can be read and written."
            )
        return ""

    def _lost_words(self, inspected: Inspected) -> str:
        if any(not file.there for file in inspected.files):
            return self.tr(
                "The original is not in the archive's folder any more. If you have the same file elsewhere, such as in "
                "a backup, it can be put back. Captions and notes can be read and written."
            )
        return ""

    def _open_menu(self) -> None:
        if self._actions is not None:
            menu = self._actions.item_menu(ITEM_ACTIONS, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def _restyle(self) -> None:
        theme = self._theme
        self._body.setSpacing(0)
        self._row.setContentsMargins(0, theme.u(9), 0, 0)
        for part in (self._above, self._below):  # the title's frame stands further out than what is around it
            part.setContentsMargins(theme.u(OUTSET), 0, theme.u(OUTSET), 0)
            part.setSpacing(theme.u(6))
        self._menu.setIcon(theme.icon("ellipsis"))
        self._menu.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
        side = max(_MENU, theme.u(_MENU))
        self._menu.setFixedSize(side, side)
