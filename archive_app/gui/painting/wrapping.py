"""Where the lines of a text may be broken."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextOption

_ENDLESS = re.compile(r"\S{1000}")


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Between words, and within a word that has no room on a line.

    For each line Qt looks for the end of the word that it breaks, so that a word of a hundred thousand letters would
    hold the window up for seconds; a text with such a word is broken anywhere.
    """
    if _ENDLESS.search(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
