"""Which way a text runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from archive_app.gui.painting.direction import placed, runs_right_to_left


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        ("River", False),
        ("«12» Река", False),
        ("16 — مجلة", True),
        ("נהר River", True),
        ("1987–1991", None),
        ("", None),
        ("\u2068Alder Press\u2069 · \u206815 Mar\u2069", None),
        ("\u2068مجلة\u2069 in Aldermere", False),
    ],
)
def test_the_first_strong_letter_outside_isolates_decides(text: str, right_to_left: bool | None) -> None:
    assert runs_right_to_left(text) is right_to_left


def test_what_is_placed_from_the_start_is_at_the_right_where_mirrored() -> None:
    outer, inner = QRect(10, 0, 100, 20), QRect(15, 3, 30, 8)
    assert placed(outer, inner, mirrored=False) == inner
    assert placed(outer, inner, mirrored=True) == QRect(75, 3, 30, 8)
