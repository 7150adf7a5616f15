"""The room that pages of the inspector leave at their sides."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar

from archive_app.gui.theme import Theme


def side_insets(theme: Theme, bar: QScrollBar, *, mirrored: bool) -> tuple[int, int]:
    """Left and right, in px: the content keeps its width, whether there is a scroll bar or not."""
    inset = theme.u(16)
    end = max(theme.u(4), inset - bar.sizeHint().width()) if bar.maximum() > 0 else inset
    return (end, inset) if mirrored else (inset, end)
