"""A photo whose file has gone says so and takes it back; one that never had a file is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from inspector_makers import done, make_inspector, make_item, select
from photo_makers import jpeg
from PySide6.QtWidgets import QFileDialog

from archive_app.archive import Archive
from archive_app.gui.inspector import Inspector
from archive_app.gui.session import ArchiveSession
from archive_app.importing.importer import Import
from archive_app.progress import finish

WAIT = 10_000


@pytest.fixture
def photo(root: Path, tmp_path: Path) -> bytes:
    """A photo whose original has gone from the archive, while the file it came from is still there."""
    (tmp_path / "quay.jpg").write_bytes(jpeg())
    with Archive.open(root) as archive:
        finish(Import(archive, [tmp_path / "quay.jpg"]).run())
        (stored,) = [path for path in archive.layout.originals.rglob("*") if path.is_file()]
        stored.unlink()
        return bytes(archive.query("SELECT id FROM record WHERE kind='photo'")[0][0])


def shown(qtbot, theme, workspace, session: ArchiveSession, record: bytes) -> Inspector:
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, record)
    qtbot.waitUntil(lambda: inspector.page._inspected is not None, timeout=WAIT)
    return inspector


def test_the_file_is_found_and_put_back(qtbot, theme, workspace, photo, session, tmp_path, monkeypatch) -> None:
    inspector = shown(qtbot, theme, workspace, session, photo)
    band = inspector.page.header._lost
    assert band.isVisible() and band._link.text() == "Find the file…"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "quay.jpg"), ""))
    with qtbot.waitSignal(session.said, timeout=WAIT) as said:
        band._link.click()
    assert "the bytes agree" in said.args[0]
    qtbot.waitUntil(band.isHidden, timeout=WAIT)


def test_another_file_is_refused_in_words(qtbot, theme, workspace, photo, session, tmp_path, monkeypatch) -> None:
    inspector = shown(qtbot, theme, workspace, session, photo)
    (tmp_path / "other.jpg").write_bytes(b"other")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "other.jpg"), ""))
    with qtbot.waitSignal(session.refused, timeout=WAIT) as refused:
        inspector.page.header._lost._link.click()
    assert "is not the file that is missing" in refused.args[0]
    assert inspector.page.header._lost.isVisible()


def test_a_photo_that_never_had_a_file_is_no_loss(qtbot, theme, workspace, session) -> None:
    record = done(qtbot, session, lambda archive: make_item(archive, title="Lock"))
    inspector = shown(qtbot, theme, workspace, session, record)
    assert inspector.page.header._lost.isHidden()
    assert "never came in" in inspector.page.header._unseen.accessibleName()
