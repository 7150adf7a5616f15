"""The one question that the inspector asks: whether unfinished words may be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from archive_app.gui.dialogs.prompt import confirm
from archive_app.gui.theme import Theme


def confirm_discard(theme: Theme) -> Callable[[QWidget], bool]:
    """What asks whether the words written in a widget may be lost; the safe answer is the one at hand."""

    def ask(widget: QWidget) -> bool:
        return confirm(
            theme,
            widget.window(),
            _tr("Discard what you wrote?"),
            _tr("The caption is not saved. What you wrote would be lost."),
            _tr("Discard the caption"),
            loses=True,
        )

    return ask


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspector", text)
