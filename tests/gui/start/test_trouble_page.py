"""What is said of an archive that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from archive_app import errors
from archive_app.gui.start.trouble_page import TroublePage


@pytest.fixture
def page(qtbot, theme) -> TroublePage:
    made = TroublePage(theme)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("error", "heading"),
    [
        (errors.NotFoundError("x"), "“Aldermere” is not there"),
        (errors.ArchiveBusyError("x"), "“Aldermere” is in use"),
        (errors.NewerArchiveError("x"), "“Aldermere” needs a newer Pressmark"),
        (errors.NotAnArchiveError("x"), "“Aldermere” is no archive"),
        (errors.DamagedError("x"), "“Aldermere” is damaged"),
        (errors.StorageError("x"), "“Aldermere” cannot be reached"),
        (RuntimeError("x"), "“Aldermere” could not be opened"),
    ],
)
def test_each_trouble_has_its_words(page: TroublePage, error: Exception, heading: str) -> None:
    page.show_trouble(Path("/srv/Aldermere"), error)
    assert page.accessibleName() == heading


def test_the_sentence_of_known_trouble_is_shown(page: TroublePage) -> None:
    page.show_trouble(Path("/srv/Aldermere"), errors.ArchiveBusyError("Another window migrates it."))
    assert page._sentence.text() == "Another window migrates it."
    assert page._report.isHidden()


def test_a_fault_of_ours_offers_a_report(qtbot, page: TroublePage) -> None:
    fault = RuntimeError("secret detail")
    page.show_trouble(Path("/srv/Aldermere"), fault)
    assert "secret" not in page._sentence.text()
    with qtbot.waitSignal(page.report_requested) as asked:
        qtbot.mouseClick(page._report, Qt.MouseButton.LeftButton)
    assert asked.args == [fault]


def test_what_is_gone_can_be_tried_again_or_found(qtbot, page: TroublePage) -> None:
    page.show_trouble(Path("/srv/Aldermere"), errors.NotFoundError("x"))
    assert not page._locate.isHidden()
    with qtbot.waitSignal(page.again_requested) as asked:
        qtbot.mouseClick(page._retry, Qt.MouseButton.LeftButton)
    assert asked.args == [Path("/srv/Aldermere")]


def test_trying_again_makes_no_sense_of_a_newer_archive(page: TroublePage) -> None:
    page.show_trouble(Path("/srv/Aldermere"), errors.NewerArchiveError("x"))
    assert page._retry.isHidden()


def test_backups_of_a_damaged_archive_are_offered_where_there_are_some(page: TroublePage, tmp_path: Path) -> None:
    page.show_trouble(tmp_path, errors.DamagedError("x"))
    assert page._backups.isHidden()
    (tmp_path / "backups").mkdir()
    page.show_trouble(tmp_path, errors.DamagedError("x"))
    assert not page._backups.isHidden()


def test_words_of_the_command_line_are_not_shown(page: TroublePage) -> None:
    page.show_trouble(Path("/srv/Aldermere"), errors.NotFoundError("make an archive there with init"))
    assert "init" not in page._sentence.text()
