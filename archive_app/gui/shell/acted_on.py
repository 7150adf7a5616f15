"""What a person works on now, and no toast may hide."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.gui.results.results_pane import ResultsPane

_LARGE = 0.3
"""What has the focus and takes more than this part of the page can be told from what is worked on in it."""


def acted_on(page: QWidget, results: ResultsPane, *others: QWidget) -> list[QRect]:
    """The cell of the current item, the control with the focus, and `others` where they are seen; in `page`."""
    found = []
    view = results.view
    if view.isVisible() and results.selection.current_row >= 0:
        viewport = view.viewport()
        cell = view.cell_rect(results.selection.current_row).intersected(viewport.rect())
        if not cell.isEmpty():
            found.append(QRect(viewport.mapTo(page, cell.topLeft()), cell.size()))
    focus = QApplication.focusWidget()
    if focus is not None and focus is not view and page.isAncestorOf(focus):
        rect = _seen(page, focus)
        if rect.width() * rect.height() < _LARGE * page.width() * page.height():
            found.append(rect)
    found += [_seen(page, other) for other in others if other.isVisible() and page.isAncestorOf(other)]
    return [rect for rect in found if not rect.isEmpty()]


def _seen(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size()).intersected(page.rect())
