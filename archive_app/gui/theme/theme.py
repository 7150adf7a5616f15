"""The theme in use: which colours, how large the text, and everything that is made from both."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from archive_app.gui.theme.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours, TagColour, tag_colour

if TYPE_CHECKING:  # the first paint of the window needs colours, and no letter or icon
    from archive_app.gui.theme.fonts import Fonts
    from archive_app.gui.theme.icons import Icons
    from archive_app.gui.theme.type_styles import Type

CHOICES = ("system", "light", "dark", "contrast")
SMALLEST_SCALE, LARGEST_SCALE = 1.0, 4.0
_LARGEST_ICON = 64
_ICON_GAP = 3
_STEPS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0)


class Theme(QObject):
    """Colours, fonts, icons and sizes for every widget; `changed` is sent when any of them has changed.

    A widget reads what it needs while it paints, and sets fonts and fixed sizes again when `changed` arrives.
    """

    changed = Signal()

    def __init__(self, choice: str = "system", scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._scale = scale
        self.colours: Colours = self._chosen()
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self._follow)

    # -- choosing

    @property
    def choice(self) -> str:
        """One of `CHOICES`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or stay with one kind of theme."""
        self._choice = choice
        self._follow()

    @property
    def scale(self) -> float:
        """The size of text, 1.0 to 4.0."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Make text, and all that is measured by it, larger or smaller."""
        self._scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.apply()

    def step_scale(self, direction: int) -> None:
        """The next larger (1) or smaller (-1) size of text."""
        larger = [step for step in _STEPS if step > self._scale + 0.01]
        smaller = [step for step in _STEPS if step < self._scale - 0.01]
        self.set_scale((larger[:1] if direction > 0 else smaller[-1:] or [1.0])[0] if larger or direction < 0 else 4.0)

    def apply(self) -> None:
        """Give the application palette, font and style sheet, and tell every widget."""
        from archive_app.gui.theme.palette import palette
        from archive_app.gui.theme.stylesheet import stylesheet
        from archive_app.gui.theme.type_styles import Type

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(palette(self.colours))
        application.setFont(self.font(Type.UI))
        mirrored = application.layoutDirection() == Qt.LayoutDirection.RightToLeft
        application.setStyleSheet(stylesheet(self.colours, self.u, mirrored=mirrored))
        self.changed.emit()

    def _follow(self) -> None:
        self.colours = self._chosen()
        self.apply()

    def _chosen(self) -> Colours:
        hints = QGuiApplication.styleHints()
        dark = hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
        if self._choice == "contrast" or (self._choice == "system" and _system_wants_contrast()):
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        if self._choice == "system":
            return DARK if dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    # -- sizes, fonts, colours, icons

    @cached_property
    def _fonts(self) -> Fonts:
        from archive_app.gui.theme.fonts import Fonts

        return Fonts()

    @cached_property
    def _icons(self) -> Icons:
        from archive_app.gui.theme.icons import Icons

        return Icons()

    def u(self, pixels: float) -> int:
        """A size in px at 100 % text, at the present size of text."""
        return round(pixels * self._scale)

    def font(self, style: Type, text: str = "", *, weight: int | None = None) -> QFont:
        """The font of a style, in the size that the script of `text` needs. The same object each time: do not alter."""
        return self._fonts.font_for(style.value, text, self._scale, weight)

    def line(self, style: Type, text: str = "") -> int:
        """The height of a line of a style, in px, as the script of `text` needs it."""
        return self.u(self._fonts.line_for(style.value, text))

    def width(self, style: Type, text: str) -> float:
        """The width of one line of text, in px."""
        return QFontMetricsF(self.font(style, text)).horizontalAdvance(text)

    def colour(self, role: str) -> QColor:
        """A colour by its role, such as ``muted``."""
        return QColor(getattr(self.colours, role))

    def tag(self, name: str | None) -> TagColour:
        """The colours of a tag's pill."""
        return tag_colour(self.colours, name)

    def pixmap(self, name: str, role: str = "muted", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """An icon in the colour of a role, `size` px at 100 % text, turned where the interface runs right to left."""
        return self.pixmap_in(name, str(getattr(self.colours, role)), size, ratio)

    def pixmap_in(self, name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """An icon in any colour, such as a tag's."""
        return self._icons.pixmap(
            name,
            colour,
            self.icon_size(size),
            ratio,
            bold=self.colours.contrast,
            mirrored=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )

    def icon(self, name: str, role: str = "muted", size: int = 16) -> QIcon:
        """An icon for a button or menu; where the button is on, in the colour of what is selected."""
        return self._icons.icon(
            name,
            str(getattr(self.colours, role)),
            self.colours.on_selection,
            self.colours.disabled,
            self.icon_size(size),
            mirrored=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )

    def put_icon(self, button: QAbstractButton, name: str, role: str = "muted", size: int = 16) -> None:
        """Give a button with words an icon that stands a little away from them: Qt's 4 px are too few for ours."""
        side, gap = self.icon_size(size), self.u(_ICON_GAP)
        at_left = button.layoutDirection() == Qt.LayoutDirection.LeftToRight
        icon = self._icons.icon(
            name,
            str(getattr(self.colours, role)),
            self.colours.on_selection,
            self.colours.disabled,
            side,
            mirrored=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
            before=0 if at_left else gap,
            after=gap if at_left else 0,
        )
        button.setIcon(icon)
        button.setIconSize(QSize(side + gap, side))

    def icon_size(self, size: int) -> int:
        """The size of an icon in px: it grows with the text, up to 64."""
        return min(self.u(size), max(size, _LARGEST_ICON))


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility() if hints is not None and hasattr(hints, "accessibility") else None
    if accessibility is None:
        return False
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
