"""A moving picture stands still in the window; how many frames it has is said where it is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from inspector_makers import make_inspector, select
from photo_makers import jpeg
from picture_makers import gif

from archive_app.archive import Archive
from archive_app.archive.frames import counted_frames
from archive_app.gui.inspector.frame_counts import FrameCounts, frames_word
from archive_app.gui.inspector.tabs_row import Tab
from archive_app.gui.session import ArchiveSession
from archive_app.importing.importer import Import
from archive_app.media.workers import ReaderPool
from archive_app.progress import finish

WAIT = 20_000
WORDS = "2 frames; the first is shown"


@pytest.fixture
def moving(root: Path, tmp_path: Path) -> bytes:
    (tmp_path / "mill.gif").write_bytes(gif(frames=2))
    with Archive.open(root) as archive:
        finish(Import(archive, [tmp_path / "mill.gif"]).run())
        return bytes(archive.query("SELECT id FROM record WHERE kind='photo'")[0][0])


def test_the_details_say_how_many_frames_it_has(qtbot, theme, workspace, moving, session: ArchiveSession) -> None:
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, moving)
    inspector.page.go_to(Tab.DETAILS)
    details = inspector.page.details
    qtbot.waitUntil(lambda: bool(details._views) and details._views[0]._frames.text() == WORDS, timeout=WAIT)
    assert not details._views[0]._frames.isHidden()


def test_what_was_counted_is_told_again_without_asking(
    qtbot, moving, session: ArchiveSession, root: Path, monkeypatch
) -> None:
    with Archive.open(root) as archive:
        ((digest, media_type),) = archive.query("SELECT sha256, media_type FROM original")
    counts = FrameCounts()
    counts.set_session(session)
    with qtbot.waitSignal(counts.counted, timeout=WAIT) as told:
        counts.ask(digest, media_type)
    assert told.args == [digest, 2]
    monkeypatch.setattr(session, "ask", lambda *_: pytest.fail("nobody has to be asked"))
    with qtbot.waitSignal(counts.counted, timeout=WAIT) as told:
        counts.ask(digest, media_type)
    assert told.args == [digest, 2]
    counts.set_session(None)


def test_a_kind_that_cannot_move_is_not_looked_into(qtbot, session: ArchiveSession) -> None:
    counts = FrameCounts()
    counts.set_session(session)
    counts.ask(b"\0" * 32, "image/jpeg")
    assert session._readers is None


def test_of_a_picture_that_stands_still_nothing_is_said(qapp) -> None:
    assert (frames_word(1), frames_word(2)) == ("", WORDS)


def test_frames_are_counted_in_a_readers_process(root: Path, tmp_path: Path) -> None:
    (tmp_path / "still.jpg").write_bytes(jpeg())
    (tmp_path / "mill.gif").write_bytes(gif(frames=2))
    with Archive.open(root) as archive, ReaderPool(1) as pool:
        finish(Import(archive, [tmp_path / "still.jpg", tmp_path / "mill.gif"]).run())
        found = {}
        for digest, media_type in archive.query("SELECT sha256, media_type FROM original"):
            counting = counted_frames(archive, digest, pool)
            assert counting is not None
            found[media_type] = counting.result()
        assert counted_frames(archive, b"\0" * 32, pool) is None
    assert found == {"image/jpeg": 1, "image/gif": 2}
