"""The inspector: the right pane of the window, which shows and changes what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.inspector.bulk_page import BulkPage
from archive_app.gui.inspector.confirming import confirm_discard
from archive_app.gui.inspector.drafting import Purpose
from archive_app.gui.inspector.item_page import ItemPage
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.inspector.tabs_row import Tab
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.workspace import Selection, Workspace

WIDTH, NARROWEST, WIDEST = 352, 300, 480
_FOLLOW_MILLISECONDS = 30
_LOOK_AGAIN_MILLISECONDS = 50

ViewFacts = Callable[[], tuple[str, str]]
"""A title and a sentence about what the centre shows, for when nothing is selected."""


class Inspector(QWidget):
    """Follows the selection of the workspace.

    `tags_wanted` asks for the tag bar over the selection, `tag_edited` carries the id of a tag to edit.
    """

    tags_wanted = Signal()
    tag_edited = Signal(bytes)

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        picture: PictureSource,
        facts: ViewFacts,
        actions: Actions | None = None,
        confirm: Callable[[QWidget], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace = workspace
        self._facts = facts
        self._session: ArchiveSession | None = None
        self.setObjectName("inspector")
        self.setProperty("look", "pane")
        self.setAccessibleName(self.tr("Inspector"))
        self.page = ItemPage(theme, workspace, picture, actions, confirm or confirm_discard(theme))
        self.page.tags_wanted.connect(self.tags_wanted)
        self.page.tag_edited.connect(self.tag_edited)
        self.bulk = BulkPage(theme, workspace, picture)
        self.bulk.tags_wanted.connect(self.tags_wanted)
        self.bulk.tag_edited.connect(self.tag_edited)
        self._nothing = _Nothing(theme)
        self._pages = QStackedLayout(self)
        for page in (self._nothing, self.page, self.bulk):
            self._pages.addWidget(page)
        self._follow = _timer(self, _FOLLOW_MILLISECONDS, self._show_selection)
        self._again = _timer(self, _LOOK_AGAIN_MILLISECONDS, self._look_again)
        workspace.selection_changed.connect(lambda _: self._follow.isActive() or self._follow.start())
        workspace.view_changed.connect(lambda _: self._follow.isActive() or self._follow.start())
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show_selection()

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        if self._session is not None:
            self._session.changed.disconnect(self._note_change)
        self._session = session
        self.page.set_session(session)
        self.bulk.set_session(session)
        if session is not None:
            session.changed.connect(self._note_change)
        self._show_selection()

    @property
    def is_writing(self) -> bool:
        """Whether something unfinished would be lost if the archive were closed."""
        return self.page.captions.is_writing or self.page.provenance.is_writing

    # -- what actions ask for

    def edit_title(self) -> None:
        """Edit the title of the selected item in place."""
        self._catch_up()
        self.page.edit_title()

    def add_caption(self) -> None:
        """Begin a new caption of the selected photo."""
        self._catch_up()
        self.page.add_caption()

    def add_note(self) -> None:
        """Begin a provenance note about the selected item."""
        self._catch_up()
        self.page.add_note()

    def show_related(self) -> None:
        """Show what is like the selected item, with the keyboard there."""
        self._catch_up()
        self.page.go_to(Tab.RELATED)
        self.page.focus_tabs()

    def focus_first(self) -> None:
        """Give the focus to the first thing in the pane that can have it."""
        page = self._pages.currentWidget()
        for widget in page.findChildren(QWidget) if page is not None else ():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def correct_caption(self) -> None:
        """Begin a correction of the chosen caption."""
        self._answer(Purpose.CORRECT)

    def translate_caption(self) -> None:
        """Begin a translation of the chosen caption."""
        self._answer(Purpose.TRANSLATE)

    def show_caption(self, caption: bytes) -> None:
        """Bring a caption of the selected photo into view."""
        self._catch_up()
        self.page.captions.focus_caption(caption)

    def show_found(self, caption: bytes) -> None:
        """Bring the caption in which something was found into sight, where captions are shown."""
        self._catch_up()
        self.page.show_found(caption)

    def _answer(self, purpose: Purpose) -> None:
        caption = self._workspace.chosen_caption
        if caption is not None:
            self._catch_up()
            self.page.answer_caption(purpose, caption)

    # -- following

    def tell_view(self) -> None:
        """Say anew what the centre shows, where nothing is selected: its name or its count has come."""
        if self._workspace.selection.count == 0:
            self._nothing.say(*self._facts())

    def _catch_up(self) -> None:
        if self._follow.isActive():
            self._follow.stop()
            self._show_selection()

    def _show_selection(self) -> None:
        selection: Selection = self._workspace.selection
        if self._session is None or selection.count == 0:
            self._nothing.say(*self._facts())
            self._pages.setCurrentWidget(self._nothing)
        elif selection.only is not None:
            self.page.show_item(selection.only)
            self._pages.setCurrentWidget(self.page)
        else:
            self.bulk.show_items(selection.ids)
            self._pages.setCurrentWidget(self.bulk)

    def _note_change(self, _: object) -> None:
        if not self._again.isActive():
            self._again.start()

    def _look_again(self) -> None:
        if self._workspace.selection.only is not None:
            self.page.look_again()
        elif self._workspace.selection.count == 0:
            self.tell_view()
        else:
            self.bulk.look_again()

    def _restyle(self) -> None:
        self.setMinimumWidth(self._theme.u(NARROWEST))
        self.setMaximumWidth(self._theme.u(WIDEST))


class _Nothing(QWidget):
    """What stands there while nothing is selected."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Text(theme, "", Type.TITLE, wrap=True)
        self._words = Text(theme, "", Type.UI, "muted", wrap=True)
        self._body = QVBoxLayout(self)
        self._body.addWidget(self._title)
        self._body.addWidget(self._words)
        self._body.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def say(self, title: str, words: str) -> None:
        """Say what the centre shows."""
        self._title.setText(title)
        self._words.setText(words)

    def _restyle(self) -> None:
        inset = self._theme.u(16)
        self._body.setContentsMargins(inset, inset, inset, inset)
        self._body.setSpacing(self._theme.u(4))


def _timer(parent: QWidget, milliseconds: int, do: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer
