"""A photo in its place in an article: the picture, its caption as printed there, its credit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtWidgets import QStyle, QWidget

from archive_app.archive.reading import ShownPhoto
from archive_app.gui.reading.picture_box import PictureBox
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.words import joined
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type

_BELOW_PICTURE = 11
_BELOW_CAPTION = 3


class Figure(QWidget):
    """One photo of an article. `photo_wanted` carries its id; `grown` says that its height has changed."""

    photo_wanted = Signal(bytes)
    grown = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, photo: ShownPhoto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._photo = photo
        self.picture = PictureBox(theme, pictures, parent=self)
        self.picture.clicked.connect(lambda: self.photo_wanted.emit(bytes.fromhex(self._photo.reading.item.id)))
        self.caption = Prose(theme, (), Type.CAPTION, parent=self)
        self.caption.grown.connect(self.grown)
        self._credit = Text(theme, "", Type.SMALL, "muted", wrap=True, parent=self)
        self.show_photo(photo)

    @property
    def photo(self) -> ShownPhoto:
        """What it shows."""
        return self._photo

    def show_photo(self, photo: ShownPhoto) -> None:
        """Show another state of the photo and its caption."""
        self._photo = photo
        caption, item = photo.caption, photo.reading.item
        self.picture.show_source(photo.reading.source, photo_name(photo))
        self.caption.set_paragraphs([part for part in (caption.text if caption else "").split("\n") if part.strip()])
        self.caption.setVisible(caption is not None)
        self.caption.setAccessibleName(self.tr("Caption as printed here"))
        credit = (caption and (caption.credit or caption.author)) or item.credit or item.creator
        credit = self.tr("Photo: {0}").format(credit) if credit else ""
        printed = self.tr("Caption as printed here") if caption is not None else self.tr("No caption is printed here")
        self._credit.setText(joined(credit, printed))
        self.grown.emit()

    def arrange(self, width: int, tallest: int) -> int:
        """Lay it out at this width, the picture at most `tallest` px high; returns its height."""
        y = self.picture.height_at(width, tallest)
        self.picture.setGeometry(0, 0, width, y)
        y += self._theme.u(_BELOW_PICTURE)
        if self._photo.caption is not None:
            height = self.caption.height_for(width)
            self.caption.setGeometry(0, y, width, height)
            y += height + self._theme.u(_BELOW_CAPTION)
        credit = self._credit.heightForWidth(width)
        place = QStyle.visualRect(self.layoutDirection(), QRect(0, 0, width, y + credit), QRect(0, y, width, credit))
        self._credit.setGeometry(place)
        return y + credit


def photo_name(photo: ShownPhoto) -> str:
    """What a screen reader says of a photo in an article."""
    item = photo.reading.item
    return (
        item.title
        or (photo.caption.text if photo.caption else "")
        or QCoreApplication.translate("Figure", "Untitled photo")
    )
