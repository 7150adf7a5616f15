"""The model of the results: parts, summaries on demand, and what a change does."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_app.archive.editing import edit, trash
from archive_app.gui.results import listing
from archive_app.gui.results.listing import common_end, common_start
from archive_app.gui.results.model import ResultModel
from archive_app.gui.session import ArchiveSession
from archive_app.search.browsing import Order, Part, View

Role = Qt.ItemDataRole


@pytest.fixture
def model(qtbot: QtBot, ids: list[bytes], session: ArchiveSession) -> ResultModel:
    made = ResultModel(session)
    made.set_session(session)
    qtbot.waitUntil(lambda: made.facts.complete, timeout=10_000)
    return made


def _titles(model: ResultModel, qtbot: QtBot) -> list[str | None]:
    count = model.rowCount()
    model.look(0, count - 1)
    qtbot.waitUntil(lambda: all(model.summary(row) for row in range(count)), timeout=10_000)
    return [its.title for row in range(count) if (its := model.summary(row)) is not None]


def test_all_items_of_a_view_are_there_in_its_order(qtbot: QtBot, model: ResultModel) -> None:
    assert model.rowCount() == model.facts.total == 40
    assert _titles(model, qtbot)[:2] == ["Photo 39", "Photo 38"]


def test_nothing_is_read_of_an_item_before_it_is_looked_at(qtbot: QtBot, model: ResultModel) -> None:
    assert model.summary(0) is None
    assert model.data(model.index(0, 0), Role.DisplayRole) is None
    assert model.data(model.index(0, 0), Role.AccessibleTextRole) == "Loading"
    with qtbot.waitSignal(model.dataChanged):
        model.look(0, 5)
    assert model.data(model.index(0, 0), Role.DisplayRole) == "Photo 39"


def test_a_cell_is_spoken_whole(qtbot: QtBot, model: ResultModel) -> None:
    with qtbot.waitSignal(model.dataChanged):
        model.look(0, 0)
    said = model.data(model.index(0, 0), Role.AccessibleTextRole)
    assert said == "Photo, Photo 39, 9 April 1987, no picture came in, no caption yet"


def test_a_tooltip_never_takes_a_title_for_markup(
    qtbot: QtBot, model: ResultModel, session: ArchiveSession, ids: list[bytes]
) -> None:
    session.do(lambda archive: edit(archive, ids[0], {"title": "<img src=x>"}))
    qtbot.waitUntil(lambda: _titles(model, qtbot)[0] == "<img src=x>", timeout=10_000)
    assert "&lt;img" in model.data(model.index(0, 0), Role.ToolTipRole)


def test_parts_are_shown_as_they_come(
    qtbot: QtBot, ids: list[bytes], session: ArchiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [Part(array("q", [1, 2]), 5, False, ()), Part(array("q", [3, 4, 5]), 5, False, ())]
    monkeypatch.setattr(listing, "browse", lambda archive, view, exact: iter(parts))
    model = ResultModel(session)
    shown: list[int] = []
    model.shown.connect(lambda: shown.append(model.rowCount()))
    with qtbot.waitSignal(model.completed):
        model.set_session(session)
    assert shown == [2]
    assert list(model.pks()) == [1, 2, 3, 4, 5]


def test_the_rows_of_a_view_stay_until_those_of_the_next_are_there(qtbot: QtBot, model: ResultModel) -> None:
    model.show(View(order=Order.OLDEST))
    assert model.rowCount() == 40
    with qtbot.waitSignal(model.completed):
        pass
    assert _titles(model, qtbot)[0] == "Photo 0"


def test_a_new_item_comes_in_without_a_reset(qtbot: QtBot, model: ResultModel, add: Callable[..., bytes]) -> None:
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: pytest.fail("everything was thrown away for one photo"))
    with qtbot.waitSignal(model.refreshed):
        add("Sandbag line", "1987-03-20")
    assert inserted == [(20, 20)]
    assert _titles(model, qtbot)[19:22] == ["Photo 20", "Sandbag line", "Photo 19"]


def test_an_item_that_is_trashed_goes_and_the_others_stay(
    qtbot: QtBot, model: ResultModel, session: ArchiveSession, ids: list[bytes]
) -> None:
    with qtbot.waitSignal(model.refreshed):
        session.do(lambda archive: trash(archive, [ids[3]]))
    assert model.rowCount() == model.facts.total == 39
    assert _titles(model, qtbot)[2:4] == ["Photo 37", "Photo 35"]


def test_a_change_that_leaves_the_order_moves_no_row_and_shows(
    qtbot: QtBot, model: ResultModel, session: ArchiveSession, ids: list[bytes]
) -> None:
    _titles(model, qtbot)
    model.refreshed.connect(lambda: pytest.fail("rows were moved"))
    session.do(lambda archive: edit(archive, ids[5], {"title": "Lamps along the embankment"}))
    qtbot.waitUntil(lambda: _titles(model, qtbot)[5] == "Lamps along the embankment", timeout=10_000)


def test_what_arrays_have_in_common_is_found_at_both_ends() -> None:
    one, other = array("q", [1, 2, 3, 9, 5, 6]), array("q", [1, 2, 3, 4, 4, 5, 6])
    assert common_start(one, other) == 3
    assert common_end(one, other, 3) == 2
    assert common_start(one, one) == 6


def test_headings_show_the_order(model: ResultModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    headings = [model.headerData(number, horizontal) for number in range(model.columnCount())]
    assert headings[:4] == ["Title", "Kind", "↓ Date", "Outlet or credit"]


def test_what_was_found_in_haste_is_filled_up(
    qtbot: QtBot, model: ResultModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.search.compiling.MOST_PHRASES", 1)
    monkeypatch.setattr("archive_app.search.compiling.MOST_POSTINGS", 0)
    shown: list[int] = []
    model.shown.connect(lambda: shown.append(model.rowCount()))
    model.show(View(text="photo 3", typing=True))
    qtbot.waitUntil(lambda: bool(shown) and model.facts.complete and bool(model.view.text), timeout=10_000)
    assert shown[0] < model.rowCount() == model.facts.total == 12
    assert not model.facts.approximate


def test_where_nothing_is_found_a_text_written_alike_is_told(qtbot: QtBot, model: ResultModel) -> None:
    model.show(View(text="phtoo"))
    qtbot.waitUntil(lambda: model.facts.complete and model.facts.total == 0, timeout=10_000)
    assert model.facts.meant == "photo"
