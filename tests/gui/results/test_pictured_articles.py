"""Articles that are shown by a picture: documents with pages, and what has no text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from archive_makers import make_article, make_photo, store_original
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import link
from archive_app.archive.summaries import Summary, summaries
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.gui.inspector.contact_strip import ContactStrip
from archive_app.gui.inspector.item_card import ItemCard
from archive_app.gui.inspector.picture import ItemPicture
from archive_app.gui.painting import TextBlocks
from archive_app.gui.results.photo_cell import PhotoPainter
from archive_app.gui.results.pictured import is_pictured
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.results.thumbnails import Lack
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.media.thumbnails import Thumbnail
from archive_app.records.actions import Action

RED = QColor("red")
PAGE, FIGURE = b"%PDF-page", b"figure"


def _red(side: int = 90) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (side, side * 4 // 3), "red").save(data, "JPEG", quality=95)
    return data.getvalue()


@pytest.fixture
def articles(root: Path) -> dict[str, bytes]:
    """By name: a scan without text, a document with text, an article of words with a photo, one without words."""
    with Archive.open(root) as archive:
        archive.act_as("Ada Lind")
        made = {
            "scan": make_article(archive, "Scan", ""),
            "document": make_article(archive, "Document", "It has words."),
            "words": make_article(archive, "Words", "It has words."),
            "figure": make_article(archive, "Figure", ""),
            "nothing": make_article(archive, "Nothing", ""),
        }
        page = store_original(archive, PAGE)
        archive.change(Action.MODIFICATION, "import", [Edit(page, "original", {"media_type": "application/pdf"})])
        for name in ("scan", "document"):
            archive.change(
                Action.MODIFICATION, "import", [Edit(made[name], "article", {f"original/{page.hex()}": "source"})]
            )
        photo = make_photo(archive)
        store_original(archive, FIGURE, photo)
        for name in ("words", "figure"):
            link(archive, made[name], photo)
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ThumbnailCache]:
    with ThumbnailCache(tmp_path / "thumbnails.sqlite") as made:
        for data in (PAGE, FIGURE):
            made.put(sha256(data).digest(), Thumbnail(_red(), 90, 120, None))
        yield made


@pytest.fixture
def pane(
    qtbot: QtBot,
    articles: dict[str, bytes],
    cache: ThumbnailCache,
    session: ArchiveSession,
    theme: Theme,
    workspace: Workspace,
) -> Iterator[ResultsPane]:
    made = ResultsPane(theme, workspace, cache=cache)
    qtbot.addWidget(made, before_close_func=ResultsPane.close_down)
    made.resize(900, 760)
    made.show()
    made.set_session(session)
    qtbot.waitUntil(lambda: made.model.rowCount() == 6 and None not in _all(made), timeout=10_000)
    yield made


def _all(pane: ResultsPane) -> list[Summary | None]:
    return [pane.model.summary(row) for row in range(pane.model.rowCount())]


def _of(session: ArchiveSession, record: bytes) -> Summary:
    with Archive.open(session.root) as archive:
        pk = archive.store.find(record)
        assert pk is not None
        return summaries(archive, [pk])[0]


def _reddish(image: QImage) -> bool:
    """Whether a picture, which is red, is seen somewhere."""
    return any(
        (colour := image.pixelColor(x, y)).red() > 200 and colour.green() < 60
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


@pytest.mark.parametrize(
    ("name", "pictured"),
    [("scan", True), ("document", True), ("figure", True), ("words", False), ("nothing", False)],
)
@pytest.mark.parametrize("mode", ["grid", "list"])
def test_a_cell_shows_the_page_or_where_there_is_no_text_the_first_photo(
    qtbot: QtBot, pane: ResultsPane, articles: dict[str, bytes], mode: str, name: str, pictured: bool
) -> None:
    pane.set_mode(mode)
    row = next(row for row, its in enumerate(_all(pane)) if its is not None and its.id == articles[name])
    pane.view.viewport().grab()
    qtbot.waitUntil(lambda: pane.thumbnails.is_resting, timeout=10_000)
    assert _reddish(pane.view.viewport().grab(pane.view.cell_rect(row)).toImage()) is pictured


@pytest.mark.parametrize("lack", [None, *Lack])
def test_a_document_whose_page_cannot_be_drawn_is_shown_by_its_words(
    theme: Theme, session: ArchiveSession, articles: dict[str, bytes], lack: Lack | None
) -> None:
    known = SimpleNamespace(lack=lambda _: lack)
    photos = PhotoPainter(theme, TextBlocks(theme, 9), known)  # type: ignore[arg-type]
    assert photos.stands_for(_of(session, articles["scan"])) is (lack is None)


def _deliver_red(_sha: bytes, _extension: str, width: int, deliver) -> None:
    image = QImage(width, width, QImage.Format.Format_RGB32)
    image.fill(RED)
    deliver(image)


@pytest.mark.parametrize(("name", "pictured"), [("scan", True), ("words", False)])
def test_the_inspector_shows_what_the_results_show(
    qtbot: QtBot, theme: Theme, session: ArchiveSession, articles: dict[str, bytes], name: str, pictured: bool
) -> None:
    summary = _of(session, articles[name])
    assert is_pictured(summary) is pictured
    strip = ContactStrip(theme, _deliver_red)
    strip.show_summaries([summary])
    picture = ItemPicture(theme, _deliver_red)
    picture.show_summary(summary)
    card = ItemCard(theme, summary, "Title", "Words", _deliver_red, TextBlocks(theme, 9))
    for widget in (strip, picture, card):
        qtbot.addWidget(widget)
        widget.resize(320, 320)
        assert _reddish(widget.grab().toImage()) is pictured
