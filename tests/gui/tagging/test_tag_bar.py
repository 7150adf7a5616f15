"""The tag bar works by keyboard alone."""

from __future__ import annotations

from inspector_makers import done, make_item
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from archive_app.archive.listing import tag_tree
from archive_app.archive.tagging import create_tag, tag
from archive_app.gui.session import ArchiveSession
from archive_app.gui.tagging import TagBar
from archive_app.gui.tagging.edit_tag import TagDialog
from archive_app.gui.theme import Theme

WAIT = 10_000


def open_bar(qtbot, theme: Theme, session: ArchiveSession, items: tuple[bytes, ...]) -> tuple[QWidget, TagBar]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    bar = TagBar(theme, window)
    bar.set_session(session)
    window.show()
    bar.open(items)
    qtbot.waitUntil(lambda: bar._known[2] == "photo", timeout=WAIT)
    return window, bar


def tags_of(qtbot, session: ArchiveSession, item: bytes) -> tuple[str, ...]:
    return done(qtbot, session, lambda archive: archive.items.get(item).tags)


def test_enter_adds_a_tag_to_the_rest_and_the_bar_stays(qtbot, theme: Theme, session: ArchiveSession) -> None:
    items = done(qtbot, session, lambda a: (make_item(a), make_item(a)))
    done(qtbot, session, lambda archive: tag(archive, items[:1], add=["Old Quay"]))
    _, bar = open_bar(qtbot, theme, session, items)
    qtbot.keyClicks(bar.edit, "quay")
    assert bar.current.name == "Old Quay" and bar.current.count == 1
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert [tags_of(qtbot, session, item) for item in items] == [("Old Quay",), ("Old Quay",)]
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.current.is_on_all, timeout=WAIT)
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.keyClick(bar.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [tags_of(qtbot, session, item) for item in items] == [(), ()]
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_a_name_that_is_not_there_becomes_a_tag(qtbot, theme: Theme, session: ArchiveSession) -> None:
    item = done(qtbot, session, make_item)
    _, bar = open_bar(qtbot, theme, session, (item,))
    qtbot.keyClicks(bar.edit, "Weir Lane")
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    assert tags_of(qtbot, session, item) == ("Weir Lane",)
    bar.close_bar()


def test_the_dialog_changes_only_what_differs(qtbot, theme: Theme, session: ArchiveSession) -> None:
    def make(archive):
        places = create_tag(archive, "Places")
        create_tag(archive, "Old Quay", parents=[places], aliases=["North Quay"])
        return tag_tree(archive)

    tags = done(qtbot, session, make)
    quay = next(each for each in tags if each.name == "Old Quay")
    dialog = TagDialog(theme, session, quay, tags, None)
    qtbot.addWidget(dialog)
    assert dialog.wanted.parents == quay.parents and dialog.wanted.aliases == ("North Quay",)
    dialog.aliases.setPlainText("North Quay\nThe Quay")
    dialog._colours.button(7).setChecked(True)
    with qtbot.waitSignal(session.said, timeout=WAIT):
        dialog._save()
    after = next(t for t in done(qtbot, session, tag_tree) if t.id == quay.id)
    assert (after.name, after.colour, after.parents, set(after.aliases)) == (
        "Old Quay", "teal", quay.parents, {"North Quay", "The Quay"},
    )  # fmt: skip
