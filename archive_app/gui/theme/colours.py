"""The colours of the visual language: the one place that holds any.

A test keeps every pair of text and ground at a contrast of 4.5:1 or more, and of focus rings and edges of controls at
3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Colours(NamedTuple):
    """One theme's colours, as ``#RRGGBB``; the names say what each is for."""

    name: str
    dark: bool
    contrast: bool
    window: str  # sidebar, inspector, bars
    surface: str  # centre, reader
    raised: str  # cards, fields, popovers
    sunken: str  # the mat behind a photo
    line: str  # hairlines
    line_strong: str  # edges of controls
    text: str
    text_2: str  # leads, second lines
    muted: str  # labels, dates, counts
    disabled: str
    accent: str  # action, link, brush
    accent_hover: str
    on_accent: str
    accent_soft: str  # selected content, chips that are on
    selection: str  # selected row, menu
    on_selection: str
    selection_off: str  # selected while the window is inactive
    hover: str
    focus: str
    pencil: str  # difference, correction
    pencil_wash: str
    danger: str  # lost, unreadable, delete
    danger_wash: str
    warning: str  # to decide
    warning_wash: str
    ok: str  # verified
    ok_wash: str
    mark: str  # search hit
    on_mark: str
    scrim: str  # the dim behind a dialog, at half strength


LIGHT = Colours(
    name="light",
    dark=False,
    contrast=False,
    window="#F1EFEA",
    surface="#FAF9F6",
    raised="#FFFFFF",
    sunken="#E7E4DD",
    line="#DEDAD2",
    line_strong="#8A857B",
    text="#1C1B19",
    text_2="#45423D",
    muted="#656159",
    disabled="#9B968C",
    accent="#1D4F79",
    accent_hover="#153D60",
    on_accent="#FFFFFF",
    accent_soft="#E3ECF3",
    selection="#D3E2EE",
    on_selection="#12293C",
    selection_off="#E4E1DA",
    hover="#ECE9E3",
    focus="#1F6FB2",
    pencil="#6B3C8E",
    pencil_wash="#F0E7F5",
    danger="#A1281D",
    danger_wash="#F8E6E2",
    warning="#7D5000",
    warning_wash="#F6EAD0",
    ok="#2A6140",
    ok_wash="#E2EEE5",
    mark="#FCE38A",
    on_mark="#1C1B19",
    scrim="#1C1B19",
)

DARK = Colours(
    name="dark",
    dark=True,
    contrast=False,
    window="#181716",
    surface="#1F1E1C",
    raised="#292826",
    sunken="#121110",
    line="#363430",
    line_strong="#7E7A72",
    text="#EDEAE4",
    text_2="#CBC7BF",
    muted="#A49F95",
    disabled="#6B675F",
    accent="#8FBDE2",
    accent_hover="#A9CEEC",
    on_accent="#0E2031",
    accent_soft="#203342",
    selection="#27445D",
    on_selection="#F2F7FB",
    selection_off="#33312E",
    hover="#2B2A27",
    focus="#6FB4E8",
    pencil="#D0B0E8",
    pencil_wash="#3A2C46",
    danger="#F29B8F",
    danger_wash="#452521",
    warning="#E2B562",
    warning_wash="#3F3116",
    ok="#8FC9A4",
    ok_wash="#22382A",
    mark="#5E4B12",
    on_mark="#FFF3C9",
    scrim="#000000",
)

CONTRAST_LIGHT = Colours(
    name="contrast-light",
    dark=False,
    contrast=True,
    window="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#FFFFFF",
    line="#000000",
    line_strong="#000000",
    text="#000000",
    text_2="#000000",
    muted="#2B2B2B",
    disabled="#595959",
    accent="#003C78",
    accent_hover="#002A55",
    on_accent="#FFFFFF",
    accent_soft="#FFFFFF",
    selection="#003C78",
    on_selection="#FFFFFF",
    selection_off="#D9D9D9",
    hover="#E6E6E6",
    focus="#B00060",
    pencil="#5B1F86",
    pencil_wash="#FFFFFF",
    danger="#9A0000",
    danger_wash="#FFFFFF",
    warning="#6B4300",
    warning_wash="#FFFFFF",
    ok="#00522A",
    ok_wash="#FFFFFF",
    mark="#FFE600",
    on_mark="#000000",
    scrim="#000000",
)

