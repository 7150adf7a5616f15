"""Blocks of text as painted cells show them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

LONG = (
    "Water from the River Alder crossed the wall shortly after four on Sunday morning, and by six it stood knee-deep."
)


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.fixture
def texts(theme: Theme) -> TextBlocks:
    return TextBlocks(theme)


def _ink(width: int, height: int, paint: object) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)  # type: ignore[operator]
    painter.end()
    return image


def _columns(image: QImage, colour: QColor | None = None) -> list[int]:
    def counts(x: int, y: int) -> bool:
        pixel = image.pixelColor(x, y)
        return pixel == colour if colour else pixel != QColor(Qt.GlobalColor.white)

    return [x for x in range(image.width()) if any(counts(x, y) for y in range(image.height()))]


def test_a_text_takes_as_many_lines_as_it_needs_and_no_more_than_allowed(texts: TextBlocks, theme: Theme) -> None:
    short = texts.lay("Water", Type.LEAD, 168, lines=4)
    long = texts.lay(LONG, Type.LEAD, 168, lines=3)
    assert (short.lines, short.elided) == (1, False)
    assert (long.lines, long.elided) == (3, True)
    assert long.height == 3 * theme.line(Type.LEAD)


def test_an_elided_text_ends_with_an_ellipsis_within_its_column(texts: TextBlocks) -> None:
    block = texts.lay(LONG, Type.UI, 120)
    assert block.layout.text().endswith("…")
    assert LONG.startswith(block.layout.text()[:-1])
    assert block.width <= 120


def test_breaks_of_lines_count_as_spaces(texts: TextBlocks) -> None:
    assert texts.lay("Rowing\nboat", Type.UI, 400).layout.text() == "Rowing boat"


def test_a_text_of_a_million_letters_is_cut_before_it_is_laid_out(texts: TextBlocks) -> None:
    block = texts.lay("boat " * 200_000, Type.LEAD, 168, lines=4)
    assert block.elided
    assert block.lines == 4
    assert len(block.layout.text()) < 4000


def test_a_text_stands_at_the_start_of_its_own_direction(texts: TextBlocks) -> None:
    ink = QColor("#000000")
    arabic = texts.lay("مجلة النهر", Type.UI, 300)
    latin = texts.lay("River", Type.UI, 300)
    assert min(_columns(_ink(300, 40, lambda p: arabic.draw(p, 0, 0, ink)))) > 150
    assert max(_columns(_ink(300, 40, lambda p: latin.draw(p, 0, 0, ink)))) < 150


def test_a_label_stands_at_the_start_of_the_interface(texts: TextBlocks) -> None:
    ink = QColor("#000000")
    label = texts.lay("مجلة النهر", Type.UI, 300, mirrored=False)
    mirrored = texts.lay("River", Type.UI, 300, mirrored=True)
    assert max(_columns(_ink(300, 40, lambda p: label.draw(p, 0, 0, ink)))) < 150
    assert min(_columns(_ink(300, 40, lambda p: mirrored.draw(p, 0, 0, ink)))) > 150


def test_marked_words_stand_on_their_ground(texts: TextBlocks) -> None:
    ground = QColor("#FCE38A")
    block = texts.lay("the boat waits", Type.SNIPPET, 300, marks=((4, 8),))
    image = _ink(300, 30, lambda p: block.draw_marked(p, 0, 0, QColor("#000000"), ground, QColor("#000000")))
    marked = _columns(image, ground)
    before = texts.lay("the ", Type.SNIPPET, 300).layout.lineAt(0).cursorToX(4)[0]
    assert abs(min(marked) - before) <= 2
    assert max(marked) < block.width - 20


def test_a_mark_over_a_break_of_lines_stands_on_both(texts: TextBlocks) -> None:
    ground = QColor("#FCE38A")
    block = texts.lay("old quay and the new quay", Type.SNIPPET, 90, lines=3, marks=((0, 25),))
    image = _ink(90, 80, lambda p: block.draw_marked(p, 0, 0, QColor("#000000"), ground, QColor("#000000")))
    rows = {y for y in range(80) for x in range(90) if image.pixelColor(x, y) == ground}
    assert min(rows) < 21 < 42 < max(rows)


def test_a_layout_is_kept_until_the_size_of_text_changes(texts: TextBlocks, theme: Theme) -> None:
    first = texts.lay("Water", Type.UI, 100)
    assert texts.lay("Water", Type.UI, 100) is first
    theme.set_scale(2.0)
    assert texts.lay("Water", Type.UI, 100).height == 2 * first.height
    theme.set_scale(1.0)


def test_the_layouts_that_were_used_least_lately_go_first(theme: Theme) -> None:
    texts = TextBlocks(theme, most=2)
    kept = texts.lay("a", Type.UI, 100)
    gone = texts.lay("b", Type.UI, 100)
    assert texts.lay("a", Type.UI, 100) is kept
    texts.lay("c", Type.UI, 100)
    assert texts.lay("a", Type.UI, 100) is kept
    assert texts.lay("b", Type.UI, 100) is not gone
