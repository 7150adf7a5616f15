"""A page with an article that has all kinds of structure, and where its words stand there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument

from archive_app.gui.reading.article_page import ArticlePage
from archive_app.gui.reading.loading import LoadedArticle
from archive_app.gui.reading.prose import Prose
from archive_app.gui.reading.text_block import TextBlock
from archive_app.records.paragraphs import paragraphs_of
from archive_app.records.passages import Passage, fitting

LINK = "https://alder.example/book?a=1&b=2"
BODY = (
    "The river rose, and the council asked all to leave.\n\nThe gauge\n\nIt is read at six.\n\nBread\nWhite bread\n"
    "Water\n\nWe sat on the roof.\n\nIt was cold.\n\nYear\tHeight\n1931\t3.87 m\n1954\t4.11 m\n\nring(bells)\n\n"
    "ارتفع النهر\n\nفي التاسعة\n\nThe end."
)


def at(words: str, kind: str, value: str = "", body: str = BODY) -> Passage:
    start = body.index(words)
    return Passage(start, start + len(words), kind, value)


PASSAGES = (
    at("the council", "link", LINK), at("leave", "strong"), at("all", "emphasis"), at("The gauge", "heading", "2"),
    at("Bread", "item", "1."), at("White bread", "item", "  bullet"), at("Water", "item", "12."),
    at("We sat on the roof.\n\nIt was cold.", "quote"), at("Year\tHeight", "row", "head"),
    at("1931\t3.87 m", "row", "body"), at("1954\t4.11 m", "row", "body"), at("ring(bells)", "code"),
    at("ارتفع النهر", "heading", "3"), at("في التاسعة", "item", "bullet"),
)  # fmt: skip


def structured(article: LoadedArticle, body: str, passages: tuple[Passage, ...]) -> LoadedArticle:
    reading = replace(article.reading, item=replace(article.reading.item, body=body), photos=())
    return replace(article, reading=reading, paragraphs=tuple(paragraphs_of(body, fitting(passages, body))))


def blocks(page: ArticlePage) -> list[TextBlock]:
    return page._column.texts()[1:]


def holding(page: ArticlePage, words: str) -> TextBlock:
    return next(block for block in blocks(page) if words in block.text)


def document_of(page: ArticlePage, words: str) -> QTextDocument:
    widget = holding(page, words).widget
    assert widget is not None
    return widget.document()


def block_of(page: ArticlePage, words: str):
    document = document_of(page, words)
    return document.find(words).block()


def place_of(widget: Prose, words: str) -> QPoint:
    """The middle of words on the screen."""
    cursor = widget.document().find(words)
    end = widget.cursorRect(cursor)
    cursor.setPosition(cursor.selectionStart())
    start = widget.cursorRect(cursor)
    return widget.viewport().mapToGlobal(QPoint((start.x() + end.x()) // 2, start.center().y()))
