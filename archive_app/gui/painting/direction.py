"""Which way a text runs, and where that puts things."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRect

_LOOKED_AT = 80


def runs_right_to_left(text: str) -> bool | None:
    """The direction of the first strong character outside isolates (Unicode UAX 9, P2); None for a text without one."""
    isolated = 0
    for letter in text[:_LOOKED_AT]:
        if not isolated and ("a" <= letter <= "z" or "A" <= letter <= "Z"):
            return False
        kind = unicodedata.bidirectional(letter)
        if kind in ("LRI", "RLI", "FSI"):
            isolated += 1
        elif kind == "PDI":
            isolated = max(0, isolated - 1)
        elif not isolated and kind in ("R", "AL", "L"):
            return kind != "L"
    return None


def placed(outer: QRect, inner: QRect, *, mirrored: bool) -> QRect:
    """Where `inner`, reckoned from the leading side, stands within `outer`."""
    if not mirrored:
        return inner
    return QRect(outer.left() + outer.right() - inner.right(), inner.y(), inner.width(), inner.height())
