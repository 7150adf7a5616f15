import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from archive_app.gui.inspector.lazy_column import LazyColumn
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.theme import Theme


class Tied(LazyColumn):
    def follows(self, facts: object) -> bool:
        return str(facts).startswith("tied")


def make(theme: Theme, qtbot, kind: type[LazyColumn], texts: list[str], width: int) -> LazyColumn:
    column = kind(theme)
    qtbot.addWidget(column)
    column.set_narrowest(200)
    column.resize(width, 600)
    column.show()
    column.show_rows([(number, text) for number, text in enumerate(texts)], lambda text: SourceText(theme, text))
    column.resize(QSize(width, column.heightForWidth(width)))
    return column


def widgets(column: LazyColumn, count: int) -> list[QWidget]:
    found = [column.widget(number) for number in range(count)]
    assert all(found)
    return [widget for widget in found if widget is not None]


def test_rows_stand_in_two_columns_where_there_is_room_and_in_one_where_there_is_none(theme, qtbot):
    column = make(theme, qtbot, LazyColumn, ["one", "two", "three"], 500)
    first, second, third = widgets(column, 3)
    assert first.x() == third.x() < second.x()
    assert first.y() == second.y() < third.y()

    column.resize(300, 600)
    qtbot.waitUntil(lambda: second.x() == first.x())
    assert first.width() == column.width()


def test_a_row_that_belongs_to_the_one_before_it_stays_below_it(theme, qtbot):
    column = make(theme, qtbot, Tied, ["one", "tied to one", "two"], 500)
    first, tied, second = widgets(column, 3)

    assert tied.x() == first.x()
    assert tied.y() > first.y()
    assert second.x() > first.x()


@pytest.mark.parametrize("width", (180, 260, 500))
def test_a_row_is_as_high_as_its_lines_at_any_width(theme, qtbot, width):
    words = "Volunteers bring residents to safety by rowing boat along the Old Quay on Sunday morning. " * 2
    column = make(theme, qtbot, LazyColumn, [words, words], width)

    for widget in widgets(column, 2):
        assert widget.height() >= widget.heightForWidth(widget.width())


def test_rows_that_a_new_one_pushes_down_all_stay_below_it(theme, qtbot):
    texts = [f"Caption {number}. " * 40 for number in range(6)]  # as many as are made at once, and out of sight
    column = make(theme, qtbot, LazyColumn, texts, 180)
    column.show_rows(
        [("new", "A new one. " * 60), *enumerate(texts)],
        lambda text: SourceText(theme, text),
    )
    column.resize(QSize(180, column.heightForWidth(180)))
    qtbot.waitUntil(lambda: not column.is_growing)

    tops = [widget.y() for widget in widgets(column, 6)]
    assert tops == sorted(set(tops))
    assert tops[0] > column.widget("new").y()
