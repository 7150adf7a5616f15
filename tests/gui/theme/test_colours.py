"""Contrast of the colours, by WCAG 2.2."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from archive_app.gui.theme.colours import TAGS_DARK, TAGS_LIGHT, THEMES, Colours, tag_colour

TEXT_PAIRS = [
    *((ink, ground) for ground in ("window", "surface", "raised", "hover", "sunken", "selection_off")
      for ink in ("text", "muted")),
    *(("text_2", ground) for ground in ("surface", "window")),
    *(("accent", ground) for ground in ("window", "surface", "raised", "accent_soft")),
    *((ink, "accent_soft") for ink in ("text", "muted", "pencil")),
    *(("pencil", ground) for ground in ("window", "surface", "raised", "pencil_wash")),
    *(("danger", ground) for ground in ("window", "surface", "raised", "danger_wash")),
    *(("warning", ground) for ground in ("window", "surface", "warning_wash")),
    *(("ok", ground) for ground in ("surface", "raised", "ok_wash")),
    *(("text", ground) for ground in ("pencil_wash", "danger_wash", "warning_wash", "ok_wash")),
    ("on_selection", "selection"), ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_mark", "mark"),
]  # fmt: skip
EDGE_PAIRS = [(edge, ground) for edge in ("focus", "line_strong") for ground in ("window", "surface", "raised")]
EACH = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)


def luminance(colour: str) -> float:
    parts = [(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4) for v in QColor(colour).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_agrees_with_the_recommendation() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@EACH
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@EACH
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_and_focus_rings_can_be_seen(colours: Colours, edge: str, ground: str) -> None:
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


@EACH
@pytest.mark.parametrize("name", TAGS_LIGHT)
def test_a_tag_can_be_read_and_its_dot_seen(colours: Colours, name: str) -> None:
    pill = tag_colour(colours, name)
    assert contrast(pill.text, pill.background) >= 4.5
    assert contrast(pill.dot, colours.surface) >= 3


def test_light_and_dark_know_the_same_tags() -> None:
    assert TAGS_LIGHT.keys() == TAGS_DARK.keys()


def test_a_tag_without_a_known_colour_is_graphite() -> None:
    assert tag_colour(THEMES["light"], None) == tag_colour(THEMES["light"], "of no name") == TAGS_LIGHT["graphite"]


@EACH
def test_every_role_is_a_whole_colour(colours: Colours) -> None:
    for name, value in colours._asdict().items():
        if isinstance(value, str) and name != "name":
            assert QColor(value).isValid()
            assert len(value) == 7
