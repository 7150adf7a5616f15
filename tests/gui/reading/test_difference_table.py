"""The table of differences tells captions apart and cuts nothing."""

from __future__ import annotations

import pytest

from archive_app.gui.reading.difference_table import Differences, DifferenceTable, column_names
from archive_app.gui.theme import Theme
from archive_app.records.items import CaptionView


def caption(publisher: str | None, date: str | None = None) -> CaptionView:
    return CaptionView("00", "published", "Text.", None, None, publisher, "en", date, date, None, ())


def test_captions_of_several_outlets_are_told_by_them_alone() -> None:
    assert column_names([caption("Courier", "1987-03-16"), caption("Ledger")]) == ("Courier", "Ledger")


def test_two_captions_of_one_outlet_are_told_apart_by_their_dates() -> None:
    names = column_names([caption("Ledger", "1987-03-16"), caption("Courier"), caption("Ledger", "1987-03-18")])
    assert names == ("Ledger, 16 Mar 1987", "Courier", "Ledger, 18 Mar 1987")


def test_where_the_dates_are_the_same_or_lack_a_number_tells_them_apart() -> None:
    names = column_names(
        [caption("Ledger", "1987-03-16"), caption("Ledger", "1987-03-16"), caption(None), caption(None)]
    )
    assert names == (
        "Ledger, 16 Mar 1987 (1)", "Ledger, 16 Mar 1987 (2)", "Source not stated (1)", "Source not stated (2)",
    )  # fmt: skip


@pytest.mark.parametrize("width", [300, 544, 1200])
@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_no_word_of_a_cell_is_cut_at_any_width_and_size_of_text(qtbot, theme: Theme, width: int, scale: float) -> None:
    theme.set_scale(scale)
    table = DifferenceTable(theme)
    qtbot.addWidget(table)
    words = "Some forty people were taken from their homes on Sunday morning, the mayor said"
    table._model.show(Differences(("The Aldermere Courier", "Ledger"), ((words, "Volunteers"), ("Old", words))))
    table.resize(width, 300)
    table.show()
    table.fit()
    for row in range(2):
        for column in range(2):
            block = table._cells._laid(table.model().index(row, column), table.columnWidth(column))
            assert not block.elided
            assert block.height <= table.rowHeight(row)
    theme.set_scale(1.0)
