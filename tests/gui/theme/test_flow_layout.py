from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from archive_app.gui.theme.flow_layout import FlowLayout


def flow(qtbot, *widths: int, centred: bool = False) -> tuple[QWidget, FlowLayout, list[QWidget]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder, 10, 5, centred=centred)
    parts = []
    for width in widths:
        part = QWidget()
        part.setFixedSize(width, 20)
        layout.addWidget(part)
        parts.append(part)
    holder.resize(100, 100)
    layout.activate()
    return holder, layout, parts


def test_a_line_is_broken_where_the_next_one_finds_no_room(qtbot) -> None:
    holder, layout, parts = flow(qtbot, 40, 50, 30)
    assert holder.width() == 100
    assert [(part.x(), part.y()) for part in parts] == [(0, 0), (50, 0), (0, 25)]
    assert layout.heightForWidth(100) == 45
    assert layout.heightForWidth(200) == 20


def test_lines_begin_at_the_leading_side(qtbot) -> None:
    holder, layout, parts = flow(qtbot, 40, 50)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout.setGeometry(holder.rect())
    assert [part.x() for part in parts] == [60, 0]


def test_centred_lines_stand_in_the_middle(qtbot) -> None:
    holder, _, parts = flow(qtbot, 40, 40, 20, centred=True)
    assert holder.width() == 100
    assert [(part.x(), part.y()) for part in parts] == [(5, 0), (55, 0), (40, 25)]
