"""Puts together the three views of the results: they share painters, and with them every laid-out text and picture."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from archive_app.gui.painting.text import TextBlocks
from archive_app.gui.results.article_card import ArticlePainter
from archive_app.gui.results.grid_cells import GridCells
from archive_app.gui.results.grid_view import GridOrColumn, GridView
from archive_app.gui.results.large_row import LargeRowPainter
from archive_app.gui.results.list_cells import ListCells
from archive_app.gui.results.list_row import ListRowPainter
from archive_app.gui.results.model import ResultModel
from archive_app.gui.results.photo_cell import PhotoPainter
from archive_app.gui.results.result_view import ResultView
from archive_app.gui.results.selection import ResultSelection
from archive_app.gui.results.table_cells import TableCells
from archive_app.gui.results.table_view import TableView
from archive_app.gui.results.thumbnails import Thumbnails
from archive_app.gui.results.type_ahead import TypeAhead
from archive_app.gui.theme import Theme


def make_views(
    theme: Theme,
    model: ResultModel,
    selection: ResultSelection,
    thumbnails: Thumbnails,
    type_ahead: TypeAhead,
    parent: QWidget,
) -> tuple[GridView, ResultView, TableView]:
    """Grid, list and table over one model and one selection."""
    texts = TextBlocks(theme)
    photos = PhotoPainter(theme, texts, thumbnails)
    articles = ArticlePainter(theme, texts, photos)
    rows = ListRowPainter(theme, model, texts, photos, articles)
    large = LargeRowPainter(theme, model, texts, rows)
    cells = GridOrColumn(GridCells(theme, model, photos, articles), ListCells(theme, rows, large, with_excerpts=False))
    return (
        GridView(theme, model, selection, cells, type_ahead, parent),
        ResultView(theme, model, selection, ListCells(theme, rows, large), type_ahead, parent),
        TableView(theme, model, selection, TableCells(theme, model, texts), type_ahead, parent),
    )
