"""Numbers and names in the words of the reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_app.gui.words import number


def word_count(text: str) -> int:
    """How many words a text has, as a person counts them: what stands between spaces."""
    return len(text.split())


def compare_all(count: int) -> str:
    """“Compare all 6 captions”."""
    return _tr("Compare both captions") if count == 2 else _tr("Compare all {0} captions").format(number(count))


def joined(*parts: str) -> str:
    """Parts of a line with dots between; empty ones are left out."""
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("reading", text)
