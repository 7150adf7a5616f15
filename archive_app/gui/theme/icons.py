"""Icons: Lucide's drawings (ISC licence, see icons/LICENSE), coloured and rasterised once per size and screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

MIRRORED = frozenset(
    (
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right", "corner-left-down", "corner-left-up"),
        *("undo-2", "redo-2", "panel-left", "panel-right", "list-filter", "rows-3", "log-out"),
        *("arrow-down-wide-narrow", "arrow-up-narrow-wide"),
    )
)
"""Icons that point somewhere along the line of reading, and turn round with it."""

_DRAWINGS = Path(__file__).with_name("icons")
_STROKE = 1.75
_STROKE_CONTRAST = 2.0


@cache
def drawing(name: str) -> str:
    """The SVG source of an icon; raises FileNotFoundError for a name that is not there."""
    return (_DRAWINGS / f"{name}.svg").read_text("utf-8")


class Icons:
    """Rasterises icons and keeps them; one belongs to each theme."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, int, float, bool, bool], QPixmap] = {}

    def pixmap(
        self, name: str, colour: str, size: int, ratio: float = 1.0, *, bold: bool = False, mirrored: bool = False
    ) -> QPixmap:
        """An icon as a picture of `size` px, at the screen's device pixel ratio."""
        turned = mirrored and name in MIRRORED
        key = (name, colour, size, ratio, bold, turned)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _rasterised(name, colour, size, ratio, bold=bold, turned=turned)
        return made

    def icon(
        self,
        name: str,
        colour: str,
        on: str,
        disabled: str,
        size: int,
        *,
        mirrored: bool = False,
        before: int = 0,
        after: int = 0,
    ) -> QIcon:
        """An icon for a button or menu, off, on and disabled, for the usual ratios of screens.

        `before` and `after` are px of empty room at its left and its right.
        """
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0, 3.0):
            for mode, state, its in (
                (QIcon.Mode.Normal, QIcon.State.Off, colour),
                (QIcon.Mode.Normal, QIcon.State.On, on),
                (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
            ):
                made = self.pixmap(name, its, size, ratio, mirrored=mirrored)
                icon.addPixmap(_with_room(made, before, after) if before or after else made, mode, state)
        return icon


def _with_room(pixmap: QPixmap, before: int, after: int) -> QPixmap:
    ratio = pixmap.devicePixelRatioF()
    wide = QPixmap(pixmap.width() + round((before + after) * ratio), pixmap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(before, 0), pixmap)
    painter.end()
    return wide


def _rasterised(name: str, colour: str, size: int, ratio: float, *, bold: bool, turned: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # here, since the first paint of the window shows no icon

    stroke = _STROKE_CONTRAST if bold else _STROKE
    source = drawing(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    if turned:
        pixmap = QPixmap.fromImage(pixmap.toImage().flipped(Qt.Orientation.Horizontal))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
