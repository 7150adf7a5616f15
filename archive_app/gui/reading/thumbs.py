"""The photos of an article in a column beside it: which there are, and the way to each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from archive_app.archive.reading import ShownPhoto
from archive_app.gui.reading.figure import photo_name
from archive_app.gui.reading.picture_box import PictureBox
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted

WIDTH = 96
_RING = 5
_BETWEEN = 2
_LEAST = 24
_TALLEST = 1.4
"""The highest thumbnail, as a part of its width."""


class Thumbs(QScrollArea):
    """A column of thumbnails. `chosen` carries the number of the photo that was pressed."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._content = QWidget()
        self._content.setProperty("look", "surface")
        self._count = Text(theme, "", Type.SMALL, "muted", parent=self._content)
        self._boxes: list[PictureBox] = []
        self.setWidget(self._content)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_photos(self, photos: Sequence[ShownPhoto]) -> None:
        """Show these."""
        for box in self._boxes[len(photos) :]:
            self._pictures.forget(box)
            box.hide()
            box.deleteLater()
        del self._boxes[len(photos) :]
        while len(self._boxes) < len(photos):
            self._boxes.append(self._box(len(self._boxes)))
        for box, photo in zip(self._boxes, photos, strict=True):
            box.show_source(photo.reading.source, photo_name(photo))
        self._count.setText(counted(len(photos), "photo"))
        self.arrange()

    def content_size(self) -> QSize:
        """The size of the whole column, in px."""
        return self._content.size()

    def choose(self, number: int) -> None:
        """Frame the photo that is being looked at; -1 for none."""
        for place, box in enumerate(self._boxes):
            box.setChecked(place == number)
        if 0 <= number < len(self._boxes):
            self.ensureWidgetVisible(self._boxes[number], 0, self._theme.u(8))

    def arrange(self) -> None:
        """Lay the thumbnails out at the present size of text."""
        u = self._theme.u
        width = u(WIDTH) + 2 * _RING
        height = self._count.sizeHint().height()
        self._count.setGeometry(QRect(_RING, 0, u(WIDTH), height))
        y = height + u(6)
        for box in self._boxes:
            tall = max(u(_LEAST), box.height_at(u(WIDTH), round(u(WIDTH) * _TALLEST))) + 2 * _RING
            box.setGeometry(0, y, width, tall)
            y += tall + u(_BETWEEN)
        self._content.resize(width, y)

    def _box(self, number: int) -> PictureBox:
        box = PictureBox(self._theme, self._pictures, ring=_RING, parent=self._content)
        box.setCheckable(True)
        box.clicked.connect(lambda: self.chosen.emit(number))
        box.installEventFilter(self)
        box.show()
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the focus is in view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 0)
        return super().eventFilter(watched, event)
