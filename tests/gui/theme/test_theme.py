"""The theme in use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from archive_app.gui.actions.table import ACTIONS
from archive_app.gui.theme import Theme
from archive_app.gui.theme.icons import MIRRORED, drawing
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type


def test_choosing_a_theme_tells_everybody_and_colours_the_application(qtbot, theme: Theme) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert QApplication.palette().window().color().name().upper() == theme.colours.window
    assert theme.colours.dark


def test_sizes_grow_with_the_text(theme: Theme) -> None:
    theme.set_scale(2.0)
    assert theme.u(30) == 60
    assert theme.font(Type.UI).pixelSize() == 26


@pytest.mark.parametrize(("asked", "got"), [(0.2, 1.0), (9.0, 4.0)])
def test_the_size_of_text_stays_within_one_and_four(theme: Theme, asked: float, got: float) -> None:
    theme.set_scale(asked)
    assert theme.scale == got


def test_steps_of_the_text_lead_up_and_down_again(theme: Theme) -> None:
    up = []
    for _ in range(12):
        theme.step_scale(1)
        up.append(theme.scale)
    assert up[-1] == 4.0
    for _ in range(12):
        theme.step_scale(-1)
    assert theme.scale == 1.0


def test_arabic_is_set_larger_with_more_air_than_latin(theme: Theme) -> None:
    latin, arabic = theme.font(Type.CAPTION, "Boat"), theme.font(Type.CAPTION, "قارب")
    assert arabic.pixelSize() == latin.pixelSize() + 2
    assert theme.line(Type.CAPTION, "قارب") > theme.line(Type.CAPTION, "Boat")


def test_a_label_follows_the_size_of_text_and_the_script(qtbot, theme: Theme) -> None:
    label = Text(theme, "Boat", Type.CAPTION)
    qtbot.addWidget(label)
    theme.set_scale(1.5)
    assert label.font().pixelSize() == 21
    label.setText("قارب")
    assert label.font().pixelSize() == 24


def test_text_of_a_label_is_never_markup(qtbot, theme: Theme) -> None:
    label = Text(theme, "<b>Boat</b><img src='file:///etc/hostname'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_system_font_that_is_named_exists(theme: Theme) -> None:
    assert QFontInfo(theme.font(Type.UI)).pixelSize() > 0


@pytest.mark.parametrize("name", sorted({action.icon for action in ACTIONS if action.icon} | MIRRORED))
def test_every_icon_that_is_named_is_there(name: str) -> None:
    assert drawing(name).startswith("<svg")


def test_icons_grow_with_the_text_up_to_sixty_four(theme: Theme) -> None:
    theme.set_scale(4.0)
    assert theme.icon_size(16) == 64
    assert theme.icon_size(18) == 64
    assert theme.pixmap("tag").size() == QSize(64, 64)


def test_icons_that_point_turn_round_in_a_mirrored_interface(qapp: QApplication, theme: Theme) -> None:
    straight = theme.pixmap("chevron-left").toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert theme.pixmap("chevron-left").toImage() == straight.flipped(Qt.Orientation.Horizontal)
        assert theme.pixmap("search").toImage() == theme.pixmap("search").toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
