"""Pictures decoded for the screen, outside the window's thread: by Qt where it can, else by a child process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QPainter

from archive_app.errors import BadInputError, NotFoundError
from archive_app.media.sniffing import identify_file
from archive_app.media.workers import ReaderPool

MOST_PIXELS = 100_000_000
"""The most pixels that are held for the screen; a larger picture is shown at most at this size."""

_FORMATS = frozenset((b"jpeg", b"jpg", b"png", b"tiff", b"tif", b"webp", b"gif", b"bmp"))
_KINDS = frozenset(f"image/{kind}" for kind in ("jpeg", "png", "tiff", "webp", "gif", "bmp"))
_ALLOCATION_MEGABYTES = 512
_STRIP_PIXELS = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture, at most `width` x `height` device pixels large (0: as large as it is)."""

    path: Path
    width: int = 0
    height: int = 0


def decoded(wanted: Wanted, pool: ReaderPool) -> QImage:
    """The picture upright in sRGB, fitted into the wanted box and never enlarged.

    Raises:
        NotFoundError: there is no file.
        BadInputError: it is no picture that can be decoded.
    """
    if not wanted.path.is_file():
        raise NotFoundError("The original is not where the archive keeps it; import the file again to put it back.")
    image = _by_qt(wanted)
    return _in_srgb(image) if image is not None else _by_child(wanted, pool)


def fitted(size: QSize, width: int, height: int) -> QSize:
    """`size` scaled down into the box, keeping its shape; not enlarged."""
    shown = QSize(size)
    if (width and shown.width() > width) or (height and shown.height() > height):
        box = QSize(width or shown.width(), height or shown.height())
        shown = shown.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
    pixels = shown.width() * shown.height()
    if pixels > MOST_PIXELS:
        shown *= (MOST_PIXELS / pixels) ** 0.5
    return shown.expandedTo(QSize(1, 1))


def _by_qt(wanted: Wanted) -> QImage | None:
    """None where Qt has no reader for it, or refuses it: the other reader then says why."""
    if identify_file(wanted.path).media_type not in _KINDS:
        return None  # of a camera raw file that is TIFF inside Qt would show the smallest preview
    QImageReader.setAllocationLimit(_ALLOCATION_MEGABYTES)
    reader = QImageReader(str(wanted.path))
    reader.setDecideFormatFromContent(True)
    if not reader.canRead() or bytes(reader.format().data()).lower() not in _FORMATS:
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    upright = size.transposed() if turned else size
    shown = fitted(upright, wanted.width, wanted.height)
    if shown != upright:
        reader.setScaledSize(shown.transposed() if turned else shown)
    image = reader.read()
    return None if image.isNull() else image


def _in_srgb(image: QImage) -> QImage:
    """The image in a format that paints fast; colours by its profile.

    Done in strips: Qt's conversions keep all Python threads waiting, the window's too.
    """
    opaque = not image.hasAlphaChannel()
    target = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    space = image.colorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    convert = space.isValid() and space != srgb
    if not convert and image.format() == target:
        return image
    made = QImage(image.size(), target)
    made.fill(Qt.GlobalColor.transparent if not opaque else Qt.GlobalColor.white)
    rows = max(1, _STRIP_PIXELS // max(1, image.width()))
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for top in range(0, image.height(), rows):
        strip = image.copy(QRect(0, top, image.width(), min(rows, image.height() - top)))
        if convert:
            strip.convertToColorSpace(srgb)
        painter.drawImage(0, top, strip.convertToFormat(target))
    painter.end()
    return made


def _by_child(wanted: Wanted, pool: ReaderPool) -> QImage:
    from archive_app.media.screen_picture import screen_picture

    side = max(wanted.width, wanted.height) or round(MOST_PIXELS**0.5)
    jpeg = QByteArray(pool.submit(wanted.path.name, screen_picture, wanted.path, side).result())
    buffer = QBuffer(jpeg)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"jpeg")
    image = reader.read()
    reader.setDevice(None)  # type: ignore[arg-type] # let go of the buffer before it goes
    if image.isNull():
        raise BadInputError("The picture is too large to be shown; there is not enough memory for it.")
    return _in_srgb(image)
