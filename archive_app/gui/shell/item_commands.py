"""What is done with the selected items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from archive_app.gui.dialogs.choosing import choose_article, choose_collection
from archive_app.gui.dialogs.prompt import ask_text
from archive_app.gui.dropping.drag_out import DragOut
from archive_app.gui.dropping.target import destination_of
from archive_app.gui.inspector.drafting import Purpose
from archive_app.gui.operations import collections as collecting
from archive_app.gui.operations import linking, records
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.parts import Parts
from archive_app.gui.shell.place_names import words_of
from archive_app.gui.tagging.tag_bar import TagBar
from archive_app.gui.workspace import place_of
from archive_app.search.browsing import Order, View
from archive_app.search.views import Like

MENU = (
    *("open_item", "preview", "open_original", "rename", "tag", "add_caption", "add_note", "link_photo", "same_photo"),
    "more_like_this",
    *("add_to_collection", "remove_from_collection", "copy", "export_selection", "trash", "restore"),
)
"""What the context menu of an item offers, where it makes sense."""


class ItemCommands(QObject):
    """Binds the actions of the menus Item and Edit; `show_inspector` brings the inspector to where it is seen."""

    def __init__(self, parts: Parts, drag_out: DragOut, tag_bar: TagBar, show_inspector: Callable[[], None]) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._show_inspector = show_inspector
        self._session: ArchiveSession | None = None
        bind = parts.actions.bind
        workspace, results, inspector = parts.workspace, parts.centre.results, parts.inspector
        bind("undo", self._with(records.undo))
        bind("redo", self._with(records.redo))
        bind("copy", drag_out.copy)
        bind("paste", self._paste)
        bind("select_all", results.select_all)
        bind("select_none", results.select_none)
        bind("search", self._search)
        bind("clear_search", self._clear)
        bind("save_search", self._save_search)
        bind("open_item", self._on_current(lambda item: workspace.open_requested.emit(item, None)))
        bind("preview", self._on_current(workspace.preview_requested.emit))
        bind("open_original", self._on_current(drag_out.open_copy))
        bind("rename", partial(self._in_inspector, inspector.edit_title))
        bind("tag", lambda: tag_bar.open(workspace.selection.ids))
        bind("add_caption", self._add_caption)
        bind("correct_caption", partial(self._answer_caption, Purpose.CORRECT))
        bind("translate_caption", partial(self._answer_caption, Purpose.TRANSLATE))
        bind("add_note", self._add_note)
        bind("link_photo", self._link)
        bind("more_like_this", self._on_current(self._show_like))
        bind("show_related", partial(self._in_inspector, inspector.show_related))
        inspector.page.all_related_wanted.connect(parts.actions["more_like_this"].trigger)
        bind("new_collection", self._new_collection)
        bind("add_to_collection", self._add_to_collection)
        bind("remove_from_collection", self._take_out)
        bind("trash", self._with(lambda session: records.move_to_trash(session, workspace.selection.ids)))
        bind("restore", self._with(lambda session: records.put_back(session, workspace.selection.ids)))
        results.menu_requested.connect(self._open_menu)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work on another archive, or none."""
        self._session = session

    # -- helpers

    def _with(self, do: Callable[[ArchiveSession], None]) -> Callable[[], None]:
        def run() -> None:
            if self._session is not None:
                do(self._session)

        return run

    def _on_current(self, do: Callable[[bytes], object]) -> Callable[[], None]:
        def run() -> None:
            selection = self._parts.workspace.selection
            item = selection.only or selection.current
            if item is not None:
                do(item)

        return run

    def _in_inspector(self, do: Callable[[], None]) -> None:
        """What the inspector does needs it to be there."""
        self._show_inspector()
        do()

    def _add_caption(self) -> None:
        """The page of a photo has an editor of its own, the one that its button opens."""
        if self._parts.reading.shows_photo:
            self._parts.reading.add_caption()
        else:
            self._in_inspector(self._parts.inspector.add_caption)

    def _answer_caption(self, purpose: Purpose) -> None:
        reading, inspector = self._parts.reading, self._parts.inspector
        caption = self._parts.workspace.chosen_caption
        if reading.shows_photo and caption is not None:
            reading.answer_caption(purpose, caption)
        elif purpose is Purpose.CORRECT:
            self._in_inspector(inspector.correct_caption)
        else:
            self._in_inspector(inspector.translate_caption)

    def _add_note(self) -> None:
        if self._parts.reading.isVisible():
            self._parts.reading.note_wanted.emit()  # as its button does
        else:
            self._in_inspector(self._parts.inspector.add_note)

    def _open_menu(self, at: QPoint) -> None:
        menu = self._parts.actions.item_menu(MENU, self._parts.window)
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.isEmpty():  # it is never shown, and so never hidden
            menu.deleteLater()
            return
        menu.popup(at)

    # -- searching

    def _search(self) -> None:
        reading = self._parts.reading
        if reading.isVisible():
            reading.begin_finding()
            return
        self._parts.centre.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._parts.centre.search.edit.selectAll()

    def _clear(self) -> None:
        self._parts.workspace.show(place_of(self._parts.workspace.view))

    def _save_search(self) -> None:
        view = self._parts.workspace.view
        name = ask_text(
            self._parts.theme,
            self._parts.window,
            self.tr("Save this search"),
            self.tr("Name"),
            words_of(view, self._parts.named),
            self.tr("Save"),
        )
        if name and self._session is not None:
            collecting.save(self._session, name, view)

    def _show_like(self, item: bytes) -> None:
        """What is like an item, as results; the most like it first."""
        session, workspace = self._session, self._parts.workspace

        def show(alike: list[bytes]) -> None:
            workspace.show(View(like=Like(item, tuple(alike)), order=Order.BEST))
            self._parts.centre.results.focus_results()

        if session is not None:
            session.ask("item", "look alikes", lambda archive: session.look_alikes(archive, item), show)

    # -- bringing together

    def _paste(self) -> None:
        focus = QApplication.focusWidget()
        clipboard = QGuiApplication.clipboard()
        if focus is not None and hasattr(focus, "paste"):
            focus.paste()
            return
        self._parts.dropping.paste(clipboard, destination_of(self._parts.workspace.view, self._parts.sidebar.name_of))

    def _link(self) -> None:
        photo = self._parts.workspace.selection.only
        if self._session is None or photo is None:
            return
        session = self._session
        choose_article(
            self._parts.theme, session, self._parts.window, lambda article: linking.link(session, article, photo)
        )

    def _new_collection(self) -> None:
        name = ask_text(
            self._parts.theme,
            self._parts.window,
            self.tr("New collection"),
            self.tr("Name"),
            "",
            self.tr("Make the collection"),
        )
        if name and self._session is not None:
            collecting.create(self._session, name, self._parts.workspace.selection.ids)

    def _add_to_collection(self) -> None:
        ids = self._parts.workspace.selection.ids
        if self._session is None or not ids:
            return
        session = self._session
        choose_collection(
            self._parts.theme,
            session,
            self._parts.window,
            lambda collection, name: collecting.add(session, collection, name, ids),
        )

    def _take_out(self) -> None:
        collection = self._parts.workspace.view.collection
        if self._session is not None and collection is not None:
            name = self._parts.sidebar.name_of(collection)
            collecting.take_out(self._session, collection, name, self._parts.workspace.selection.ids)
