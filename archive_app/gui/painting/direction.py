"""Which way a text runs, and where that puts things."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRect

_LOOKED_AT = 80


def runs_right_to_left(text: str) -> bool | None:
    """The direction of the first strong character (Unicode UAX 9, P2); None for a text that has none."""
    for letter in text[:_LOOKED_AT]:
        if "a" <= letter <= "z" or "A" <= letter <= "Z":
            return False
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return None


def placed(outer: QRect, inner: QRect, *, mirrored: bool) -> QRect:
    """Where `inner`, reckoned from the leading side, stands within `outer`."""
    if not mirrored:
        return inner
    return QRect(outer.left() + outer.right() - inner.right(), inner.y(), inner.width(), inner.height())
