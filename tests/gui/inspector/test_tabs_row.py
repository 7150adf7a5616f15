"""The tabs of the inspector: words where there is room, an icon for the last where there is not."""

from __future__ import annotations

import pytest

from archive_app.gui.inspector.tabs_row import Tab, TabsRow
from archive_app.gui.theme import Theme


@pytest.fixture
def row(qtbot, theme: Theme) -> TabsRow:
    made = TabsRow(theme)
    qtbot.addWidget(made)
    made.name_first("Captions 21")
    made.offer_more(True)
    made.show()
    return made


def _last(row: TabsRow) -> tuple[str, bool]:
    number = list(Tab).index(Tab.RELATED)
    return row.bar.tabText(number), row.bar.tabIcon(number).isNull()


def test_all_tabs_have_words_in_an_inspector_of_the_usual_width(row: TabsRow) -> None:
    row.resize(352 - 2 * 16, 40)
    assert _last(row) == ("Related", True)
    assert row.bar.sizeHint().width() <= row.width()


def test_the_last_is_an_icon_where_its_word_finds_no_room_and_keeps_its_name(row: TabsRow, theme: Theme) -> None:
    row.resize(280, 40)
    assert _last(row) == ("", False)
    assert row.bar.accessibleTabName(list(Tab).index(Tab.RELATED)) == "Related"
    row.resize(600, 40)
    assert _last(row) == ("Related", True)
    row.name_first("Captions " + "9" * 60)
    assert _last(row) == ("", False)


def test_the_button_for_a_caption_stands_where_the_words_leave_room(row: TabsRow) -> None:
    row.resize(320, 40)
    narrow = row._button.isVisible()
    row.resize(600, 40)
    assert (narrow, row._button.isVisible()) == (False, True)
    row.offer_more(False)
    assert not row._button.isVisible()
