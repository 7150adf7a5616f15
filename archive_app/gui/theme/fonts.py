"""Fonts for the type styles, from what this machine has installed."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from archive_app.gui.theme.type_styles import SANS_TWINS, SERIF_TWINS, SERIFS, TypeStyle, Voice, script_metrics

_TABULAR = QFont.Tag.fromString("tnum")
_SMALLEST = 6


class Fonts:
    """Makes fonts, and keeps those it made: a painted cell asks for the same few thousands of times."""

    def __init__(self) -> None:
        installed = set(QFontDatabase.families())
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        serif = next((family for family in SERIFS if family in installed), "serif")
        self._families = {
            Voice.SERIF: [serif, *(family for family in SERIF_TWINS if family in installed)],
            Voice.SANS: [_readable(system, installed), *(family for family in SANS_TWINS if family in installed)],
            Voice.MONO: [mono.family()],
        }
        self._made: dict[tuple[TypeStyle, float, int], QFont] = {}

    def font_for(self, style: TypeStyle, text: str, scale: float, weight: int | None = None) -> QFont:
        """The font of a style at a size of text (1.0 is 100 %), as large as the script of `text` needs it."""
        return self.font(style, (style.size + script_metrics(text).more) * scale, weight)

    def line_for(self, style: TypeStyle, text: str) -> float:
        """The height of a line of a style in px at 100 %, as the script of `text` needs it."""
        metrics = script_metrics(text)
        if metrics.line is None:
            return style.line
        return max(style.line, (style.size + metrics.more) * metrics.line)

    def font(self, style: TypeStyle, pixels: float, weight: int | None = None) -> QFont:
        """The font of a style at a size in pixels; sans figures are tabular."""
        key = (style, pixels, weight or style.weight)
        font = self._made.get(key)
        if font is None:
            font = QFont()
            font.setFamilies(self._families[style.voice])
            font.setPixelSize(max(_SMALLEST, round(pixels)))
            font.setWeight(QFont.Weight(key[2]))
            if style.voice is Voice.SANS:
                font.setFeature(_TABULAR, 1)
            self._made[key] = font
        return font


def _readable(system: QFont, installed: set[str]) -> str:
    """The system's own font; where the system names none that is installed, Inter or Noto Sans."""
    family = system.family()
    if family in installed and family.lower() not in ("sans", "sans serif", "sans-serif"):
        return family
    return next(
        (name for name in ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans") if name in installed), family
    )
