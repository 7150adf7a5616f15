"""Where a bundle goes, and that it gets there."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from answering import answer, with_article

from archive_app.archive import Archive
from archive_app.gui.dialogs import export_dialog
from archive_app.gui.dialogs.export_dialog import ExportDialog, ask_export
from archive_app.gui.operations.exporting import export_bundle
from archive_app.gui.session import ArchiveSession


@pytest.fixture
def export(qtbot, theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExportDialog:
    monkeypatch.setattr(export_dialog, "documents_folder", lambda: tmp_path)
    made = ExportDialog(theme, None, "Aldermere")
    qtbot.addWidget(made)
    return made


def test_a_bundle_gets_a_name_that_is_free(export: ExportDialog, tmp_path: Path) -> None:
    name = export.destination.name
    assert name.startswith("Aldermere 20") and name.endswith(".zip")
    (tmp_path / name).touch()
    assert export_dialog.free_name(tmp_path, "Aldermere", zipped=True).name == name.replace(".zip", " 2.zip")


def test_the_form_follows_in_the_name(export: ExportDialog) -> None:
    export.as_folder.setChecked(True)
    assert not export.destination.name.endswith(".zip")
    export.as_zip.setChecked(True)
    assert export.destination.name.endswith(".zip")


def test_a_place_that_will_not_do_is_said_at_once(export: ExportDialog, tmp_path: Path) -> None:
    assert "free there" in export.said.text()
    export.path.setText(str(tmp_path / "none" / "a.zip"))
    assert "There is no folder" in export.said.text() and not export.action.isEnabled()
    export.path.setText("a.zip")
    assert "whole path" in export.said.text()
    (tmp_path / "a.zip").touch()
    export.path.setText(str(tmp_path / "a.zip"))
    assert "already" in export.said.text()
    Archive.create(tmp_path / "Archive").close()
    export.path.setText(str(tmp_path / "Archive" / "a.zip"))
    assert "inside an archive" in export.said.text()


def test_what_was_asked_for_is_given(theme, window, tmp_path: Path) -> None:
    def fill(dialog: ExportDialog) -> None:
        dialog.as_folder.setChecked(True)
        dialog.path.setText(str(tmp_path / "Bundle"))
        dialog.action.click()

    answer(fill)
    wanted = ask_export(theme, window, "Aldermere", count=3, whole=False)
    assert wanted == export_dialog.Wanted(tmp_path / "Bundle", zipped=False)


def test_an_export_is_written_and_verified(qtbot, root, session: ArchiveSession, tmp_path: Path) -> None:
    with_article(root)
    job = export_bundle(session, tmp_path / "bundle.zip", zipped=True)
    qtbot.waitUntil(lambda: job.state.is_over, timeout=30_000)
    assert job.report.faults == ()
    assert any(name.endswith("bagit.txt") for name in zipfile.ZipFile(tmp_path / "bundle.zip").namelist())


def test_an_export_onto_something_is_refused_in_words(qtbot, session: ArchiveSession, tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").touch()
    with qtbot.waitSignal(session.refused, timeout=10_000) as refused:
        export_bundle(session, tmp_path / "bundle.zip", zipped=True)
    assert "bundle.zip" in refused.args[0]


def test_an_export_that_could_not_be_verified_does_not_say_that_it_was(
    qtbot, root, session: ArchiveSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_article(root)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with qtbot.waitSignal(session.refused, timeout=30_000) as refused:
        job = export_bundle(session, tmp_path / "bundle", zipped=False)
    assert "“bundle” was written and no fault was found, but this machine could not check" in refused.args[0]
    assert "verified" not in refused.args[0]
    assert job.report.faults == ()
    assert (tmp_path / "bundle").is_dir()
