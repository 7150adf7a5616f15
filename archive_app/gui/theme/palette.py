"""The palette of Qt's own widgets, from the colours of a theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from archive_app.gui.theme.colours import Colours


def palette(colours: Colours) -> QPalette:
    """The palette for the whole application."""
    made = QPalette()
    role = QPalette.ColorRole
    for its, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.on_selection),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Light, colours.raised),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.line_strong),
        (role.Shadow, colours.scrim),
    ):
        made.setColor(its, QColor(colour))
    for its in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, its, QColor(colours.disabled))
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(colours.selection_off))
    made.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(colours.text))
    return made
