"""Dialogs: what they ask, and that leaving them changes nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from archive_app.archive import Archive
from archive_app.archive.collections import create_collection
from archive_app.gui.actions.table import ACTIONS
from archive_app.gui.dialogs import bug_report, export_dialog
from archive_app.gui.dialogs.about import AboutDialog, parts, show_about
from archive_app.gui.dialogs.bug_report import BugReport, report_text, show_bug_report
from archive_app.gui.dialogs.choosing import choose_article, choose_collection
from archive_app.gui.dialogs.export_dialog import ExportDialog, ask_export
from archive_app.gui.dialogs.leaving_dialog import Choice, LeavingDialog, ask_to_leave
from archive_app.gui.dialogs.prompt import Confirmation, Prompt, ask_text, confirm
from archive_app.gui.dialogs.shortcuts import ShortcutsDialog, show_shortcuts
from archive_app.gui.operations.exporting import export_bundle
from archive_app.gui.session import ArchiveSession, JobState
from archive_app.gui.session.jobs import JobSpec
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.progress import Progress, finish


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))


@pytest.fixture
def window(qtbot, theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def answer(do) -> None:
    """Do something with the dialog that is about to be shown."""

    def when_there() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, when_there)
        else:
            do(dialog)

    QTimer.singleShot(0, when_there)


def with_article(root: Path, text: str = "# River in the market\n\nWater crossed the square.") -> None:
    with Archive.open(root) as archive:
        finish(import_pasted(archive, [Pasted("bytes", text.encode(), "river.md")]))


# -- words


def test_a_prompt_gives_what_was_written(theme, window) -> None:
    answer(lambda dialog: (dialog.field.setText("  Flood   night "), dialog.action.click()))
    assert ask_text(theme, window, "New collection", "Name", "", "Make it") == "Flood night"


def test_a_prompt_that_is_left_gives_nothing(qtbot, theme, window) -> None:
    answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask_text(theme, window, "New collection", "Name", "Flood night") is None


def test_a_prompt_without_words_has_no_action(qtbot, theme) -> None:
    dialog = Prompt(theme, None, "New collection", "Name")
    qtbot.addWidget(dialog)
    assert not dialog.action.isEnabled()
    dialog.field.setText("x")
    assert dialog.action.isEnabled()


def test_enter_takes_the_prompt(qtbot, theme, window) -> None:
    answer(lambda dialog: qtbot.keyClick(dialog.field, Qt.Key.Key_Return))
    assert ask_text(theme, window, "Rename", "Name", "Flood") == "Flood"


def test_what_loses_something_is_not_done_by_enter(qtbot, theme) -> None:
    dialog = Confirmation(theme, None, "Empty", "Gone for ever.", "Delete 3 photos", loses=True)
    qtbot.addWidget(dialog)
    assert not dialog.action.isDefault()
    assert dialog.action.text() == "Delete 3 photos"
    harmless = Confirmation(theme, None, "Go on", "Nothing is lost.", "Go on")
    qtbot.addWidget(harmless)
    assert harmless.action.isDefault()


def test_a_confirmation_is_given_or_not(qtbot, theme, window) -> None:
    answer(lambda dialog: dialog.action.click())
    assert confirm(theme, window, "Go on", "Nothing is lost.", "Go on")
    answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not confirm(theme, window, "Go on", "Nothing is lost.", "Go on")


# -- choosing


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


# -- leaving


def test_leaving_names_what_runs_and_what_becomes_of_it(qtbot, theme, session: ArchiveSession, window) -> None:
    def begin(archive):
        while True:
            yield Progress(3, 10)

    job = session.start(JobSpec("import", "Reading Hallam scans", "", begin))
    qtbot.waitUntil(lambda: job.progress is not None and job.state is JobState.RUNNING)
    dialog = LeavingDialog(theme, [job], window)
    said = [label.text() for label in dialog.findChildren(type(dialog._title))]
    assert any(text.startswith("Reading Hallam scans: 3 of 10") for text in said)
    assert any("stays" in text for text in said)
    dialog.deleteLater()
    answer(lambda shown: next(b for b in shown.findChildren(QPushButton) if b.text() == "Stop and close").click())
    assert ask_to_leave(theme, [job], window) is Choice.STOP
    answer(lambda shown: qtbot.keyClick(shown, Qt.Key.Key_Escape))
    assert ask_to_leave(theme, [job], window) is Choice.STAY
    answer(lambda _: job.cancel())
    assert ask_to_leave(theme, [job], window) is Choice.STOP


# -- faults


def fault() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018 - it is meant to fail
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_report_says_what_failed_and_where_without_naming_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bug_report.Path, "home", lambda: Path(__file__).parents[3])
    text = report_text(fault(), "Tagging")
    assert "ZeroDivisionError" in text and "Tagging" in text and "Pressmark" in text
    assert str(Path(__file__).parents[3]) not in text
    assert "~/tests/gui/dialogs/test_dialogs.py" in text


def test_a_report_is_saved_and_copied(qtbot, theme, tmp_path: Path) -> None:
    dialog = BugReport(theme, fault(), None)
    qtbot.addWidget(dialog)
    dialog.doing.setText("Tagging 12 photos")
    dialog.save_to(tmp_path / "report.txt")
    assert "Tagging 12 photos" in (tmp_path / "report.txt").read_text()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    assert "Tagging 12 photos" in QGuiApplication.clipboard().text()


def test_a_report_that_cannot_be_saved_says_so(qtbot, theme, tmp_path: Path) -> None:
    dialog = BugReport(theme, fault(), None)
    qtbot.addWidget(dialog)
    dialog.save_to(tmp_path / "none" / "report.txt")
    assert "cannot be written" in dialog._said.text()


def test_a_second_fault_does_not_bury_the_window(theme, window, capsys) -> None:
    first = show_bug_report(theme, fault(), window)
    assert first is not None
    assert show_bug_report(theme, fault(), window) is None
    assert "ZeroDivisionError" in capsys.readouterr().err
    first.reject()


# -- help


def test_all_keys_of_the_table_are_listed(qtbot, theme) -> None:
    dialog = ShortcutsDialog(theme, None)
    qtbot.addWidget(dialog)
    wanted = [action.text.rstrip("…") for action in ACTIONS if action.shortcuts and action.menu]
    assert dialog.shown() == wanted
    dialog.field.setText("collection")
    assert dialog.shown() and all("collection" in text for text in dialog.shown())


def test_the_licences_of_what_is_needed_are_told(theme) -> None:
    names = {name.lower() for name, _, _ in parts()}
    assert {"pillow", "lxml", "click"} <= names
    assert all(licence for _, _, licence in parts())


def test_help_is_shown_and_left_by_escape(qtbot, theme, window) -> None:
    for dialog in (show_about(theme, window), show_shortcuts(theme, window)):
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_about_names_the_icons_licence(qtbot, theme) -> None:
    dialog = AboutDialog(theme, None)
    qtbot.addWidget(dialog)
    assert "Lucide" in dialog._licences.toPlainText()


# -- exporting


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