CONTRAST_DARK = Colours(
    name="contrast-dark",
    dark=True,
    contrast=True,
    window="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    line="#FFFFFF",
    line_strong="#FFFFFF",
    text="#FFFFFF",
    text_2="#FFFFFF",
    muted="#D6D6D6",
    disabled="#A6A6A6",
    accent="#8CC8FF",
    accent_hover="#B5DCFF",
    on_accent="#000000",
    accent_soft="#000000",
    selection="#8CC8FF",
    on_selection="#000000",
    selection_off="#333333",
    hover="#1F1F1F",
    focus="#FFD200",
    pencil="#E3C6FF",
    pencil_wash="#000000",
    danger="#FF9C8F",
    danger_wash="#000000",
    warning="#FFD27A",
    warning_wash="#000000",
    ok="#9CE8B6",
    ok_wash="#000000",
    mark="#FFE600",
    on_mark="#000000",
    scrim="#000000",
)

THEMES: Mapping[str, Colours] = {c.name: c for c in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}


class TagColour(NamedTuple):
    """The three colours of a tag's pill."""

    background: str
    text: str
    dot: str


TAGS_LIGHT: Mapping[str, TagColour] = {
    "brick": TagColour("#F9E2DE", "#6E342E", "#AE574D"),
    "copper": TagColour("#F7E3D9", "#6B391A", "#A95E30"),
    "ochre": TagColour("#F2E6D5", "#604101", "#996A06"),
    "olive": TagColour("#E9EAD6", "#4C4B06", "#7B7912"),
    "moss": TagColour("#E0ECDC", "#305224", "#51843E"),
    "pine": TagColour("#D9EEE4", "#03553C", "#0D8963"),
    "teal": TagColour("#D5EEED", "#005353", "#008686"),
    "sea": TagColour("#D7ECF6", "#004F69", "#0580A6"),
    "slate": TagColour("#DFE8FA", "#2E4774", "#4E73B8"),
    "iris": TagColour("#E8E5F8", "#493E70", "#7666B2"),
    "plum": TagColour("#F1E2F2", "#5E3760", "#965B99"),
    "graphite": TagColour("#E9E7E5", "#4A4743", "#78746E"),
}
TAGS_DARK: Mapping[str, TagColour] = {
    "brick": TagColour("#422B27", "#F7C7C0", "#DD8176"),
    "copper": TagColour("#412C21", "#F4CAB4", "#D7885A"),
    "ochre": TagColour("#3C2F1C", "#E9D0AB", "#C59542"),
    "olive": TagColour("#33331D", "#D7D8AD", "#A5A447"),
    "moss": TagColour("#293624", "#C3DEBA", "#7AAF68"),
    "pine": TagColour("#1F372D", "#B3E1CB", "#4CB58C"),
    "teal": TagColour("#193737", "#AAE0E0", "#1DB4B4"),
    "sea": TagColour("#1D3540", "#AEDCF2", "#3FACD6"),
    "slate": TagColour("#283244", "#C0D5FA", "#779EE6"),
    "iris": TagColour("#322E43", "#D4CEF7", "#A091E0"),
    "plum": TagColour("#3B2B3C", "#E8C8E9", "#C385C6"),
    "graphite": TagColour("#33312F", "#D6D4D0", "#A29E98"),
}


def tag_colour(colours: Colours, name: str | None) -> TagColour:
    """The colours of a tag; graphite where it has none, an outline's colours in the themes of high contrast."""
    chosen = (TAGS_DARK if colours.dark else TAGS_LIGHT).get(name or "graphite") or TAGS_LIGHT["graphite"]
    return TagColour(colours.raised, colours.text, chosen.dot) if colours.contrast else chosen
