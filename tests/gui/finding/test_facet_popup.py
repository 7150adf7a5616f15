"""The list below a filter: found by typing, ticked and left out from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton

from archive_app.gui.finding.facet_popup import Choice, FacetPopup
from archive_app.gui.theme import Theme

NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple")


class Told:
    def __init__(self, popup: FacetPopup) -> None:
        self.ticked: list[tuple[object, bool]] = []
        self.barred: list[tuple[object, bool]] = []
        popup.ticked.connect(lambda value, on: self.ticked.append((value, on)))
        popup.barred.connect(lambda value, on: self.barred.append((value, on)))


@pytest.fixture
def popup(qtbot, theme: Theme) -> Iterator[FacetPopup]:
    button = QPushButton("Outlet")
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
    choices = [Choice(name, name, 12 - at, False) for at, name in enumerate(NAMES)]
    made = FacetPopup(theme, "Outlet", choices, bars=True, parent=button)
    made.open_below(button)
    qtbot.waitUntil(lambda: made.isVisible() and made.findChild(QLineEdit).hasFocus())
    yield made


def parts(popup: FacetPopup) -> tuple[QLineEdit, QListWidget]:
    return popup.findChild(QLineEdit), popup.findChild(QListWidget)


def test_filtering_makes_the_first_row_that_is_left_the_current_one(popup: FacetPopup, qtbot) -> None:
    find, values = parts(popup)
    told = Told(popup)
    qtbot.keyClicks(find, "map")
    assert values.currentItem().text() == "Maple"
    qtbot.keyClick(values, Qt.Key.Key_Space)
    assert told.ticked == [("Maple", True)]


def test_nothing_can_be_ticked_where_nothing_is_left_and_a_word_says_so(popup: FacetPopup, qtbot) -> None:
    find, values = parts(popup)
    told = Told(popup)
    qtbot.keyClicks(find, "zzz")
    for target in (find, values):
        qtbot.keyClick(target, Qt.Key.Key_Return)
        qtbot.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(values, Qt.Key.Key_Space)
    assert told.ticked == told.barred == []
    assert "Nothing matches" in [label.text() for label in popup.findChildren(QLabel) if label.isVisibleTo(popup)]
    find.clear()
    assert values.isVisibleTo(popup) and values.currentRow() == 0


def test_a_count_is_not_what_is_looked_for(popup: FacetPopup, qtbot) -> None:
    find, values = parts(popup)
    qtbot.keyClicks(find, "12")
    assert all(values.item(row).isHidden() for row in range(values.count()))


def test_enter_in_the_field_ticks_the_current_row(popup: FacetPopup, qtbot) -> None:
    find, _ = parts(popup)
    told = Told(popup)
    qtbot.keyClicks(find, "cedar")
    qtbot.keyClick(find, Qt.Key.Key_Return)
    assert told.ticked == [("Cedar", True)]


def test_ctrl_and_enter_in_the_field_leave_the_current_row_out(popup: FacetPopup, qtbot) -> None:
    find, _ = parts(popup)
    told = Told(popup)
    qtbot.keyClicks(find, "cedar")
    qtbot.keyClick(find, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (told.ticked, told.barred) == ([], [("Cedar", True)])


def test_down_in_the_field_goes_into_the_list(popup: FacetPopup, qtbot) -> None:
    find, values = parts(popup)
    qtbot.keyClicks(find, "r")
    qtbot.keyClick(find, Qt.Key.Key_Down)
    assert popup.focusWidget() is values
    assert values.currentItem().text() == "Alder"


def test_what_is_typed_in_the_list_goes_on_in_the_field(popup: FacetPopup, qtbot) -> None:
    find, values = parts(popup)
    qtbot.keyClicks(find, "f")
    qtbot.keyClick(find, Qt.Key.Key_Down)
    qtbot.keyClick(values, Qt.Key.Key_M)
    assert find.text() == "fm"


@pytest.mark.parametrize("typed", ["", "r", "map"])
def test_the_list_is_as_high_as_its_rows(popup: FacetPopup, qtbot, typed: str) -> None:
    find, values = parts(popup)
    qtbot.keyClicks(find, typed)
    shown = [values.item(row) for row in range(values.count()) if not values.item(row).isHidden()]
    bottom = values.visualItemRect(shown[-1]).bottom()
    assert abs(values.viewport().height() - 1 - bottom) <= 4
    assert popup.height() == popup.sizeHint().height()


def test_counts_stand_in_a_column_at_the_end_of_the_line(popup: FacetPopup, theme: Theme) -> None:
    _, values = parts(popup)
    picture = values.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    ends = set()
    for row in (0, 1, 2):  # 12, 11, 10
        rect = values.visualItemRect(values.item(row))
        middle = range(int(rect.top() * ratio) + 4, int(rect.bottom() * ratio) - 4)
        half = int(rect.center().x() * ratio)
        ground = picture.pixel(int(rect.right() * ratio) - 40, middle[0])
        inked = [
            x for x in range(half, int(rect.right() * ratio) - 2) if any(picture.pixel(x, y) != ground for y in middle)
        ]
        assert inked
        ends.add(inked[-1])
    assert max(ends) - min(ends) <= 2
    assert values.width() * ratio - min(ends) < 24 * ratio + QFontMetrics(values.font()).averageCharWidth()
