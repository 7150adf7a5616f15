"""What was undone is told in what a person counts, as the menu says it before."""

from __future__ import annotations

from archive_app.archive import Archive
from archive_app.archive.captions import add_caption
from archive_app.archive.door import Edit
from archive_app.archive.notes import add_note
from archive_app.archive.tagging import tag
from archive_app.gui.operations import records
from archive_app.gui.session import ArchiveSession
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

LONG = 10_000


def photos(archive: Archive, *titles: str) -> list[bytes]:
    edits = [Edit(new_id(), "photo", {ALIVE: 1, "title": title}) for title in titles]
    archive.change(Action.CREATION, "import", edits)
    return [edit.record for edit in edits]


def said(qtbot, session: ArchiveSession, do) -> str:
    with qtbot.waitSignal(session.said, timeout=LONG) as told:
        do(session)
    return str(told.args[0])


def test_one_tagged_photo_is_told_by_its_title(qtbot, root, session: ArchiveSession) -> None:
    with Archive.open(root) as archive:
        tag(archive, photos(archive, "Rowing boat"), add=["Flood"])
    assert said(qtbot, session, records.undo) == "Undone: tag “Rowing boat”."
    assert said(qtbot, session, records.redo) == "Made again: tag “Rowing boat”."


def test_several_tagged_photos_are_counted_and_their_new_tag_is_not(qtbot, root, session: ArchiveSession) -> None:
    with Archive.open(root) as archive:
        tag(archive, photos(archive, "One", "Two", "Three"), add=["Flood"])
    assert said(qtbot, session, records.undo) == "Undone: tag 3 photos."


def test_a_note_is_told_by_what_it_is_about(qtbot, root, session: ArchiveSession) -> None:
    with Archive.open(root) as archive:
        add_note(archive, photos(archive, "Rowing boat")[0], "Negative seen at the agency.")
    assert "record" not in said(qtbot, session, records.undo)


def test_where_nothing_can_be_undone_that_is_said(qtbot, session: ArchiveSession) -> None:
    assert said(qtbot, session, records.undo) == "There is nothing to turn back."


def test_a_note_and_a_caption_that_are_undone_are_told_by_the_photo_to_which_they_were_added(
    qtbot, root, session: ArchiveSession
) -> None:
    with Archive.open(root) as archive:
        (photo,) = photos(archive, "Rowing boat")
        add_caption(archive, photo, "Ghost caption text.")
        add_note(archive, photo, "Print seen in a drawer.")
    assert said(qtbot, session, records.undo) == "Undone: add a note to “Rowing boat”."
    assert said(qtbot, session, records.undo) == "Undone: add a caption to “Rowing boat”."
