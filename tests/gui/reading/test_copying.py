from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.gui.reading.cell_order import CellOrder
from archive_app.gui.reading.copying import copied
from archive_app.records.paragraphs import Paragraph

ROWS = [Paragraph("a\tb\tc", row="head"), Paragraph("d\te\tf", row="body")]


@given(st.lists(st.text("ab😀 "), min_size=1, max_size=4), st.integers(0, 30), st.integers(0, 30))
def test_plain_paragraphs_are_copied_as_they_stand(texts: list[str], start: int, end: int):
    start, end = sorted((start, end))
    whole = "\n".join(texts).encode("utf-16-le")
    wanted = whole[2 * start : 2 * end].decode("utf-16-le", "ignore")
    found = copied([Paragraph(text) for text in texts], start, end)
    assert found.replace("😀", "") == wanted.replace("😀", "")


def test_lines_of_an_item_are_copied_below_each_other():
    assert copied([Paragraph("one\ntwo", lists=2, marker="–")], 0, 7) == "  – one\n    two"


def test_a_whole_table_is_copied_as_it_stands_and_a_part_by_its_cells():
    assert copied(ROWS, 0, 11) == "a\tb\tc\nd\te\tf"
    assert copied(ROWS, 2, 8) == "b\ne"
    assert copied(ROWS, 4, 6) == "a\tb\tc\nd\te\tf"
    assert copied(ROWS, 2, 3) == "b"


@given(st.lists(st.lists(st.text("ab😀", max_size=4), min_size=2, max_size=2), min_size=1, max_size=4), st.booleans())
def test_each_place_of_a_table_is_one_of_its_document_and_back(cells: list[list[str]], mirrored: bool):
    rows = ["\t".join(row) for row in cells]
    order = CellOrder(rows, 2, mirrored=mirrored)
    size = len("\n".join(rows).encode("utf-16-le")) // 2
    inside = [order.inside(place) for place in range(size + 1)]
    assert sorted(inside) == list(range(1, size + 2))
    assert [order.outside(place) for place in inside] == list(range(size + 1))
