"""The cells of the grid: photos and articles in boxes of one size."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from archive_app.gui.results.article_card import ArticlePainter
from archive_app.gui.results.cells import CellState, draw_ground
from archive_app.gui.results.geometry import Geometry
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.photo_cell import PhotoPainter
from archive_app.gui.theme import Theme

CELL_SIZES = (128, 152, 192, 256, 384)
"""The widths of a cell in px at 100 % text."""

USUAL_SIZE = 192
_PAD = 8
_LINE_GAP = 8
_MARGIN, _TOP, _BOTTOM = 12, 12, 12
_NARROWED = 0.9
"""A cell may be so much narrower than its size where one more then finds room."""

_TEXTS = 64
"""What stands below a mat: 8, title 18, second line 16, 5, marks 16, and 1 to spare."""


class GridCells:
    """Lays photos and articles out in columns. `size` is one of `CELL_SIZES`."""

    def __init__(self, theme: Theme, model: ResultModel, photos: PhotoPainter, articles: ArticlePainter) -> None:
        self._theme = theme
        self._model = model
        self._photos = photos
        self._articles = articles
        self.size = USUAL_SIZE

    @property
    def with_excerpts(self) -> bool:
        """A grid shows no excerpts."""
        return False

    def geometry(self, across: int, *, mirrored: bool) -> Geometry:
        """As many columns as there is room for; the scroll bar stands in the margin at the end."""
        u = self._theme.u
        width = u(self.size) + 2 * u(_PAD)
        height = self._content_height() + 2 * u(_PAD) + u(_LINE_GAP)
        room = max(1, across - u(_MARGIN))
        columns = max(1, int(room / (width * _NARROWED)))
        width = min(width, room // columns)
        return Geometry(columns, width, height, across, u(_MARGIN), 0, u(_TOP), u(_BOTTOM), mirrored)

    def line_step(self) -> int:
        """The wheel takes three at a time: about half a line of cells."""
        return self._theme.u(40)

    def paint(self, painter: QPainter, rect: QRect, row: int, state: CellState) -> None:
        """A photo on its mat, or an article as a card; an empty mat until it is known which."""
        u = self._theme.u
        draw_ground(painter, rect.adjusted(0, 0, 0, -u(_LINE_GAP)), self._theme, state, u(6))
        pad = u(_PAD)
        box = QRect(rect.x() + pad, rect.y() + pad, rect.width() - 2 * pad, self._content_height())
        summary = self._model.summary(row)
        if summary is not None and summary.kind == "article":
            self._articles.paint(painter, box, summary, mirrored=state.mirrored)
            return
        mat = QRect(box.x(), box.y(), box.width(), self._mat_height())
        self._photos.paint_mat(painter, mat, summary)
        if summary is not None:
            below = QRect(box.x(), mat.bottom() + 1 + u(8), box.width(), box.height() - mat.height() - u(8))
            self._photos.paint_below(painter, below, summary, mirrored=state.mirrored)

    def _mat_height(self) -> int:
        return round(self._theme.u(self.size) * 2 / 3)

    def _content_height(self) -> int:
        return self._mat_height() + self._theme.u(_TEXTS)
