"""Pictures for all panes, from one source."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from archive_app.gui.shell.shared_thumbnails import SharedThumbnails

PHOTO = b"p" * 32


class Thumbnails(QObject):
    """Has no picture until `made`."""

    arrived = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.made: QPixmap | None = None

    def pixmap(self, *_: object) -> QPixmap | None:
        return self.made

    def lack(self, _: bytes) -> str | None:
        return None

    def has(self, *wanted: object) -> bool:
        return self.made is not None and self.made.width() == wanted[2].width()


class Card(QWidget):
    """Takes a picture."""

    def __init__(self, taken: list[object]) -> None:
        super().__init__()
        self.taken = taken

    def take(self, *what: object) -> None:
        self.taken.append(what[-1])
        self.update()


@pytest.mark.parametrize("ways", [lambda card: card.take, lambda card: partial(card.take, PHOTO)])
def test_a_card_that_is_gone_is_given_nothing(qtbot, ways) -> None:
    source, taken = Thumbnails(), []
    pictures = SharedThumbnails(source)
    gone, there = Card(taken), Card(taken)
    qtbot.addWidget(there)
    for card in (gone, there):
        pictures.ask(PHOTO, "jpg", 100, ways(card))
    delete(gone)
    source.made = QPixmap(200, 100)
    source.arrived.emit(PHOTO)
    assert taken == [source.made]


def test_a_card_waits_for_its_own_size_when_one_for_another_place_comes_first(qtbot) -> None:
    source, taken = Thumbnails(), []
    pictures = SharedThumbnails(source)
    card = Card(taken)
    qtbot.addWidget(card)
    pictures.ask(PHOTO, "jpg", 100, card.take)
    widths = (40, 100, 200)
    for width in widths:
        source.made = QPixmap(width, width)
        source.arrived.emit(PHOTO)
    assert [picture.width() for picture in taken] == [40, 100]
