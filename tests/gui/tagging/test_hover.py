"""What can be pressed or edited looks different under the pointer, and as before when the pointer has left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.gui.inspector.editable_text import EditableText
from archive_app.gui.inspector.link_line import LinkLine
from archive_app.gui.tagging.pill import PillFace, TagPill


def editable(theme) -> EditableText:
    made = EditableText(theme, "Credit line")
    made.show_value("Alder Press")
    return made


MAKERS = {
    "a link": lambda theme: LinkLine(theme, "Compare both captions"),
    "a tag": lambda theme: TagPill(theme, PillFace("flood", "teal")),
    "a value": editable,
}


@pytest.mark.parametrize("name", MAKERS)
def test_it_is_told_from_the_rest_only_under_the_pointer(qtbot, theme, name: str):
    widget: QWidget = MAKERS[name](theme)
    qtbot.addWidget(widget)
    widget.resize(220, 32)
    widget.show()
    qtbot.waitExposed(widget)
    before = widget.grab().toImage()
    QApplication.sendEvent(widget, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert widget.grab().toImage() != before
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    assert widget.grab().toImage() == before
