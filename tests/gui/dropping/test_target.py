"""What happens when something is dragged over the centre, and dropped."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import drags
import pytest
from drags import files
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.gui.dropping.formats import put_items
from archive_app.gui.operations.importing import Destination
from archive_app.gui.session import ArchiveSession, Job


def told(place) -> str:
    return place.target.overlay.accessibleDescription()


def wait_for_end(qtbot, session: ArchiveSession) -> Job:
    job = session.jobs[-1]
    if not job.state.is_over:
        with qtbot.waitSignal(job.over, timeout=30_000):
            pass
    return job


def titles(root: Path) -> list[str]:
    with Archive.open_reading(root) as archive:
        return sorted(row[0] for row in archive.query("SELECT title FROM article"))


def test_the_overlay_says_what_a_folder_would_bring(qtbot, place, scans: Path) -> None:
    event = drags.enter(place.viewport, files(scans))
    assert event.isAccepted() and event.dropAction() is Qt.DropAction.CopyAction
    assert place.target.overlay.isVisible()
    qtbot.waitUntil(lambda: "2 articles" in told(place).replace(":", ""))
    qtbot.waitUntil(lambda: "counting" not in told(place))
    assert told(place).startswith("Add 3 files to the archive. from the folder Hallam scans")
    assert "1 other file: not read by this version" in told(place)
    assert told(place).endswith("The folder itself is not touched")


def test_the_overlay_goes_when_the_drag_leaves(qtbot, place, scans: Path) -> None:
    drags.enter(place.viewport, files(scans))
    drags.leave(place.viewport)
    qtbot.waitUntil(lambda: not place.target.overlay.isVisible())


def test_the_overlay_stays_when_the_drag_only_passes_on(qtbot, place, scans: Path) -> None:
    mime = files(scans)
    drags.enter(place.viewport, mime)
    drags.leave(place.viewport)
    drags.enter(place.viewport, mime)
    qtbot.wait(200)
    assert place.target.overlay.isVisible()


def test_a_drop_brings_in_what_was_dropped(qtbot, place, session, root: Path, scans: Path) -> None:
    said: list[tuple[str, bool]] = []
    session.said.connect(lambda sentence, undoable: said.append((sentence, undoable)))
    mime = files(scans)
    drags.enter(place.viewport, mime)
    event = drags.drop(place.viewport, mime)
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert not place.target.overlay.isVisible()
    wait_for_end(qtbot, session)
    assert titles(root) == ["Mill Lane", "The river rose in the night."]
    assert said == [("Added 2 articles; 1 file was left out.", True)]
    assert (scans / "letter.txt").exists()


def test_a_drop_goes_into_the_collection_that_is_shown(qtbot, place, session, root: Path, scans: Path) -> None:
    with Archive.open(root) as archive:
        collection = create_collection(archive, "Flood night")
    place.destination = Destination(collection=collection, name="Flood night")
    mime = files(scans / "letter.txt")
    drags.enter(place.viewport, mime)
    drags.move(place.viewport, mime)
    assert told(place).startswith("Add letter.txt to Flood night")
    qtbot.waitUntil(lambda: told(place).startswith("Add 1 file to Flood night"))
    drags.drop(place.viewport, mime)
    wait_for_end(qtbot, session)
    with Archive.open_reading(root) as archive:
        assert len(archive.query("SELECT 1 FROM collection_item")) == 1


def test_shift_adds_only_to_the_library(qtbot, place, session, root: Path, scans: Path) -> None:
    with Archive.open(root) as archive:
        collection = create_collection(archive, "Flood night")
    place.destination = Destination(collection=collection, name="Flood night")
    mime = files(scans / "letter.txt")
    drags.enter(place.viewport, mime)
    drags.move(place.viewport, mime, shift=True)
    qtbot.waitUntil(lambda: told(place).startswith("Add 1 file to the archive"))
    drags.drop(place.viewport, mime, shift=True)
    wait_for_end(qtbot, session)
    with Archive.open_reading(root) as archive:
        assert archive.query("SELECT 1 FROM collection_item") == []
        assert len(archive.query("SELECT 1 FROM article")) == 1


def test_a_drop_on_a_tag_tags_what_comes_in(qtbot, place, session, root: Path, scans: Path) -> None:
    place.target.take_mime(files(scans / "letter.txt"), Destination(tag="Flood 1987"))
    wait_for_end(qtbot, session)
    with Archive.open_reading(root) as archive:
        assert archive.query("SELECT name FROM tag") == [("Flood 1987",)]


def test_an_address_says_in_words_why_it_cannot_be_taken(place, session) -> None:
    mime = QMimeData()
    mime.setText("https://post.example/story")
    event = drags.enter(place.viewport, mime)
    assert event.dropAction() is Qt.DropAction.IgnoreAction
    assert told(place).startswith("This address cannot be added. Only the address of a page came")
    refused: list[str] = []
    session.refused.connect(refused.append)
    drags.drop(place.viewport, mime)
    assert "save the page" in refused[0]
    assert session.jobs == []


def test_our_own_items_pass_through_to_what_lies_below(place) -> None:
    mime = QMimeData()
    put_items(mime, "/srv/Aldermere", [b"\x01" * 16])
    drags.enter(place.viewport, mime)
    assert not place.target.overlay.isVisible()


def test_without_an_archive_a_drop_is_handed_on(qtbot, place, scans: Path) -> None:
    place.target.set_session(None)
    mime = files(scans)
    drags.enter(place.viewport, mime)
    with qtbot.waitSignal(place.target.offered) as handed:
        drags.drop(place.viewport, mime)
    assert handed.args[0].paths == (scans,)


def test_a_page_from_a_browser_becomes_an_article(qtbot, place, session, root: Path) -> None:
    mime = QMimeData()
    mime.setHtml("<h1>River in the market</h1><p>Water crossed the square before six.</p>")
    drags.enter(place.viewport, mime)
    assert told(place).startswith("Add this part of a page to the archive")
    drags.drop(place.viewport, mime)
    wait_for_end(qtbot, session)
    assert titles(root) == ["River in the market"]


def test_text_on_the_clipboard_is_pasted(qtbot, place, session, root: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("The ferry was moored at the church steps.")
    place.target.paste(clipboard)
    wait_for_end(qtbot, session)
    with Archive.open_reading(root) as archive:
        assert len(archive.query("SELECT 1 FROM article")) == 1


def test_what_lies_below_the_overlay_goes_on_being_told(place, scans: Path) -> None:
    drags.enter(place.viewport, files(scans))
    assert place.centre.childAt(place.centre.rect().center()) is place.viewport


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_overlay_covers_the_centre_when_that_changes(qtbot, place, scans: Path, direction) -> None:
    place.centre.setLayoutDirection(direction)
    drags.enter(place.viewport, files(scans))
    place.centre.resize(900, 500)
    assert place.target.overlay.size() == place.centre.size()


def test_pasting_what_was_never_copied_is_refused_in_words(qtbot, place, session) -> None:
    never_used = SimpleNamespace(mimeData=lambda: None)
    with qtbot.waitSignal(session.refused) as told:
        assert place.target.paste(never_used) is None
    assert told.args[0]


def test_the_overlay_counts_what_will_be_unpacked(qtbot, place, scans: Path) -> None:
    for name in ("press.zip", "web.warc.gz"):
        (scans / name).write_bytes(b"12345")
    drags.enter(place.viewport, files(scans))
    qtbot.waitUntil(lambda: "2 archives to unpack: what is in them comes in like a folder" in told(place))
