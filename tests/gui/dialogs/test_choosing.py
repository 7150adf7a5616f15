"""Choosing a collection or an article."""

from __future__ import annotations

from answering import with_article
from PySide6.QtCore import Qt

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.gui.dialogs.choosing import choose_article, choose_collection
from archive_app.gui.session import ArchiveSession


def test_a_collection_is_found_by_a_part_of_its_name(qtbot, theme, root, session: ArchiveSession, window) -> None:
    with Archive.open(root) as archive:
        create_collection(archive, "Exhibition")
        flood = create_collection(archive, "Flood night")
    chosen: list[tuple[bytes, str]] = []
    dialog = choose_collection(theme, session, window, lambda record, name: chosen.append((record, name)))
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.field.setText("fLOOd")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert chosen == [(flood, "Flood night")]


def test_arrows_move_the_mark_while_one_types(qtbot, theme, root, session: ArchiveSession, window) -> None:
    with Archive.open(root) as archive:
        for name in ("A", "B"):
            create_collection(archive, name)
    dialog = choose_collection(theme, session, window, lambda *_: None)
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.list.currentRow() == 0
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    dialog.reject()


def test_an_article_is_found_by_its_words(qtbot, theme, root, session: ArchiveSession, window) -> None:
    with_article(root)
    chosen: list[bytes] = []
    dialog = choose_article(theme, session, window, chosen.append)
    dialog.field.setText("square")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text().startswith("River in the market")
    dialog.action.click()
    assert len(chosen) == 1 and len(chosen[0]) == 16


def test_where_nothing_is_found_nothing_can_be_chosen(qtbot, theme, session: ArchiveSession, window) -> None:
    dialog = choose_collection(theme, session, window, lambda *_: None)
    qtbot.waitUntil(lambda: not dialog._nothing.isHidden())
    assert not dialog.action.isEnabled()
    dialog.reject()
