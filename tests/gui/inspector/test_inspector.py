"""The inspector follows the selection and changes what it shows."""

from __future__ import annotations

from inspector_makers import (
    done,
    make_captioned,
    make_inspector,
    make_item,
    select,
)  # fmt: skip
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from archive_app.archive import Archive
from archive_app.archive.fields import edit
from archive_app.archive.tagging import tag
from archive_app.gui.inspector.tabs_row import Tab
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace

WAIT = 10_000


def test_one_selected_item_is_shown_with_its_captions(qtbot, theme: Theme, workspace: Workspace, session) -> None:
    photo, courier, ledger = done(qtbot, session, make_captioned)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    column = inspector.page.captions.column
    qtbot.waitUntil(lambda: column.widget(ledger.hex()) is not None, timeout=WAIT)
    assert inspector.page.header.title.value == "Rowing boat"
    assert inspector.page._row.bar.tabText(0) == "Captions 2"
    spoken = column.widget(ledger.hex()).accessibleName()
    assert "Morning Ledger" in spoken and "Soldiers / Volunteers" in spoken
    assert column.widget(courier.hex()).accessibleName().endswith("Reference")


def test_a_title_is_edited_in_place_and_saved_with_enter(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="img_0412"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    inspector.edit_title()
    title = inspector.page.header.title
    qtbot.waitUntil(lambda: title.is_editing, timeout=WAIT)
    editor = QApplication.focusWidget() or title._editor
    qtbot.keyClicks(editor, "Rowing boat")
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    read = done(qtbot, session, lambda archive: archive.items.get(photo).title)
    assert read == "Rowing boat"


def test_escape_restores_a_title(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="img_0412"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    title = inspector.page.header.title
    qtbot.waitUntil(lambda: title.value == "img_0412", timeout=WAIT)
    title.begin()
    qtbot.keyClicks(title._editor, "something else")
    qtbot.keyClick(title._editor, Qt.Key.Key_Escape)
    assert not title.is_editing and title.value == "img_0412"


def test_what_is_typed_belongs_to_the_item_that_was_shown(qtbot, theme, workspace, session: ArchiveSession) -> None:
    one = done(qtbot, session, lambda archive: make_item(archive, title="One"))
    other = done(qtbot, session, lambda archive: make_item(archive, title="Two"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, one)
    title = inspector.page.header.title
    qtbot.waitUntil(lambda: title.value == "One", timeout=WAIT)
    title.begin()
    qtbot.keyClicks(title._editor, "First")
    select(workspace, other)
    qtbot.waitUntil(lambda: title.value == "Two", timeout=WAIT)
    titles = done(qtbot, session, lambda archive: [archive.items.get(item).title for item in (one, other)])
    assert titles == ["First", "Two"]


def test_a_details_field_keeps_a_date_that_cannot_be_read(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="Boat"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    inspector.page.go_to(Tab.DETAILS)
    details = inspector.page.details
    qtbot.waitUntil(lambda: "date_text" in details._rows, timeout=WAIT)
    row = details._rows["date_text"]
    row.value.begin()
    qtbot.keyClicks(row.value._editor, "the night of the flood")
    assert "cannot" in row._understood.text().casefold()
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.keyClick(row.value._editor, Qt.Key.Key_Return)
    item = done(qtbot, session, lambda archive: archive.items.get(photo))
    assert (item.date_text, item.date) == ("the night of the flood", None)


def test_a_value_says_who_typed_it(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="Boat"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    inspector.page.go_to(Tab.DETAILS)
    qtbot.waitUntil(
        lambda: bool(inspector.page.details._rows) and
        inspector.page.details._rows["title"].value.toolTip() == "typed by Ada Lind",
        timeout=WAIT,
    )  # fmt: skip


def test_a_note_is_added_and_a_change_is_set_back(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="img_0412"))
    done(qtbot, session, lambda archive: edit(archive, photo, {"title": "Boat"}))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    inspector.add_note()
    provenance = inspector.page.provenance
    qtbot.waitUntil(lambda: provenance._item == photo and len(provenance.column._rows) > 2, timeout=WAIT)
    qtbot.waitUntil(provenance.composer.isVisible, timeout=WAIT)
    provenance.composer.text.set_text("Lent by the family.")
    with qtbot.waitSignal(session.said, timeout=WAIT):
        provenance.save()
    (note,) = done(qtbot, session, lambda archive: archive.items.get(photo).notes)
    assert (note.text, note.author) == ("Lent by the family.", "Ada Lind")
    changed = next(e for _, row in provenance.column._rows if isinstance(row, tuple) for e in row[:1] if e.fields
                   and e.fields[0].old == "img_0412")  # fmt: skip
    with qtbot.waitSignal(session.said, timeout=WAIT):
        provenance._revert(changed)
    assert done(qtbot, session, lambda archive: archive.items.get(photo).title) == "img_0412"


def test_several_items_are_changed_only_in_the_fields_that_were_touched(qtbot, theme, workspace, session) -> None:
    def two(archive: Archive) -> tuple[bytes, bytes]:
        one = make_item(archive, title="One", credit="Alder Press", place="Aldermere")
        other = make_item(archive, title="Two", credit="T. Hallam", place="Aldermere")
        tag(archive, [one], add=["flood"])
        return one, other

    one, other = done(qtbot, session, two)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, one, other)
    bulk = inspector.bulk
    qtbot.waitUntil(lambda: "credit" in bulk.rows, timeout=WAIT)
    assert "Mixed" in bulk.rows["credit"].edit.placeholderText()
    assert bulk.rows["place"].edit.text() == "Aldermere"
    qtbot.keyClicks(bulk.rows["credit"].edit, "Alder Press")
    assert bulk.change.text() == "Change 1 photo"
    with qtbot.waitSignal(session.said, timeout=WAIT):
        qtbot.mouseClick(bulk.change, Qt.MouseButton.LeftButton)
    items = done(qtbot, session, lambda archive: [archive.items.get(item) for item in (one, other)])
    assert [(i.title, i.credit, i.place) for i in items] == [
        ("One", "Alder Press", "Aldermere"), ("Two", "Alder Press", "Aldermere"),
    ]  # fmt: skip
