"""What is said of an archive that is brought up to date before it opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from archive_app.gui.start.preparing_page import PreparingPage, preparing_words
from archive_app.progress import Progress


@pytest.fixture
def page(qtbot, theme) -> PreparingPage:
    made = PreparingPage(theme)
    qtbot.addWidget(made)
    made.begin(Path("/srv/Aldermere"))
    return made


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(34, 100, "", "items"), "The search index is being made anew (34 %)"),
        (Progress(0, None, "", "items"), "The search index is being made anew"),
        (Progress(1, 3, "", "bytes"), "The database is being copied first, as it is (33 %)"),
        (Progress(0, None, "", "steps"), "Its tables are being brought up to date"),
    ],
)
def test_each_step_has_its_words(page: PreparingPage, progress: Progress, words: str) -> None:
    assert preparing_words(progress) == words
    page.show_progress(progress)
    assert page.accessibleDescription() == words


def test_it_says_whose_it_is_and_how_far(page: PreparingPage) -> None:
    page.show_progress(Progress(340, 1000, "", "items"))
    assert page.accessibleName() == "“Aldermere” is being brought up to date"
    assert page._bar.value() / page._bar.maximum() == 0.34


def test_it_can_be_left(qtbot, page: PreparingPage) -> None:
    with qtbot.waitSignal(page.cancelled):
        qtbot.mouseClick(page._stop, Qt.MouseButton.LeftButton)
